import type { ProfileChange, Remedy } from "../../contracts/would-match.ts";
import { compareDecimal, isDecimalText, negate, shift, subtract } from "../../domain/decimal.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import { compareTrades } from "../../matching/compare.ts";
import type { Comparison, FieldComparison, MatchableTrade } from "../../matching/matching.ts";
import { type Correction, correctedPapers } from "../../matching/preview.ts";
import type { ProfileRow } from "../../matching/profiles.ts";
import { partyNameForm } from "../../matching/values/party-name.ts";
import { profileOf } from "../engine.ts";

/** Two papers and the rows they are compared under. */
export interface Ground {
  readonly rows: readonly ProfileRow[];
  readonly bank: MatchableTrade;
  readonly counterparty: MatchableTrade;
}

/** What could be done about one term. */
export interface Choice {
  readonly id: string;
  readonly words: string;
  readonly does:
    | { readonly kind: "correct"; readonly correction: Correction }
    | { readonly kind: "profile"; readonly change: ProfileChange };
}

/** Compares the pair as if some things were done. Pure. */
export function comparedWith(ground: Ground, choices: readonly Choice[]): Comparison {
  const corrections = choices.flatMap(({ does }) =>
    does.kind === "correct" ? [does.correction] : [],
  );
  const changes = choices.flatMap(({ does }) => (does.kind === "profile" ? [does.change] : []));
  const rows = changes.length === 0 ? ground.rows : [...ground.rows, rowOf(ground, changes)];
  const papers = correctedPapers(
    ground.bank,
    ground.counterparty,
    corrections,
    profileOf(ground.rows, ground.bank),
  );
  return compareTrades(papers.bank, papers.counterparty, profileOf(rows, papers.bank));
}

/** A row for exactly this pair, behind all others. */
function rowOf({ rows, bank }: Ground, changes: readonly ProfileChange[]): ProfileRow {
  const stated = (path: string) => bank.terms.find((term) => term.path === path)?.value ?? null;
  const row = {
    name: "preview",
    version: Math.max(0, ...rows.map(({ version }) => version)) + 1,
    scope: {
      kind: "counterparty" as const,
      lei: stated("parties.counterparty.lei"),
      name: stated("parties.counterparty.name") ?? "",
    },
    tolerances: {} as Record<string, ProfileRow["tolerances"][string]>,
    oneSided: {} as Record<string, ProfileRow["oneSided"][string]>,
    gatingLegal: [],
    partyAliases: {} as Record<string, string>,
  };
  for (const change of changes) {
    if (change.kind === "tolerance") {
      const { distance } = change;
      row.tolerances[change.term] = {
        kind: "MNMX",
        below: distance,
        above: distance,
        unit: "absolute",
      };
    } else if (change.kind === "oneSided") row.oneSided[change.term] = "query";
    else row.partyAliases[change.from] = change.to;
  }
  return row;
}

/** Everything that could be done about a term that stops the pair. */
export function choicesFor(ground: Ground, field: FieldComparison): readonly Choice[] {
  const profile = profileChange(ground, field);
  return [...corrections(field), ...(profile ? [profile] : [])];
}

function corrections({ path, bank, counterparty }: FieldComparison): Choice[] {
  if (bank === null && counterparty === null) return [];
  const should = (value: string | null) =>
    value === null ? "should leave it out" : `should state ${value}`;
  return [
    {
      id: `bank|${path}`,
      words: `Our paper is right, theirs ${should(bank)}.`,
      does: { kind: "correct", correction: { path, believed: "bank" } },
    },
    {
      id: `counterparty|${path}`,
      words: `Their paper is right, ours ${should(counterparty)}.`,
      does: { kind: "correct", correction: { path, believed: "counterparty" } },
    },
  ];
}

/** The change of the profiles that would let this difference pass, if a profile can. */
function profileChange(ground: Ground, field: FieldComparison): Choice | null {
  const [change, words] = nearly(field) ?? alias(field) ?? silence(ground, field) ?? [];
  if (change === undefined || words === undefined) return null;
  const choice: Choice = {
    id: `profile|${field.path}`,
    words,
    does: { kind: "profile", change },
  };
  const after = comparedWith(ground, [choice]).fields.find(({ path }) => path === field.path);
  return after === undefined || after.blocking ? null : choice;
}

type Offer = readonly [ProfileChange, string];

const NUMBERS: ReadonlySet<string> = new Set(["amount", "percent", "spreadBp", "price", "number"]);

/** A tolerance is offered only for what is nearly the same: within a hundredth of our value. */
function nearly({ path, title, outcome, bank, counterparty }: FieldComparison): Offer | null {
  const term = termFor(path);
  if (outcome !== "DIFFERENT" || term === undefined || !NUMBERS.has(term.kind)) return null;
  if (bank === null || counterparty === null) return null;
  if (!isDecimalText(bank) || !isDecimalText(counterparty)) return null;
  const magnitude = (text: string) => (compareDecimal(text, "0") < 0 ? negate(text) : text);
  const distance = magnitude(subtract(counterparty, bank));
  if (compareDecimal(distance, shift(magnitude(bank), -2)) > 0) return null;
  return [
    { kind: "tolerance", term: term.key, distance },
    `Let ${title} differ by up to ${distance} with this counterparty.`,
  ];
}

function alias({ rule, bank, counterparty }: FieldComparison): Offer | null {
  if (rule !== "party.name" || bank === null || counterparty === null) return null;
  return [
    { kind: "alias", from: partyNameForm(counterparty), to: partyNameForm(bank) },
    `Take "${counterparty}" for another name of "${bank}".`,
  ];
}

function silence({ bank }: Ground, { path, title, outcome }: FieldComparison): Offer | null {
  const term = termFor(path);
  if (term === undefined || bank.productType === null) return null;
  if (outcome !== "MISSING_OURS" && outcome !== "MISSING_THEIRS") return null;
  return [
    { kind: "oneSided", term: `${bank.productType}:${term.key}` },
    `Let one side leave ${title} out with this counterparty: it is asked about and stops nothing.`,
  ];
}

/** A choice with what it alone would make of the pair. */
export function remedyOf(ground: Ground, choice: Choice): Remedy {
  const { id, words, does } = choice;
  const { result } = comparedWith(ground, [choice]);
  return { id, words, result, change: does.kind === "profile" ? does.change : null };
}
