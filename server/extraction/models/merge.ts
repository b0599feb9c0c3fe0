import type { ParseContext } from "../../domain/parse/model.ts";
import { quote } from "../../domain/parse/tidy.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermDefinition } from "../../domain/terms/model.ts";
import { modelReader, SECOND_READER_DOUBTS, type TermReading } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import { fitAnswer } from "./answer.ts";
import { type Grounded, ground } from "./ground.ts";
import type { Ink } from "./locate.ts";
import type { ModelValue, OpenQuestion, SecondReading, Verdict } from "./model.ts";
import { sameValue } from "./same-value.ts";
import { mayBeAdded } from "./wanted.ts";

/** What only a model read is looked at by a person, however sure our parser is of the words. */
const MOST_CONFIDENCE = 0.5;
/** Ungrounded values listed one by one; a model that makes up more is said to do so. */
const MOST_LISTED = 10;

type Warning = ExtractedTrade["warnings"][number];

/** Who answered, and what its claims are looked up in. */
export interface Answer {
  readonly modelId: string;
  readonly values: readonly ModelValue[];
  readonly ink: Ink;
  readonly context: ParseContext;
}

/**
 * Brings a second reader's answer into a trade. A claim that does not stand on the page is listed
 * and never becomes a term; one that does adds a term in doubt where the built-in reader found
 * nothing, and puts a different reading in doubt. No value of the built-in reader is replaced.
 */
export function mergeAnswer(
  trade: ExtractedTrade,
  open: Pick<OpenQuestion, "question" | "secrets">,
  answer: Answer,
): SecondReading {
  const { claims, discarded } = fitAnswer(open, answer.values);
  const merger = new Merger(trade, answer);
  for (const claim of claims) merger.take(claim);
  return merger.result(discarded);
}

class Merger {
  readonly #trade: ExtractedTrade;
  readonly #answer: Answer;
  readonly #terms: Map<string, TermReading>;
  readonly #counts: Record<Verdict, number> = {
    agreed: 0,
    added: 0,
    disagreeing: 0,
    ungrounded: 0,
    discarded: 0,
  };
  readonly #ungrounded: Warning[] = [];
  readonly #disagreeing: Warning[] = [];

  constructor(trade: ExtractedTrade, answer: Answer) {
    this.#trade = trade;
    this.#answer = answer;
    this.#terms = new Map(trade.terms.map((reading) => [reading.path, reading]));
  }

  take(claim: ModelValue): void {
    const term = termFor(claim.path);
    if (term === undefined) {
      this.#counts.discarded += 1;
      return;
    }
    const found = ground(term, claim, this.#answer.ink, this.#answer.context);
    if ("why" in found) {
      this.#counts.ungrounded += 1;
      const message = `${this.#titleOf(claim.path)}: the model says ${shown(claim.value)}, ${found.why}. It was not used.`;
      this.#ungrounded.push({ code: "MODEL_UNGROUNDED", message });
      return;
    }
    const known = this.#terms.get(claim.path);
    if (known === undefined) this.#add(claim.path, found);
    else this.#compare(term, known, found);
  }

  result(discarded: number): SecondReading {
    const listed = this.#ungrounded.slice(0, MOST_LISTED);
    const more = this.#ungrounded.length - listed.length;
    const rest: Warning[] =
      more > 0
        ? [
            {
              code: "MODEL_UNGROUNDED",
              message: `${more} more values of the model are not printed in the document.`,
            },
          ]
        : [];
    return {
      trade: {
        ...this.#trade,
        terms: [...this.#terms.values()],
        warnings: [...this.#trade.warnings, ...this.#disagreeing, ...listed, ...rest],
      },
      counts: { ...this.#counts, discarded: this.#counts.discarded + discarded },
    };
  }

  /** Only the model read it: a term that no comparison accepts until a person has looked. */
  #add(path: string, { parsed, place }: Grounded): void {
    if (!mayBeAdded(path)) {
      this.#counts.discarded += 1;
      return;
    }
    const unclear = parsed.doubt === undefined ? "" : ` ${parsed.doubt.message}`;
    this.#counts.added += 1;
    this.#terms.set(path, {
      path,
      value: parsed.value,
      raw: place.printed,
      confidence: round(Math.min(parsed.confidence * place.ink, MOST_CONFIDENCE)),
      evidence: place.evidence,
      reader: this.#reader,
      rule: parsed.rule,
      doubt: {
        code: SECOND_READER_DOUBTS.only,
        message: `Only the model ${this.#answer.modelId} read this. Compare it with the page.${unclear}`,
      },
    });
  }

  #compare(term: TermDefinition, known: TermReading, { parsed, place }: Grounded): void {
    const seen = [known, ...(known.alternatives ?? [])];
    const same = seen.findIndex(({ value }) => sameValue(term, value, parsed.value));
    if (same >= 0) {
      this.#counts.agreed += 1;
      if (same === 0) this.#terms.set(known.path, { ...known, rule: this.#agreed(known.rule) });
      return;
    }
    // Words that our parser itself is not sure of contradict nobody.
    if (parsed.doubt !== undefined) {
      this.#counts.discarded += 1;
      return;
    }
    this.#counts.disagreeing += 1;
    const { modelId } = this.#answer;
    const message = `The built-in reader reads ${shown(known.raw)} as ${shown(known.value)}, the model ${modelId} reads ${shown(place.printed)} as ${shown(parsed.value)}. Decide which one holds.`;
    const other = {
      value: parsed.value,
      raw: place.printed,
      confidence: round(Math.min(parsed.confidence * place.ink, MOST_CONFIDENCE)),
      evidence: place.evidence,
      reader: this.#reader,
    };
    this.#terms.set(known.path, {
      ...known,
      doubt: known.doubt ?? { code: SECOND_READER_DOUBTS.differs, message },
      alternatives: [...(known.alternatives ?? []), other],
    });
    this.#disagreeing.push({
      code: SECOND_READER_DOUBTS.differs,
      message: `${this.#titleOf(known.path)}: ${message}`,
    });
  }

  get #reader(): string {
    return modelReader(this.#answer.modelId);
  }

  #agreed(rule: string | undefined): string {
    const note = `agreed by ${this.#reader}`;
    return rule === undefined ? note : `${rule}, ${note}`;
  }

  #titleOf(path: string): string {
    const leg = /^legs\.(\d+)\./.exec(path)?.[1];
    const title = termFor(path)?.title ?? path;
    return leg === undefined ? title : `${title} (leg ${Number(leg) + 1})`;
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** What a model or a page says, short and on one line: controls and marks that turn the direction
 * of writing must not disguise it. */
function shown(text: string): string {
  return quote(text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim());
}
