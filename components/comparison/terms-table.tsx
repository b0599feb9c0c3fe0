"use client";

import { CircleHelp, Eye, Octagon, PencilLine } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useRef } from "react";
import { formatTermValue } from "#components/format/term-value.ts";
import { cn } from "#components/ui/cn.ts";
import { differingParts } from "./character-difference.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { GROUP_TITLES, type ReviewCell, type ReviewRow } from "./review-rows.ts";

/** Before the value, so that a long one never hides them. */
function Marks({ cell }: { readonly cell: ReviewCell }) {
  const { below, corrected, reading } = cell;
  return (
    <>
      {below ? (
        <Eye
          className="mr-1 inline size-3.5 text-differ"
          role="img"
          aria-label={`Look at this: read with ${Math.round((reading?.confidence ?? 0) * 100)}% confidence`}
        />
      ) : null}
      {corrected === null ? null : reading?.evidence ? (
        <PencilLine
          className="mr-1 inline size-3.5 text-accent"
          role="img"
          aria-label={corrected}
        />
      ) : (
        <span
          className="mr-1 rounded-sm border border-differ px-1 font-semibold text-2xs text-differ"
          title={corrected}
        >
          TYPED
        </span>
      )}
    </>
  );
}

function Value({
  row,
  cell,
  other,
}: {
  readonly row: ReviewRow;
  readonly cell: ReviewCell;
  readonly other: ReviewCell;
}) {
  if (cell.value === null) {
    return <span className="text-soft">{row.group === "uncompared" ? "–" : "not stated"}</span>;
  }
  const shown = formatTermValue(row.key, cell.value);
  const marked =
    row.outcome === "DIFFERENT" || row.outcome === "WITHIN_TOLERANCE" ? other.value : null;
  const parts =
    marked === null
      ? [{ text: shown, start: 0, differs: false }]
      : differingParts(shown, formatTermValue(row.key, marked));
  return (
    <span title={cell.reading === null ? shown : `${shown} (on paper: ${cell.reading.raw})`}>
      <Marks cell={cell} />
      {parts.map((part) =>
        part.differs ? (
          <strong
            key={part.start}
            className="font-bold underline decoration-2 decoration-differ underline-offset-3"
          >
            {part.text}
          </strong>
        ) : (
          <Fragment key={part.start}>{part.text}</Fragment>
        ),
      )}
      {cell.reading?.doubt === undefined ? null : (
        <CircleHelp
          className="ml-1 inline size-3.5 text-fault"
          role="img"
          aria-label={`In doubt: ${cell.reading.doubt.message}`}
        />
      )}
    </span>
  );
}

const isSameSection = (row: ReviewRow, before: ReviewRow | undefined): boolean =>
  row.group === before?.group && row.section === before.section;

function Heading({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className: string;
}) {
  return (
    <tr>
      <th colSpan={4} scope="colgroup" className={cn("!static !h-6 !bg-surface !pt-1", className)}>
        {children}
      </th>
    </tr>
  );
}

interface TermsTableProps {
  readonly rows: readonly ReviewRow[];
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

/** Every term with both sides next to each other and what the comparison found. */
export function TermsTable({ rows, selected, onSelect }: TermsTableProps) {
  const current = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected !== null) current.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <table className="data-table table-fixed">
      <colgroup>
        <col className="w-[8.6rem]" />
        <col className="w-[28%]" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Term</th>
          <th scope="col">Bank (ours)</th>
          <th scope="col">Counterparty</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const isSelected = row.key === selected;
          return (
            <Fragment key={row.key}>
              {row.group === rows[index - 1]?.group ? null : (
                <Heading className="!text-ink">{GROUP_TITLES[row.group]}</Heading>
              )}
              {row.section === "" || isSameSection(row, rows[index - 1]) ? null : (
                <Heading className="!pl-4">{row.section}</Heading>
              )}
              <tr
                ref={isSelected ? current : undefined}
                aria-current={isSelected ? "true" : undefined}
                onClick={() => onSelect(row.key)}
                className={cn("cursor-pointer scroll-mt-8", isSelected && "[&>td]:!bg-accent-tint")}
              >
                <td className={cn(isSelected && "shadow-[inset_3px_0_0_var(--accent)]")}>
                  <OutcomeMark outcome={row.outcome} />
                </td>
                <td className="overflow-hidden text-ellipsis">
                  <button
                    type="button"
                    onClick={(event) => {
                      event.stopPropagation();
                      onSelect(row.key);
                    }}
                    className="max-w-full overflow-hidden text-ellipsis rounded-sm text-left align-middle"
                    title={row.title}
                  >
                    {row.title}
                  </button>
                  {row.blocking ? (
                    <Octagon
                      className="ml-1 inline size-3 fill-current text-differ"
                      role="img"
                      aria-label="Blocks the match"
                    />
                  ) : null}
                </td>
                <td className="overflow-hidden text-ellipsis">
                  <Value row={row} cell={row.bank} other={row.counterparty} />
                </td>
                <td className="overflow-hidden text-ellipsis">
                  <Value row={row} cell={row.counterparty} other={row.bank} />
                </td>
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
