"use client";

import { Button } from "#components/ui/button.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { Institution, InstitutionBook } from "#server/contracts/reference-data.ts";
import { classesShort, placeWords } from "#server/contracts/reference-data-words.ts";

interface InstitutionsTableProps {
  readonly entries: InstitutionBook;
  readonly book: InstitutionBook;
  /** Null for people who may only look, and while a proposal is open. */
  readonly edit: {
    readonly onEdit: (entry: Institution) => void;
    readonly onDelete: (entry: Institution) => void;
  } | null;
}

/** What a deadline needs of an institution and is not entered yet. */
function lacking(entry: Institution, book: InstitutionBook): string {
  const head = book.find(({ id }) => id === entry.branchOf);
  const classified = classesShort(entry) !== "" || (head && classesShort(head) !== "");
  return [...(classified ? [] : ["classification"]), ...(entry.calendar ? [] : ["calendar"])].join(
    ", ",
  );
}

/** Ours first, then by name. */
const inOrder = (one: Institution, other: Institution): number =>
  one.side === other.side ? one.name.localeCompare(other.name) : one.side === "own" ? -1 : 1;

/** Who we are and who the others are, one line each. */
export function InstitutionsTable({ entries, book, edit }: InstitutionsTableProps) {
  const nameOf = (id: string) => book.find((each) => each.id === id)?.name ?? id;
  return (
    <ScrollRegion aria-label="Institutions">
      <table className="data-table [&_td]:!whitespace-normal [&_td]:!py-1 [&_td]:align-top">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Other names</th>
            <th scope="col">LEI and BIC</th>
            <th scope="col">Classification</th>
            <th scope="col">Calendar</th>
            <th scope="col">Contact</th>
            {edit === null ? null : (
              <th scope="col">
                <span className="sr-only">Change</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {[...entries].sort(inOrder).map((entry) => {
            const missing = lacking(entry, book);
            return (
              <tr key={entry.id}>
                <td>
                  <span className="font-medium">{entry.name}</span>
                  {entry.side === "own" ? (
                    <span className="ml-1.5 rounded-sm border px-1 text-soft text-xs">ours</span>
                  ) : null}
                  {entry.branchOf === null ? null : (
                    <p className="text-soft text-xs">branch of {nameOf(entry.branchOf)}</p>
                  )}
                  {entry.notes === null ? null : <p className="text-soft text-xs">{entry.notes}</p>}
                </td>
                <td>{entry.aliases.join("; ") || <span className="text-soft">–</span>}</td>
                <td className="font-mono text-xs">
                  {[...entry.leis, ...entry.bics].map((code) => (
                    <p key={code}>{code}</p>
                  ))}
                </td>
                <td>
                  {classesShort(entry)}
                  {missing === "" ? null : (
                    <p className="font-medium text-differ">Missing: {missing}</p>
                  )}
                </td>
                <td>
                  {placeWords(entry.calendar)}
                  {entry.zone === null ? null : <p className="text-soft text-xs">{entry.zone}</p>}
                </td>
                <td>
                  {entry.contact}
                  {entry.email === null ? null : <p className="text-soft">{entry.email}</p>}
                </td>
                {edit === null ? null : (
                  <td className="!whitespace-nowrap text-right">
                    <Button
                      size="sm"
                      aria-label={`Edit ${entry.name}`}
                      onClick={() => edit.onEdit(entry)}
                    >
                      Edit
                    </Button>{" "}
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={`Delete ${entry.name}`}
                      onClick={() => edit.onDelete(entry)}
                    >
                      Delete
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
