import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermReading } from "../../domain/trade.ts";
import { readLayout } from "../../extraction/document/read-layout.ts";
import { interpretDocument } from "../../extraction/interpret/interpret.ts";
import type { RehearsalDocument } from "../../rehearsal/desk-model.ts";

/** What became of one term of a document whose truth is known. `missed`: printed but not read;
 * `wrong`: read otherwise, or in doubt; `invented`: read but not printed. */
export type TermOutcome = "right" | "missed" | "wrong" | "invented";

export interface TermScore {
  readonly path: string;
  readonly outcome: TermOutcome;
  readonly want: string | null;
  readonly reading: TermReading | null;
}

/** Reads a rehearsal document and compares every term with what its paper states. */
export async function scoreDocument(document: RehearsalDocument): Promise<readonly TermScore[]> {
  const read = await readLayout(await document.bytes());
  const told = read.ok
    ? interpretDocument(read.layout, { fileName: document.fileName, side: document.side })
    : null;
  const terms = told !== null && "trades" in told ? (told.trades[0]?.terms ?? []) : [];
  return scoreTerms(new Map(document.truth.map(({ path, value }) => [path, value])), terms);
}

/** Compares readings with the values that were printed. */
export function scoreTerms(
  truth: ReadonlyMap<string, string>,
  terms: readonly TermReading[],
): readonly TermScore[] {
  const read = new Map(terms.map((term) => [term.path, term]));
  const stated = [...truth].map(([path, want]): TermScore => {
    const reading = read.get(path) ?? null;
    if (reading === null) return { path, outcome: "missed", want, reading };
    const right = reading.doubt === undefined && sameValue(path, reading.value, want);
    return { path, outcome: right ? "right" : "wrong", want, reading };
  });
  const invented = terms
    .filter((term) => !truth.has(term.path))
    .map(
      (reading): TermScore => ({ path: reading.path, outcome: "invented", want: null, reading }),
    );
  return [...stated, ...invented];
}

/** Free text counts by its letters: messages print capitals only, and ae for ä. */
function sameValue(path: string, a: string, b: string): boolean {
  if (a === b) return true;
  const kind = termFor(path)?.kind;
  return (kind === "text" || kind === "partyName") && fold(a) === fold(b);
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

/** Counts of outcomes with the measures drawn from them. */
export class Tally {
  readonly #counts = new Map<TermOutcome, number>();

  add(outcome: TermOutcome): void {
    this.#counts.set(outcome, this.count(outcome) + 1);
  }

  count(outcome: TermOutcome): number {
    return this.#counts.get(outcome) ?? 0;
  }

  get precision(): number {
    const read = this.count("right") + this.count("wrong") + this.count("invented");
    return read === 0 ? 1 : this.count("right") / read;
  }

  get recall(): number {
    const stated = this.count("right") + this.count("wrong") + this.count("missed");
    return stated === 0 ? 1 : this.count("right") / stated;
  }

  get f1(): number {
    const sum = this.precision + this.recall;
    return sum === 0 ? 0 : (2 * this.precision * this.recall) / sum;
  }
}
