import type { Parsed } from "../../domain/parse/model.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { Evidence, TermReading } from "../../domain/trade.ts";
import { evidenceFor, inkConfidence, type Statement, type TextLine } from "./statement.ts";

/** A place a value was read from. */
export type Place = Pick<Statement | TextLine, "page" | "words"> & { readonly prose?: boolean };

/**
 * Collects readings by path. The first clear reading of a term stands; an equal second one adds
 * confidence; a different second one is a contradiction, which goes to a person and never passes
 * the gate.
 */
export class Collector {
  readonly #readings = new Map<string, TermReading>();
  readonly #reader: string;

  constructor(reader: string) {
    this.#reader = reader;
  }

  /** Adds what `parsed` makes of `raw` at `place`. */
  add(path: string, parsed: Parsed, raw: string, place: Place): void {
    if (place.prose === true && termFor(path)?.kind === "text" && this.has(path)) return;
    this.addReading({
      path,
      value: parsed.value,
      raw,
      confidence: round(parsed.confidence * inkConfidence(place.words)),
      evidence: evidenceFor(place, raw),
      reader: this.#reader,
      rule: parsed.rule,
      ...(parsed.doubt === undefined ? {} : { doubt: parsed.doubt }),
    });
  }

  /** Adds a value that is its own canonical form (a role, a code decided by wording). */
  addKnown(
    path: string,
    value: string,
    rule: string,
    confidence: number,
    raw: string,
    place: Place,
  ): void {
    this.add(path, { value, rule, confidence }, raw, place);
  }

  addReading(reading: TermReading): void {
    const known = this.#readings.get(reading.path);
    if (known === undefined) {
      this.#readings.set(reading.path, reading);
      return;
    }
    this.#readings.set(reading.path, reconcile(known, reading));
  }

  has(path: string): boolean {
    return this.#readings.has(path);
  }

  get(path: string): TermReading | undefined {
    return this.#readings.get(path);
  }

  remove(path: string): void {
    this.#readings.delete(path);
  }

  /** Copies a reading to another path: one printed notional speaks for both legs. */
  copy(from: string, to: string): void {
    const reading = this.#readings.get(from);
    if (reading !== undefined && !this.#readings.has(to)) {
      this.#readings.set(to, { ...reading, path: to });
    }
  }

  readings(): TermReading[] {
    return [...this.#readings.values()];
  }
}

/** Two prints of one text: other letter case or punctuation, or one within the other. */
function saysTheSame(path: string, a: string, b: string): boolean {
  if (a === b) return true;
  const kind = termFor(path)?.kind;
  if (kind !== "text" && kind !== "partyName" && kind !== "reference") return false;
  const [left, right] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\d]+/gu, "")) as [
    string,
    string,
  ];
  return left === right || (kind === "text" && (left.includes(right) || right.includes(left)));
}

function reconcile(known: TermReading, other: TermReading): TermReading {
  if (saysTheSame(known.path, known.value, other.value)) {
    const clear = known.doubt === undefined ? known : other;
    return { ...clear, confidence: round(Math.max(known.confidence, other.confidence)) };
  }
  if (
    known.doubt !== undefined &&
    known.doubt.code !== "CONTRADICTION" &&
    other.doubt === undefined
  )
    return other;
  if (other.doubt !== undefined) return known;
  const alternative = asAlternative(other);
  return {
    ...known,
    confidence: round(Math.min(known.confidence, 0.4)),
    doubt: {
      code: "CONTRADICTION",
      message: `The document states this term twice: "${known.raw}" on page ${pageOf(known.evidence)} and "${other.raw}" on page ${pageOf(other.evidence)}. Decide which one holds.`,
    },
    alternatives: [...(known.alternatives ?? []), alternative],
  };
}

function asAlternative({ value, raw, confidence, evidence, reader }: TermReading) {
  return { value, raw, confidence, evidence, reader };
}

const pageOf = (evidence: Evidence | null) => (evidence === null ? "?" : String(evidence.page));
const round = (value: number) => Math.round(value * 1000) / 1000;
