"use client";

import { Button } from "#components/ui/button.tsx";
import {
  ONE_SIDED_WORDS,
  scopeWords,
  termTitle,
  toleranceWords,
} from "#server/contracts/profile-words.ts";
import type { ProfileBook } from "#server/contracts/profiles.ts";
import type { ProfileRow } from "./profile-words.ts";

/** A list of short lines in a cell, or a dash. */
function Lines({ lines }: { readonly lines: readonly (readonly [string, string])[] }) {
  if (lines.length === 0) return <span className="text-soft">–</span>;
  return (
    <ul>
      {lines.map(([title, words]) => (
        <li key={title}>
          {title}
          {words === "" ? null : <span className="text-soft">: {words}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Terms not used for matching are told together: there are many and they say little. */
function tolerancesOf({ tolerances }: ProfileRow): readonly (readonly [string, string])[] {
  const entries = Object.entries(tolerances);
  const unused = entries.filter(([, { kind }]) => kind === "NUFM").map(([key]) => termTitle(key));
  return [
    ...entries
      .filter(([, { kind }]) => kind !== "NUFM")
      .map(([key, tolerance]) => [termTitle(key), toleranceWords(tolerance)] as const),
    ...(unused.length === 0 ? [] : [["Not used for matching", unused.join(", ")] as const]),
  ];
}

interface RowsTableProps {
  readonly rows: ProfileBook;
  /** Null for people who may only look, and while a proposal is open. */
  readonly edit: {
    readonly onEdit: (index: number) => void;
    readonly onDelete: (index: number) => void;
  } | null;
}

/** The rows of a profile book, in plain words. */
export function RowsTable({ rows, edit }: RowsTableProps) {
  return (
    <table className="data-table [&_td]:!whitespace-normal [&_td]:!py-1.5 [&_td]:align-top">
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Holds for</th>
          <th scope="col">Tolerances</th>
          <th scope="col">May be left out by one side</th>
          <th scope="col">Legal terms that stop</th>
          <th scope="col">Other names of a party</th>
          {edit === null ? null : (
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.name}>
            <td className="font-medium">{row.name}</td>
            <td>{scopeWords(row.scope)}</td>
            <td>
              <Lines lines={tolerancesOf(row)} />
            </td>
            <td>
              <Lines
                lines={Object.entries(row.oneSided).map(([key, meaning]) => [
                  termTitle(key),
                  meaning === "query" ? "" : ONE_SIDED_WORDS.break,
                ])}
              />
            </td>
            <td>
              <Lines lines={row.gatingLegal.map((key) => [termTitle(key), ""])} />
            </td>
            <td>
              <Lines
                lines={Object.entries(row.partyAliases).map(([from, to]) => [from, `is ${to}`])}
              />
            </td>
            {edit === null ? null : (
              <td>
                <span className="flex justify-end gap-1">
                  <Button size="sm" onClick={() => edit.onEdit(index)}>
                    Edit<span className="sr-only"> the row {row.name}</span>
                  </Button>
                  {row.scope.kind === "product" && row.scope.product === "all" ? null : (
                    <Button size="sm" onClick={() => edit.onDelete(index)}>
                      Delete<span className="sr-only"> the row {row.name}</span>
                    </Button>
                  )}
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
