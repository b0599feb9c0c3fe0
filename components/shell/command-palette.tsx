"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { type ReactNode, useDeferredValue, useState } from "react";
import { productTitle } from "#components/format/words.ts";
import { ResultMark } from "#components/matches/result-mark.tsx";
import { VIEWS } from "#components/matches/views.ts";
import { fetchWorklist } from "#components/query/fetchers.ts";
import type { WorklistQuery } from "#components/query/keys.ts";
import type { UserRole } from "#server/contracts/access.ts";
import { navigationFor } from "./navigation.ts";

const ITEM =
  "flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm data-[selected=true]:bg-accent-tint [&_svg]:size-4";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-soft [&_[cmdk-group-heading]]:text-xs";

/** Matches whose reference, counterparty or product fits what was typed. */
function useFound(typed: string) {
  const text = useDeferredValue(typed.trim());
  const query: WorklistQuery = {
    view: "all",
    sort: "updatedAt",
    direction: "desc",
    search: text,
  };
  return useQuery({
    queryKey: ["palette", text],
    queryFn: ({ signal }) => fetchWorklist(query, "", signal, 8),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
  });
}

function Item({
  value,
  onChoose,
  children,
}: {
  readonly value: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item value={value} onSelect={onChoose} className={ITEM}>
      {children}
    </Command.Item>
  );
}

export function CommandPalette({
  open,
  onOpenChange,
  roles,
  onShortcuts,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly roles: readonly UserRole[];
  readonly onShortcuts: () => void;
}) {
  const router = useRouter();
  const { setTheme, resolvedTheme } = useTheme();
  const [typed, setTyped] = useState("");
  const found = useFound(typed);
  const close = (): void => {
    onOpenChange(false);
    setTyped("");
  };
  const go = (href: string) => () => {
    close();
    router.push(href);
  };
  const rows = typed.trim().length >= 2 ? (found.data?.items ?? []) : [];
  return (
    <Command.Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      label="Go to"
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="panel -translate-x-1/2 fixed top-[14vh] left-1/2 z-50 w-[min(38rem,calc(100vw-2rem))] overflow-hidden shadow-xl"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Page, view, reference or counterparty"
        className="focus-visible:-outline-offset-2 h-10 w-full border-b bg-transparent px-3 text-base"
      />
      <Command.List className="max-h-[52vh] overflow-auto p-1">
        <Command.Empty className="px-3 py-6 text-center text-soft">
          {found.isFetching ? "Looking…" : "Nothing fits."}
        </Command.Empty>
        {rows.length === 0 ? null : (
          <Command.Group heading="Matches" className={GROUP}>
            {rows.map((row) => (
              <Item
                key={row.matchId}
                value={`${typed} ${row.matchId}`}
                onChoose={go(`/matches/${encodeURIComponent(row.matchId)}?view=all`)}
              >
                <ResultMark result={row.result} />
                <span className="truncate">
                  {row.bankReference ?? row.counterpartyReference ?? "No reference"}
                  <span className="text-soft">
                    {" "}
                    · {row.counterpartyName ?? "Unknown counterparty"} ·{" "}
                    {productTitle(row.productType)}
                  </span>
                </span>
              </Item>
            ))}
          </Command.Group>
        )}
        <Command.Group heading="Pages" className={GROUP}>
          {navigationFor(roles).map(({ href, title, icon: Icon }) => (
            <Item key={href} value={`page ${title}`} onChoose={go(href)}>
              <Icon aria-hidden /> {title}
            </Item>
          ))}
        </Command.Group>
        <Command.Group heading="Views of the worklist" className={GROUP}>
          {VIEWS.map(({ view, title }) => (
            <Item key={view} value={`view ${title}`} onChoose={go(`/matches?view=${view}`)}>
              {title}
            </Item>
          ))}
        </Command.Group>
        <Command.Group heading="Other" className={GROUP}>
          <Item
            value="appearance dark light theme"
            onChoose={() => {
              setTheme(resolvedTheme === "dark" ? "light" : "dark");
              close();
            }}
          >
            {resolvedTheme === "dark" ? "Light appearance" : "Dark appearance"}
          </Item>
          <Item
            value="keyboard shortcuts help"
            onChoose={() => {
              close();
              onShortcuts();
            }}
          >
            Keyboard shortcuts
          </Item>
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}
