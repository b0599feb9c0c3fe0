import Link from "next/link";
import type { MatchDetail } from "#server/contracts/matches.ts";

/** Trades that could be the partner, best first, with the reason. The figure only ranks them. */
export function Candidates({ candidates }: Pick<MatchDetail, "candidates">) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">Reference</th>
          <th scope="col">Counterparty</th>
          <th scope="col" className="!text-right">
            Rank
          </th>
          <th scope="col">Why it could be</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <tr key={candidate.tradeId}>
            <td>
              {candidate.matchId === null ? (
                (candidate.reference ?? "No reference")
              ) : (
                <Link
                  className="text-accent hover:underline"
                  href={`/matches/${encodeURIComponent(candidate.matchId)}?view=all`}
                >
                  {candidate.reference ?? "No reference"}
                </Link>
              )}
            </td>
            <td>{candidate.counterpartyName}</td>
            <td className="text-right">{candidate.score.toFixed(2)}</td>
            <td className="!whitespace-normal">{candidate.reasons.join("; ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
