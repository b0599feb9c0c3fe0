import type { ParseContext } from "../../domain/parse/model.ts";
import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { TermReading } from "../../domain/trade.ts";
import { Collector } from "./collector.ts";
import { moneyIn } from "./payments.ts";
import { definitionOf, type Reading } from "./reading.ts";
import type { LegHint } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** A leg under construction: what the document said so far of one leg. */
interface Draft {
  hint: { -readonly [K in keyof LegHint]: LegHint[K] };
  readonly terms: Collector;
  /** Where the document says what kind of leg it is. */
  readonly saidBy: Statement;
}

/** Terms only one kind of leg has: they find their leg without being told. */
const FLOATING_ONLY =
  /^legs\.\*\.(?:floatingIndex|tenor|spreadBp|resetFrequency|compounding|lookbackDays)$/;
const INFLATION_ONLY = /^legs\.\*\.(?:inflationLag|initialIndexLevel)$/;
const FIXED_ONLY = /^legs\.\*\.fixedRate$/;

/**
 * Sorts statements to legs by what they say of themselves: heading, column, label, payer,
 * currency; what no leg claims belongs to all of them.
 */
export class Legs {
  readonly #reading: Reading;
  readonly #drafts: Draft[] = [];
  readonly #shared = new Collector("layout");
  #current: Draft | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Records a leg term from a statement; false when the text holds no such value. */
  add(key: string, statement: Statement, hint: LegHint | null): boolean {
    const effective = this.#effectiveHint(key, hint);
    const probe = new Collector("layout");
    const done = readLegTerm(probe, this.#reading.context, key, statement);
    if (!done) return false;
    const draft =
      effective === null
        ? this.#positional(key, statement)
        : this.#draftFor(effective, statement, probe);
    const target = draft?.terms ?? this.#shared;
    for (const reading of probe.readings()) target.addReading(reading);
    if (draft !== null) {
      this.#current = draft;
      const payer = probe.get("payer")?.value;
      if ((payer === "bank" || payer === "counterparty") && draft.hint.payer === null)
        draft.hint.payer = payer;
      const type = probe.get("type")?.value;
      if (type === "fixed" || type === "floating" || type === "inflation") draft.hint.type ??= type;
      const currency = probe.get("notionalCurrency")?.value;
      if (currency !== undefined && draft.hint.currency === null) draft.hint.currency = currency;
    }
    return true;
  }

  #effectiveHint(key: string, hint: LegHint | null): LegHint | null {
    const type = FIXED_ONLY.test(key)
      ? "fixed"
      : INFLATION_ONLY.test(key)
        ? "inflation"
        : FLOATING_ONLY.test(key)
          ? this.#floatingType()
          : null;
    if (hint === null)
      return type === null ? null : { type, number: null, payer: null, currency: null };
    return hint.type === null && type !== null ? { ...hint, type } : hint;
  }

