import type { TermReading } from "../../domain/trade.ts";
import { Collector } from "./collector.ts";
import { legColumns } from "./leg-columns.ts";
import { readLegTerm } from "./leg-term.ts";
import type { Reading } from "./reading.ts";
import type { LegHint } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** A leg under construction: what the document said so far of one leg. */
interface Draft {
  hint: { -readonly [K in keyof LegHint]: LegHint[K] };
  readonly terms: Collector;
  /** Where the document says what kind of leg it is. */
  readonly saidBy: Statement;
  /** The column of a table that describes this leg and nothing else, as {@link legColumns} has it. */
  column: string | null;
}

const NO_HINT: LegHint = { type: null, number: null, payer: null, currency: null };
const OPENS_LEG = /^legs\.\*\.(?:payer|receiver)$/;
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
  readonly #columns: ReadonlyMap<number, string>;
  #current: Draft | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#columns = legColumns(reading.statements);
  }

  /** Records a leg term from a statement; false when the text holds no such value. */
  add(key: string, statement: Statement, hint: LegHint | null): boolean {
    const effective = this.#effectiveHint(key, hint, statement);
    const probe = new Collector("layout");
    const done = readLegTerm(probe, this.#reading.context, key, statement);
    if (!done) return false;
    const isOfColumn = this.#columns.has(statement.order);
    const draft =
      effective === null && !isOfColumn
        ? this.#positional(key, statement)
        : this.#draftFor(effective ?? NO_HINT, statement, probe);
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

  #effectiveHint(key: string, hint: LegHint | null, statement: Statement): LegHint | null {
    const type = FIXED_ONLY.test(key)
      ? "fixed"
      : INFLATION_ONLY.test(key)
        ? "inflation"
        : FLOATING_ONLY.test(key)
          ? this.#floatingType()
          : null;
    // An inflation swap has no floating leg beside: "Floating Rate Payer Payment Dates" under its
    // inflation amounts is how a form for all swaps words it.
    if (
      hint?.type === "floating" &&
      this.#reading.product === "InflationSwap" &&
      (/inflation/i.test(statement.section ?? "") ||
        this.#drafts.some((draft) => draft.hint.type === "inflation"))
    ) {
      return { ...hint, type: "inflation" };
    }
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
   * printed once it speaks of all legs, as does one amount repeated, or one more than legs. */
  #positional(key: string, statement: Statement): Draft | null {
    const twins = this.#reading.statements.filter((other) => other.label === statement.label);
    const sameSection =
      this.#current !== null && this.#current.saidBy.section === statement.section;
    // Whoever pays comes first in a leg's part of a list: the second of them opens the next leg.
    const opens =
      OPENS_LEG.test(key) && twins.length >= 2 && twins.some((t) => t.value !== statement.value);
    if (opens && (!sameSection || this.#current?.terms.has(key.slice("legs.*.".length)))) {
      return this.#open(statement);
    }
    const ordinal = this.#ordinal(statement);
    if (ordinal !== null) return ordinal;
    const shared =
      key === "legs.*.notionalAmount" &&
      (this.#current?.terms.has("notionalAmount") ||
        twins.every(({ value }) => value === statement.value));
    return twins.length >= 2 && sameSection && !shared ? this.#current : null;
  }

  /** Where whoever pays is said of both legs at once, every other term is given in the same order:
   * "Payer: You, Payer: We, Notional: EUR 5m, Notional: USD 6m". */
  #ordinal(statement: Statement): Draft | null {
    const [one, two, ...more] = this.#drafts;
    if (one === undefined || two === undefined || more.length > 0) return null;
    const opened = [one, two].every(({ saidBy }) => saidBy.label === one.saidBy.label);
    const together = two.saidBy.order === one.saidBy.order + 1;
    if (!opened || !together) return null;
    const twins = this.#reading.statements.filter(({ label }) => label === statement.label);
    if (twins.length !== 2) return null;
    return this.#drafts[twins.indexOf(statement)] ?? null;
  }

  #open(saidBy: Statement): Draft {
    const opened: Draft = {
      hint: { ...NO_HINT },
      terms: new Collector("layout"),
      saidBy,
      column: null,
    };
    this.#drafts.push(opened);
    return opened;
  }

  #draftFor(hint: LegHint, statement: Statement, probe: Collector): Draft {
    const column = this.#columns.get(statement.order) ?? null;
    const isColumn = (draft: Draft) => column !== null && draft.column === column;
    const fits = (draft: Draft) =>
      (column === null || draft.column === null || draft.column === column) &&
      (hint.type === null || draft.hint.type === null || hint.type === draft.hint.type) &&
      sameNumber(draft, hint, statement) &&
      (hint.payer === null || draft.hint.payer === null || hint.payer === draft.hint.payer) &&
      (hint.currency === null ||
        draft.hint.currency === null ||
        hint.currency === draft.hint.currency) &&
      (isColumn(draft) || !clashes(draft, probe, statement));
    const ordered =
      this.#current === null
        ? this.#drafts
        : [this.#current, ...this.#drafts.filter((d) => d !== this.#current)];
    const ofColumn = ordered.find((draft) => isColumn(draft) && fits(draft));
    const strong = ordered.find(
      (draft) =>
        fits(draft) &&
        (hint.number !== null ? draft.hint.number === hint.number : true) &&
        (hint.type === null || draft.hint.type === hint.type),
    );
    const ordinal = this.#ordinal(statement);
    const byOrder = ordinal !== null && fits(ordinal) ? ordinal : null;
    const known = ofColumn ?? byOrder ?? strong ?? ordered.find(fits);
    if (known !== undefined) {
      known.column ??= column;
      known.hint.type ??= hint.type;
      known.hint.number ??= hint.number;
      known.hint.payer ??= hint.payer;
      known.hint.currency ??= hint.currency;
      return known;
    }
    const created: Draft = {
      hint: { ...hint },
      terms: new Collector("layout"),
      saidBy: statement,
      column,
    };
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

/** "Floating Leg" and "Floating Leg 2" under each other are two legs, though one has no number. */
function sameNumber(draft: Draft, hint: LegHint, statement: Statement): boolean {
  if (hint.number === null || hint.number === draft.hint.number) return true;
  return (
    draft.hint.number === null && (hint.number === 1 || draft.saidBy.section === statement.section)
  );
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
