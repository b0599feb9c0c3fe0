import Link from "next/link";
import { formatAmount } from "#components/format/numbers.ts";
import { Deadline } from "#components/format/time.tsx";
import { productShort, productTitle } from "#components/format/words.ts";
import { ResultMark } from "#components/matches/result-mark.tsx";
import { StateChip } from "#components/matches/state-chip.tsx";
import { SampleMark } from "#components/ui/sample-mark.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { MatchRow } from "#server/contracts/matches.ts";

/** The matches that should be looked at first. */
export function AttentionList({ rows }: { readonly rows: readonly MatchRow[] }) {
  return (
    <ScrollRegion aria-label="Matches that need attention first">
      <table className="data-table table-fixed" style={{ minWidth: 900 }}>
        <colgroup>
          <col className="w-38" />
          <col className="w-34" />
          <col />
          <col />
          <col className="w-22" />
          <col className="w-36" />
          <col className="w-26" />
          <col className="w-26" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Reference</th>
            <th scope="col">Result</th>
            <th scope="col">What differs</th>
            <th scope="col">Counterparty</th>
            <th scope="col">Product</th>
            <th scope="col" className="!text-right">
              Amount
            </th>
            <th scope="col">Deadline</th>
            <th scope="col">Workflow</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.matchId}>
              <td className="overflow-hidden text-ellipsis">
                <Link
                  href={`/matches/${encodeURIComponent(row.matchId)}`}
                  className="font-medium text-accent hover:underline"
                >
                  {row.bankReference ?? row.counterpartyReference ?? "No reference"}
                </Link>{" "}
                {row.sample ? <SampleMark short /> : null}
              </td>
              <td>
                <ResultMark result={row.result} />
              </td>
              <td className="overflow-hidden text-ellipsis" title={row.breaks.join(", ")}>
                {row.breaks.join(", ")}
              </td>
              <td
                className="overflow-hidden text-ellipsis"
                title={row.counterpartyName ?? undefined}
              >
                {row.counterpartyName ?? <span className="text-soft">Not known</span>}
              </td>
              <td title={productTitle(row.productType)}>{productShort(row.productType)}</td>
              <td className="overflow-hidden text-ellipsis text-right">
                {formatAmount(row.amount, row.currency)}
              </td>
              <td>
                <Deadline dueAt={row.dueAt} note={row.dueNote} short />
              </td>
              <td>
                <StateChip state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
