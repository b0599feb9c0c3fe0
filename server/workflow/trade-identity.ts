import { canonicalHash } from "../audit/canonical-json.ts";
import {
  isReadByModel,
  SECOND_READER_DOUBTS,
  type Side,
  type TermReading,
  valueAt,
} from "../domain/trade.ts";
import type { ReadTrade } from "./ports.ts";

/** Which trade a confirmation is about, and which version of it. */
export interface TradeIdentity {
  /** `Trade_ID` of the tables. */
  readonly tradeId: string;
  /** As printed, version included. */
  readonly reference: string | null;
  readonly printedVersion: number | null;
  readonly messageType: "NEW" | "AMENDMENT" | "CANCELLATION";
  /** `Trade_ID` of the trade it replaces under another reference, or cancels. */
  readonly earlierId: string | null;
  /** Up to which version a cancellation reaches; null: it names none. */
  readonly reach?: number | null;
}

const VERSION_SUFFIX = /[\s._/-]*\bV(?:ER(?:SION)?)?[\s._-]*(\d{1,4})$|_V(\d{1,4})$/;

/** Splits `GCS382857_V1` into base and version; spaces do not distinguish references. */
export function splitReference(text: string): { base: string; version: number | null } {
  const upper = text.trim().toUpperCase();
  const found = VERSION_SUFFIX.exec(upper);
  const digits = found?.[1] ?? found?.[2];
  const base = found && found.index > 0 ? upper.slice(0, found.index) : upper;
  return {
    base: base.replace(/\s+/g, ""),
    version: found && found.index > 0 && digits ? Number(digits) : null,
  };
}

/** Two senders may use one number, so the counterparty's trades carry their sender. */
function qualify(side: Side, terms: readonly TermReading[], reference: string): string {
  const { base } = splitReference(reference);
  if (side === "BANK") return base;
  const lei = valueAt(terms, "parties.counterparty.lei");
  const name = valueAt(terms, "parties.counterparty.name");
  const sender = lei ?? name?.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, "-") ?? "UNKNOWN";
  return `${sender}#${base}`;
}

/** Reads identity and version of a trade from its terms. */
export function identityOf(
  side: Side,
  terms: readonly TermReading[],
  origin: Pick<ReadTrade, "processingId" | "position" | "sample">,
): TradeIdentity {
  const own = valueAt(terms, "ownReference") ?? null;
  const printed = valueAt(terms, "version");
  const messageType = messageTypeOf(valueAt(terms, "messageType"));
  const earlier =
    messageType === "CANCELLATION"
      ? valueAt(terms, "cancelsReference")
      : valueAt(terms, "supersedesReference");
  // Rehearsal trades live beside the real ones and must never be taken for one of them.
  const apart = origin.sample ? "SAMPLE#" : "";
  const named = own ? qualify(side, terms, own) : `DOC#${origin.processingId}#${origin.position}`;
  const tradeId = `${apart}${named}`;
  const earlierId = earlier ? `${apart}${qualify(side, terms, earlier)}` : null;
  return {
    tradeId,
    reference: own,
    printedVersion: versionNumber(printed) ?? (own ? splitReference(own).version : null),
    messageType,
    earlierId: earlierId === tradeId ? null : earlierId,
    ...(messageType === "CANCELLATION" ? { reach: reachOf(own, earlier, printed) } : {}),
  };
}

/** The version a cancellation names: its own where it bears the number of what it cancels. */
function reachOf(
  own: string | null,
  cancelled: string | undefined,
  printed: string | undefined,
): number | null {
  const target = cancelled === undefined ? null : splitReference(cancelled);
  const ours = own === null ? null : splitReference(own);
  if (target !== null && target.base !== ours?.base) return target.version;
  return versionNumber(printed) ?? ours?.version ?? target?.version ?? null;
}

function versionNumber(text: string | undefined): number | null {
  const digits = text?.match(/\d+/)?.[0];
  return digits === undefined ? null : Number(digits);
}

function messageTypeOf(text: string | undefined): TradeIdentity["messageType"] {
  return text === "AMENDMENT" || text === "CANCELLATION" ? text : "NEW";
}

/** Terms that describe the paper rather than the trade: a re-sent copy may differ in them. */
const PAPER_TERMS: ReadonlySet<string> = new Set(["confirmationDate", "side"]);

/** Hash of what the trade says; equal for a re-sent copy of the same terms. What a second reader
 * adds is left out: it may be away at one copy and there at the next, and would make it a new one. */
export function termsHash(terms: readonly TermReading[]): string {
  const stated = terms
    .filter((term) => !PAPER_TERMS.has(term.path) && !isReadByModel(term))
    .map((term) => [term.path, term.value, ownDoubt(term)])
    .sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
  return canonicalHash(stated);
}

function ownDoubt({ doubt }: TermReading): string {
  return doubt === undefined || doubt.code === SECOND_READER_DOUBTS.differs ? "" : doubt.code;
}
