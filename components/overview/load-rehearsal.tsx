"use client";

import { useQueryClient } from "@tanstack/react-query";
import { GraduationCap } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { plural } from "#components/format/numbers.ts";
import { type Action, useAction } from "#components/query/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SampleMark } from "#components/ui/sample-mark.tsx";

export type LoadRehearsal = Action<
  { readonly pairs: number; readonly seed: number },
  { readonly documents: number }
>;

const PAIRS = [12, 40, 100] as const;

export function RehearsalButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <Button onClick={onOpen}>
      <GraduationCap aria-hidden /> Load the rehearsal desk
    </Button>
  );
}

/** Fills the desk with synthetic confirmations, so that everything can be tried without a real
 * document. */
export function RehearsalDialog({
  load,
  open,
  onOpenChange,
}: {
  readonly load: LoadRehearsal;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const { run, pending, refusal } = useAction(load);
  const [loaded, setLoaded] = useState<number | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = await run({ pairs: Number(form.get("pairs")), seed: Number(form.get("seed")) });
    if (answer === null) return;
    setLoaded(answer.documents);
    await client.invalidateQueries();
  };
  const change = (next: boolean): void => {
    onOpenChange(next);
    if (!next) setLoaded(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Load the rehearsal desk"
      description="Synthetic confirmations of invented parties, with planted differences."
    >
      {loaded === null ? (
        <form onSubmit={(event) => void submit(event)} className="space-y-3 p-4">
          <p>
            They come in through the ordinary upload, are watermarked, and carry the mark{" "}
            <SampleMark /> wherever they show.
          </p>
          <div className="flex gap-4">
            <label className="space-y-1">
              <span className="block font-medium">Pairs</span>
              <select name="pairs" defaultValue={PAIRS[0]} className="field w-28">
                {PAIRS.map((pairs) => (
                  <option key={pairs} value={pairs}>
                    {pairs} pairs
                  </option>
                ))}
              </select>
            </label>
            <label className="space-y-1">
              <span className="block font-medium">Seed</span>
              <input
                name="seed"
                type="number"
                min={0}
                max={2147483647}
                defaultValue={1}
                required
                className="field w-28"
              />
            </label>
          </div>
          <p className="text-soft text-xs">
            The same seed makes the same desk; loading it twice shows how duplicates are recognised.
          </p>
          {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
          <div className="flex gap-2">
            <Button type="submit" variant="primary" disabled={pending}>
              {pending ? "Loading…" : "Load"}
            </Button>
            <Button onClick={() => change(false)}>Cancel</Button>
          </div>
        </form>
      ) : (
        <div className="space-y-3 p-4">
          <p role="status">{plural(loaded, "document")} sent. They are being processed now.</p>
          <div className="flex gap-2">
            <Button asChild variant="primary">
              <Link href="/processing">Watch the processing</Link>
            </Button>
            <Button onClick={() => change(false)}>Stay here</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
