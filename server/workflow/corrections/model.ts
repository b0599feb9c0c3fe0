import { canonicalHash } from "../../audit/canonical-json.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermReading } from "../../domain/trade.ts";

/** What a person has said of one term of one confirmation. */
export interface TermCorrection {
  readonly path: string;
  /** What the reader had read; null: nothing. It is never lost. */
  readonly before: TermReading | null;
  /** What holds now; null: the confirmation does not state the term. */
  readonly after: TermReading | null;
  readonly by: { readonly subject: string; readonly name: string };
  /** Instant, ISO UTC. */
  readonly at: string;
  readonly reason: string;
  /** The document the person looked at. */
  readonly processingId: string;
}

/** A record as far as corrections go. */
interface Corrected {
  readonly trade: { readonly terms: readonly TermReading[] };
  readonly termsHash: string;
  readonly corrections?: readonly TermCorrection[];
}

/** Terms with one of them set, at the place it had; null takes it out. */
export function withTerm(
  terms: readonly TermReading[],
  path: string,
  reading: TermReading | null,
): readonly TermReading[] {
  const at = terms.findIndex((term) => term.path === path);
  if (reading === null) return terms.filter((term) => term.path !== path);
  return at < 0 ? [...terms, reading] : terms.with(at, reading);
}

/** The correction of a path, if there is one. */
export function correctionOf(record: Corrected, path: string): TermCorrection | null {
  return record.corrections?.find((correction) => correction.path === path) ?? null;
}

/** What the reader had read of a term, whatever people have said since. */
export function readingAsRead(record: Corrected, path: string): TermReading | null {
  const correction = correctionOf(record, path);
  if (correction !== null) return correction.before;
  return record.trade.terms.find((term) => term.path === path) ?? null;
}

/**
 * Hash of what a trade says with its corrections, part of what people sign. `termsHash` of the
 * record stays that of the paper: a copy of the same paper must still be recognised as one.
 */
export function hashAsCorrected({ termsHash, corrections = [] }: Corrected): string {
  if (corrections.length === 0) return termsHash;
  const said = corrections.map(({ path, after }) => [
    path,
    after && [after.value, after.reader, after.evidence, after.doubt?.code ?? null],
  ]);
  return canonicalHash([termsHash, said]);
}

/** Whether a reading is a person's word alone: no place on the page shows it. */
export const isTyped = (reading: TermReading | null): boolean =>
  reading !== null && reading.evidence === null && reading.reader.startsWith("person:");

export const titleOf = (path: string): string => termFor(path)?.title ?? path;

/** Titles of the terms that stand on a person's word alone. */
export function typedTitles({ corrections = [] }: Corrected): readonly string[] {
  return [
    ...new Set(corrections.filter(({ after }) => isTyped(after)).map(({ path }) => titleOf(path))),
  ];
}