  #floatingType(): "floating" | "inflation" {
    return this.#reading.product === "InflationSwap" &&
      !this.#drafts.some((d) => d.hint.type === "floating")
      ? "inflation"
      : "floating";
  }

  /** A term without any hint, printed twice in a flat list, speaks of the leg just described;
   * printed once it speaks of all legs. */
  #positional(key: string, statement: Statement): Draft | null {
    const twins = this.#reading.statements.filter((other) => other.label === statement.label);
    const sameSection =
      this.#current !== null && this.#current.saidBy.section === statement.section;
    return twins.length >= 2 && sameSection && key !== "legs.*.notionalAmount"
      ? this.#current
      : null;
  }

  #draftFor(hint: LegHint, statement: Statement, probe: Collector): Draft {
    const fits = (draft: Draft) =>
      (hint.type === null || draft.hint.type === null || hint.type === draft.hint.type) &&
      (hint.number === null || draft.hint.number === null || hint.number === draft.hint.number) &&
      (hint.payer === null || draft.hint.payer === null || hint.payer === draft.hint.payer) &&
      (hint.currency === null ||
        draft.hint.currency === null ||
        hint.currency === draft.hint.currency) &&
      !clashes(draft, probe, statement);
    const ordered =
      this.#current === null
        ? this.#drafts
        : [this.#current, ...this.#drafts.filter((d) => d !== this.#current)];
    const strong = ordered.find(
      (draft) =>
        fits(draft) &&
        (hint.number !== null ? draft.hint.number === hint.number : true) &&
        (hint.type === null || draft.hint.type === hint.type),
    );
    const known = strong ?? ordered.find(fits);
    if (known !== undefined) {
      known.hint.type ??= hint.type;
      known.hint.number ??= hint.number;
      known.hint.payer ??= hint.payer;
      known.hint.currency ??= hint.currency;
      return known;
    }
    const created: Draft = { hint: { ...hint }, terms: new Collector("layout"), saidBy: statement };
    this.#drafts.push(created);
    return created;
  }

  /** Writes `legs.0…`, `legs.1…` into the reading: fixed before floating. */
  finish(): void {
    const legs = this.#drafts.filter((draft) => draft.terms.readings().length > 0);
    for (const leg of legs) leg.hint.type ??= this.#inferType(leg);
    const rank = { fixed: 0, inflation: 1, floating: 2 } as const;
    legs.sort((a, b) => rank[a.hint.type ?? "floating"] - rank[b.hint.type ?? "floating"]);
    const shared = this.#shared.readings();
    legs.forEach((leg, index) => {
      this.#sayType(leg, index);
      this.#sayPayer(leg, index);
      for (const reading of leg.terms.readings()) this.#write(index, reading);
      for (const reading of shared) {
        if (!leg.terms.has(reading.path)) this.#write(index, reading);
      }
    });
  }

  get count(): number {
    return this.#drafts.length;
  }

  #write(index: number, reading: TermReading): void {
    this.#reading.terms.addReading({ ...reading, path: `legs.${index}.${reading.path}` });
  }

  #inferType(leg: Draft): LegHint["type"] {
    if (leg.terms.has("fixedRate")) return "fixed";
    if (leg.terms.has("inflationLag") || leg.terms.has("initialIndexLevel")) return "inflation";
    return leg.terms.has("floatingIndex") || leg.terms.has("spreadBp") ? "floating" : null;
  }

  #sayType(leg: Draft, index: number): void {
    if (leg.hint.type === null || leg.terms.has("type")) return;
    const { printedLabel, labelBox, page, section } = leg.saidBy;
    const inLabel = /fix|fest|float|variab|flott|inflation/i.test(printedLabel);
    const heading = this.#reading.layout.sections.find((s) => s.title === section);
    this.#write(index, {
      path: "type",
      value: leg.hint.type,
      raw: inLabel || heading === undefined ? printedLabel : heading.title,
      confidence: 0.95,
      evidence:
        inLabel || heading === undefined
          ? { page, box: labelBox }
          : { page: heading.page, box: heading.box },
      reader: "layout",
      rule: "leg.typeByWording",
    });
  }

  /** "Party A Floating Amounts": the heading itself says who pays. */
  #sayPayer(leg: Draft, index: number): void {
    if (leg.terms.has("payer") || leg.terms.has("receiver") || leg.hint.payer === null) return;
    const said = leg.saidBy.column ?? leg.saidBy.section;
    const heading = this.#reading.layout.sections.find((s) => s.title === leg.saidBy.section);
    this.#write(index, {
      path: "payer",
      value: leg.hint.payer,
      raw: said ?? leg.saidBy.printedLabel,
      confidence: 0.9,
      evidence:
        heading === undefined
          ? { page: leg.saidBy.page, box: leg.saidBy.labelBox }
          : { page: heading.page, box: heading.box },
      reader: "layout",
      rule: "leg.payerByHeading",
    });
  }
}

