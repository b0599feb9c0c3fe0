"use client";

import { formatCount } from "#components/format/numbers.ts";
import { useOverview } from "#components/query/hooks.ts";
import { cn } from "#components/ui/cn.ts";
import { VIEWS, type WorklistView } from "./views.ts";

/** The saved views with what waits in each. */
export function ViewTabs({
  current,
  onChoose,
}: {
  readonly current: WorklistView;
  readonly onChoose: (view: WorklistView) => void;
}) {
  const counts = useOverview().data?.byView;
  return (
    <nav aria-label="Views" className="flex flex-wrap gap-x-0.5 border-b px-2">
      {VIEWS.map(({ view, title }) => {
        const count = counts?.[view];
        return (
          <button
            key={view}
            type="button"
            aria-current={view === current ? "page" : undefined}
            onClick={() => onChoose(view)}
            className={cn(
              "focus-visible:-outline-offset-2 -mb-px flex h-8 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-soft hover:text-ink",
              view === current && "border-accent font-semibold text-ink",
            )}
          >
            {title}
            {count === undefined ? null : (
              <span className="rounded-full bg-sunken px-1.5 text-2xs">{formatCount(count)}</span>
            )}
          </button>
        );
      })}
    </nav>
  );
}
