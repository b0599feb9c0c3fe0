import { comparePrepared } from "./compare.ts";
import type { Candidate, MatchableTrade, PairingDecision } from "./matching.ts";
import { type Features, featuresOf } from "./pairing/features.ts";
import { MARGIN, scorePair } from "./pairing/score.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "./profiles.ts";

/** So many of the best are compared in full, to tell apart what pairing alone cannot. */
const MOST_COMPARED = 8;

interface Ranked {
  readonly features: Features;
  readonly candidate: Candidate;
}

const byRank = (a: Ranked, b: Ranked): number =>
  b.candidate.score - a.candidate.score || (a.candidate.id < b.candidate.id ? -1 : 1);

/** How many terms would block a match of the two. */
export function blockingTerms(one: Features, other: Features, profile: MatchProfile): number {
  const [bank, counterparty] = one.side === "BANK" ? [one, other] : [other, one];
  const { fields } = comparePrepared(bank.prepared, counterparty.prepared, profile);
  return fields.filter((field) => field.blocking).length;
}

/** The one of several equally near candidates that agrees in every term; null when none or two do. */
function onlyClean(trade: Features, near: readonly Ranked[], profile: MatchProfile): Ranked | null {
  const clean = near
    .slice(0, MOST_COMPARED)
    .filter(({ features }) => blockingTerms(trade, features, profile) === 0);
  const [only] = clean;
  return clean.length === 1 && only !== undefined ? only : null;
}

/** Trades that nothing lets pair by themselves, for a person to look at. */
const offeredOnly = (offered: readonly Ranked[]): PairingDecision =>
  offered.length === 0
    ? { kind: "UNPAIRED" }
    : {
        kind: "AMBIGUOUS",
        candidates: [...offered].sort(byRank).map(({ candidate }) => candidate),
      };

/**
 * Decides which of the candidates is the other side of a trade. A reference quoted either way or
 * the UTI beats economics, exact economics beat nearly exact ones, and the order of the candidates
 * never matters. The caller leaves out candidates whose pair a person has confirmed or that have a
 * better partner.
 */
export function decidePairing(
  trade: MatchableTrade,
  candidates: readonly MatchableTrade[],
  profile: MatchProfile = DEFAULT_PROFILE,
): PairingDecision {
  const own = featuresOf(trade);
  const ranked: Ranked[] = [];
  const offered: Ranked[] = [];
  for (const other of candidates) {
    if (other.side === trade.side) continue;
    const features = featuresOf(other);
    const scored = scorePair(own, features);
    if (scored === null) continue;
    const { score, reasons, onlyOffered } = scored;
    const lot = onlyOffered ? offered : ranked;
    lot.push({ features, candidate: { id: other.id, score, reasons } });
  }
  ranked.sort(byRank);
  const [best] = ranked;
  if (best === undefined) return offeredOnly(offered);
  const near = ranked.filter(({ candidate }) => best.candidate.score - candidate.score <= MARGIN);
  if (near.length === 1) return { kind: "PAIRED", partner: best.candidate };
  const clean = onlyClean(own, near, profile);
  if (clean !== null) {
    const reasons = [...clean.candidate.reasons, "terms.onlyThisAgreesInAll"];
    return { kind: "PAIRED", partner: { ...clean.candidate, reasons } };
  }
  return { kind: "AMBIGUOUS", candidates: near.map(({ candidate }) => candidate) };
}
