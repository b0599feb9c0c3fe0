/**
 * A trade as one confirmation states it.
 *
 * A trade is a flat list of readings, one per printed term; the nested object of the public
 * contract is derived from it by {@link nestTrade}, so evidence can never drift from values.
 */

/** Which folder, and so which institution, a confirmation came from. */
export type Side = "BANK" | "COUNTERPARTY";

/** The two institutions of a trade: `bank` is ours, `counterparty` the other. */
export type Role = "bank" | "counterparty";

/** A place on a page. `page` counts from 1; `box` is [x0, y0, x1, y1] as fractions of the
 * rendered page, origin top left, so it survives any zoom and resolution. */
export interface Evidence {
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}

/** A different reading of the same term, shown to a person beside the chosen one. */
export interface AlternativeReading {
  readonly value: string;
  readonly raw: string;
  readonly confidence: number;
  readonly evidence: Evidence | null;
  readonly reader: string;
}

/** One term as read: the canonical value and the ink it stands on. */
export interface TermReading {
  /** Concrete dotted path, e.g. `legs.0.fixedRate`. */
  readonly path: string;
  /** Canonical text: plain decimal, ISO date, ISO code, FpML code, `bank`/`counterparty`. */
  readonly value: string;
  /** The characters on the page (or element/tag text) this came from, unchanged. */
  readonly raw: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Null only for what a person typed or what the channel told (the side). */
  readonly evidence: Evidence | null;
  /** Who read it: `layout`, `ocr`, `fpml`, `swift`, `channel`, `person:<subject>`, `model:<id>`. */
  readonly reader: string;
  /** Name of the rule that turned `raw` into `value`, e.g. `date.dayMonthNameYear`. */
  readonly rule?: string;
  /** `UNREADABLE` when the ink is there but its meaning is in doubt (ambiguity, contradiction,
   * missing unit): such a term never satisfies the gate. Absent means READ. */
  readonly doubt?: { readonly code: string; readonly message: string };
  readonly alternatives?: readonly AlternativeReading[];
}

/** Doubts a second reader raises: it alone read the term, or it reads the term otherwise. Both keep
 * the term from passing the gate until a person has looked. */
export const SECOND_READER_DOUBTS = { only: "MODEL_ONLY", differs: "READERS_DISAGREE" } as const;

/** @returns who read a term when it was the model `id`. */
export const modelReader = (id: string): string => `model:${id}`;

/** @returns whether nobody but a model read the term. */
export const isReadByModel = (reading: Pick<TermReading, "reader">): boolean =>
  reading.reader.startsWith("model:");

export type NestedTrade = { readonly [key: string]: NestedValue };
export type NestedValue = string | NestedTrade | readonly NestedValue[];

/** @returns the value at `path`, or undefined when the document does not state it. */
export function valueAt(terms: readonly TermReading[], path: string): string | undefined {
  return terms.find((term) => term.path === path)?.value;
}

/**
 * Builds the nested public form: `legs.0.payer` becomes `{legs: [{payer}]}`.
 * Numeric segments make arrays; holes in an array are closed in order.
 */
export function nestTrade(terms: readonly TermReading[]): NestedTrade {
  type Node = Map<string, Node | string>;
  const root: Node = new Map();
  for (const { path, value } of terms) {
    const segments = path.split(".");
    const last = segments.pop() ?? path;
    let node = root;
    for (const segment of segments) {
      const next = node.get(segment);
      if (next instanceof Map) {
        node = next;
      } else {
        const created: Node = new Map();
        node.set(segment, created);
        node = created;
      }
    }
    node.set(last, value);
  }
  const build = (node: Node): NestedTrade | readonly NestedValue[] => {
    const entries = [...node].map(
      ([key, child]) => [key, child instanceof Map ? build(child) : child] as const,
    );
    const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
    return isList
      ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child)
      : Object.fromEntries(entries);
  };
  return build(root) as NestedTrade;
}

/** Replaces list positions by `*`: `legs.0.fixedRate` becomes `legs.*.fixedRate`. */
export function termKeyOf(path: string): string {
  return path.replace(/(^|\.)\d+(?=\.|$)/g, "$1*");
}
