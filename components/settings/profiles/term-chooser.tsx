"use client";

import { Command } from "cmdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { termTitle } from "#server/contracts/profile-words.ts";
import { TERMS } from "#server/domain/terms/dictionary.ts";
import type { TermDefinition } from "#server/domain/terms/model.ts";

const ITEM =
  "flex cursor-default items-baseline justify-between gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-accent-tint";

interface TermChooserProps {
  /** What is added, e.g. "a tolerance". */
  readonly what: string;
  /** Keys that are there already. */
  readonly taken: readonly string[];
  readonly fits?: (term: TermDefinition) => boolean;
  readonly onChoose: (key: string) => void;
}

/** Searches the term dictionary by title and key and adds one term. */
export function TermChooser({ what, taken, fits = () => true, onChoose }: TermChooserProps) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Add {what}
      </Button>
    );
  }
  const choose = (key: string): void => {
    setOpen(false);
    onChoose(key);
  };
  return (
    <Command
      label={`Term for ${what}`}
      className="panel w-full max-w-md overflow-hidden"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // Escape closes the list, not the dialog round it.
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <div className="flex items-center gap-1 border-b p-1">
        <Command.Input
          autoFocus
          placeholder="Search the terms"
          className="field min-w-0 flex-1"
          aria-label={`Search a term for ${what}`}
        />
        <Button size="sm" variant="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
      <Command.List className="max-h-44 overflow-auto p-1">
        <Command.Empty className="px-2 py-1 text-soft">No term fits.</Command.Empty>
        {TERMS.filter((term) => !taken.includes(term.key) && fits(term)).map((term) => (
          <Command.Item
            key={term.key}
            value={`${termTitle(term.key)} ${term.key}`}
            onSelect={() => choose(term.key)}
            className={ITEM}
          >
            {termTitle(term.key)}
            <span className="truncate font-mono text-soft text-xs">{term.key}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
