"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { Time } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import { fetchBookHistory } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";
import { ChangedLines } from "#components/settings/books/open-proposal.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import type { BookId, BookVersion } from "#server/contracts/books.ts";

function Version({ version }: { readonly version: BookVersion }) {
  const { at, signedBy, proposedBy, reason, lines } = version;
  return (
    <li className="border-b last:border-0">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-baseline list-none gap-x-3 px-2.5 py-1.5 hover:bg-sunken">
          <ChevronRight
            className="size-3.5 self-center text-soft group-open:rotate-90"
            aria-hidden
          />
          <span className="font-medium">Version {version.version}</span>
          <span>
            {proposedBy === null ? null : `proposed by ${proposedBy.name}, `}signed by{" "}
            {signedBy.name}
          </span>
          <Time at={at} className="text-soft" />
          <span className="text-soft">
            {lines.length} {lines.length === 1 ? "change" : "changes"}
          </span>
          <span className="min-w-0 truncate italic">{reason}</span>
        </summary>
        <ChangedLines lines={lines} before="Before" after="After" />
      </details>
    </li>
  );
}

/** The signed versions of a book, newest first, each with who, when and what. */
export function History({ book }: { readonly book: BookId }) {
  const history = useQuery({
    queryKey: keys.bookHistory(book),
    queryFn: ({ signal }) => fetchBookHistory(book, signal),
  });
  return (
    <Panel title="Signed versions">
      <Query query={history} what="the signed versions" rows={2}>
        {(versions) =>
          versions.length === 0 ? (
            <Empty title="Nothing has been signed yet." className="py-4">
              What holds is what the product ships.
            </Empty>
          ) : (
            <ul>
              {versions.map((version) => (
                <Version key={version.version} version={version} />
              ))}
            </ul>
          )
        }
      </Query>
    </Panel>
  );
}
