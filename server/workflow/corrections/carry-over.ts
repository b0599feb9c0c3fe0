import type { TermReading } from "../../domain/trade.ts";
import type { TradeRecord } from "../stores.ts";
import { type TermCorrection, titleOf, withTerm } from "./model.ts";

/** A correction that an amended document has ended. */
export interface DroppedCorrection {
  readonly path: string;
  /** What a person had said; null: not stated. */
  readonly corrected: string | null;
  /** What the new document states; null: nothing that could be read. */
  readonly stated: string | null;
  /** The old value is shown as a doubt, since nothing could be read instead. */
  readonly asDoubt: boolean;
}

export interface CarriedOver {
  readonly record: TradeRecord;
  readonly dropped: readonly DroppedCorrection[];
}

/** Doubt of a value a person gave for an earlier version of the paper. */
const CORRECTED_BEFORE = "CORRECTED_BEFORE";

/**
 * What becomes of the corrections of a trade when a newer version of its paper arrives. A term the
 * new paper states is read from the new paper. One that could not be read there keeps what the
 * person had said of the old paper as a doubt: it is shown, it never passes the gate, and a person
 * confirms it on the new paper or corrects it.
 */
export function carryOver(previous: TradeRecord, next: TradeRecord): CarriedOver {
  const corrections = previous.corrections ?? [];
  if (corrections.length === 0) return { record: next, dropped: [] };
  const dropped: DroppedCorrection[] = [];
  const warnings = [...next.trade.warnings];
  const kept: TermCorrection[] = [];
  let terms = next.trade.terms;
  for (const correction of corrections) {
    const { path, after, by } = correction;
    const stated = terms.find((term) => term.path === path) ?? null;
    const asDoubt = stated === null && after !== null;
    dropped.push({ path, corrected: after?.value ?? null, stated: stated?.value ?? null, asDoubt });
    const said = after === null ? "not stated" : `"${after.value}"`;
    if (stated !== null || after === null) {
      const now = stated === null ? "does not state it" : `states "${stated.raw}"`;
      warnings.push({
        code: "CORRECTION_DROPPED",
        message: `${titleOf(path)}: ${by.name} had corrected it to ${said} on the version before. This version ${now}, which holds now.`,
      });
      continue;
    }
    const doubtful = doubted(after, by.name);
    terms = withTerm(terms, path, doubtful);
    kept.push({ ...correction, before: null, after: doubtful });
    warnings.push({
      code: CORRECTED_BEFORE,
      message: `${titleOf(path)}: ${by.name} had corrected it to ${said} on the version before. It could not be read on this one: look it up and correct it again.`,
    });
  }
  const { corrections: _ended, ...rest } = next;
  return {
    dropped,
    record: {
      ...rest,
      trade: { ...next.trade, terms, warnings },
      ...(kept.length > 0 ? { corrections: kept } : {}),
    },
  };
}

/** The place was one of the old paper and is none of the new. */
function doubted(after: TermReading, name: string): TermReading {
  return {
    path: after.path,
    value: after.value,
    raw: after.raw,
    confidence: 0,
    evidence: null,
    reader: after.reader,
    rule: "person.onEarlierVersion",
    doubt: {
      code: CORRECTED_BEFORE,
      message: `${name} gave this value for an earlier version of the paper. Look it up on this one and correct it again.`,
    },
  };
}