function clashes(draft: Draft, probe: Collector, statement: Statement): boolean {
  return probe.readings().some((reading) => {
    const known = draft.terms.get(reading.path);
    if (known === undefined || known.value === reading.value) return false;
    // A second heading of the same wording starts a second leg; a contradiction within one
    // section does not.
    return (
      draft.saidBy.section !== statement.section ||
      draft.saidBy.column !== statement.column ||
      reading.path === "payer"
    );
  });
}

/** Reads one leg term into `into` under its bare name; amounts bring their currency along. */
function readLegTerm(
  into: Collector,
  context: ParseContext,
  key: string,
  statement: Statement,
): boolean {
  const name = key.slice("legs.*.".length);
  if (name === "notionalAmount") {
    const money = moneyIn(statement.value);
    const parsed = parseTerm(definitionOf(key), statement.value, context);
    if (parsed === null) return false;
    into.add(name, parsed, statement.value, statement);
    if (money !== null) {
      const currency = parseTerm(definitionOf("legs.*.notionalCurrency"), money.currency, context);
      if (currency !== null) into.add("notionalCurrency", currency, money.currency, statement);
    }
    return true;
  }
  const isIndex = name === "floatingIndex";
  const text = isIndex ? indexIn(statement.value) : withUnit(statement, name);
  const parsed = parseTerm(definitionOf(key), text, context);
  if (parsed === null) return false;
  into.add(name, parsed, isIndex ? text : statement.value, statement);
  if (isIndex) {
    addTenor(into, context, statement);
    addSpread(into, context, statement);
  }
  return true;
}

/** "3-Monats-EURIBOR", "6M EURIBOR": the index names its tenor. */
export function tenorIn(value: string): string | null {
  return (
    /(?:^|[\s-])(\d{1,2}\s?-?\s?(?:m|mth|months?|monats?|mois|w|weeks?))(?=[\s-]|$)/i.exec(
      value,
    )?.[1] ?? null
  );
}

const OVER_INDEX =
  /(?:\bplus\b|\bminus\b|\bless\b|[+\u2212-]\s?(?=\d)|zuz[üu]glich|abz[üu]glich|major[ée]e? de)\s*\d+(?:[.,]\d+)?\s?(?:%|bps?\b|basis points?|basispunkten?|pb\b|per ?cent)/i;

/** The index without a spread printed behind it. */
export function indexIn(value: string): string {
  return value.split(OVER_INDEX)[0]?.trim() || value;
}

/** "3-month EURIBOR plus 0.25%" states the spread with the index. */
function addSpread(into: Collector, context: ParseContext, statement: Statement): void {
  const raw = OVER_INDEX.exec(statement.value)?.[0];
  const parsed =
    raw === undefined ? null : parseTerm(definitionOf("legs.*.spreadBp"), raw, context);
  if (raw !== undefined && parsed !== null)
    into.add("spreadBp", { ...parsed, confidence: parsed.confidence * 0.95 }, raw, statement);
}

function addTenor(into: Collector, context: ParseContext, statement: Statement): void {
  const raw = tenorIn(statement.value);
  const parsed = raw === null ? null : parseTerm(definitionOf("legs.*.tenor"), raw, context);
  if (raw !== null && parsed !== null)
    into.add("tenor", { ...parsed, confidence: parsed.confidence * 0.95 }, raw, statement);
}

/** A label may carry the unit of its value: "Spread (bps)", "Fixed Rate (%)". */
export function withUnit(statement: Statement, name: string): string {
  const unit =
    /\(\s*(%|bps?|basis points?|pb|prozent|per ?cent)\s*\)|\bin\s+(bps?|basis points?|%)/i.exec(
      statement.printedLabel,
    );
  const printed = unit?.[1] ?? unit?.[2];
  const numeric = /rate|spread|coupon/i.test(name);
  return printed === undefined || !numeric || /%|bp|basis|pb/i.test(statement.value)
    ? statement.value
    : `${statement.value} ${printed}`;
}
