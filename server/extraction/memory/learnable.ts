import { termFor } from "../../domain/terms/dictionary.ts";
import { type TermReading, termKeyOf } from "../../domain/trade.ts";
import type { LabelAnchor, RememberedLabel } from "./model.ts";
import { legTypeOf } from "./recall.ts";

/** What a label teaches, apart from who learnt it where. */
export type Lesson = Pick<
  RememberedLabel,
  "term" | "label" | "section" | "column" | "relation" | "leg"
> & { readonly printedLabel: string };

export type Learnable =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly why: string };

/** Below this a word of a scan may be another word. */
const CLEAR_LABEL = 0.9;

/** Terms whose place in the trade says whose they are: the label alone does not, unless it names
 * the one who writes or the one who is written to. */
const BY_ROLE =
  /^(?:(?:near|far)\.)?(?:fx\.(?:bank|counterparty)Pays|settlement\.(?:bank|counterparty))\./;
const PRONOUN = /\b(?:we|us|our|you|your|wir|uns|unser\w*|sie|ihr\w*|nous|notre|vous|votre)\b/i;

/**
 * What can be learnt for the sender's next document from a value a person has pointed at, or why
 * nothing can.
 *
 * @param terms the terms of the trade, for telling its legs apart
 */
export function learnable(
  path: string,
  anchor: LabelAnchor | null,
  terms: readonly TermReading[],
): Learnable {
  const term = termKeyOf(path);
  const no = (why: string): Learnable => ({ ok: false, why });
  if (anchor === null) return no("No words stand near it that could be its label.");
  const bare = term.replace(/^legs\.\*\./, "");
  if (bare.includes("*")) return no("Terms of a list are read together, not one by one.");
  if (term.startsWith("parties.")) return no("Who the parties are is not learnt from labels.");
  if (anchor.confidence < CLEAR_LABEL) {
    return no("The label was not recognised clearly enough on the scan.");
  }
  const words = [anchor.label, anchor.column ?? "", anchor.section ?? ""].join(" ");
  if (BY_ROLE.test(term) && !PRONOUN.test(words)) {
    return no("The label does not say who pays; on the next trade it may be the other side.");
  }
  if (termFor(path) === undefined) return no("The dictionary has no such term.");
  const leg = /^legs\.(\d+)\./.exec(path)?.[1];
  return {
    ok: true,
    lesson: {
      term,
      label: anchor.label,
      printedLabel: anchor.printedLabel,
      section: anchor.section,
      column: anchor.column,
      relation: anchor.relation,
      leg: leg === undefined ? null : { type: legTypeOf(terms, Number(leg)), index: Number(leg) },
    },
  };
}
