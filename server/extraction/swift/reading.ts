import type { Role } from "../../domain/trade.ts";
import { plainDecimal, type Stated, type StructuredTerms } from "../structured-terms.ts";
import type { Field, Message } from "./blocks.ts";

/** Which institution party A and party B of a message are, and which one sent it. */
export interface MessageRoles {
  readonly partyA: Role;
  readonly partyB: Role;
  readonly sender: Role;
}

/** One MT message while it is read: what every mapper uses to move a field to a term. */
export class SwiftReading {
  readonly terms: StructuredTerms;
  readonly message: Message;
  readonly roles: MessageRoles;

  constructor(terms: StructuredTerms, message: Message, roles: MessageRoles) {
    this.terms = terms;
    this.message = message;
    this.roles = roles;
  }

  /** The first field of a tag, in one sequence or in any. */
  field(tag: string, sequence?: string): Field | undefined {
    return this.fields(tag, sequence)[0];
  }

  fields(tag: string, sequence?: string): readonly Field[] {
    return this.message.fields.filter(
      (field) => field.tag === tag && (sequence === undefined || field.sequence === sequence),
    );
  }

  has(sequence: string): boolean {
    return this.message.fields.some((field) => field.tag === `15${sequence}`);
  }

  read(path: string, source: Stated | undefined, as?: string): string | null {
    return this.terms.read(path, source, as);
  }

  know(path: string, value: string, source: Stated | undefined, rule: string): void {
    if (source !== undefined) this.terms.know(path, value, source, rule);
  }

  /** `YYYYMMDD`, or `YYMMDD` of the older messages: this century's. Prints may repeat it in words. */
  date(path: string, source: Stated | undefined): void {
    const digits = /^(\d{8}|\d{6})(?:\s+\d{2,4} \p{L}{3,9} \d{1,2})?$/u.exec(
      source?.raw ?? "",
    )?.[1];
    const full = digits?.length === 6 ? `20${digits}` : digits;
    const iso = full?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    this.read(path, source, iso);
  }

  /** A number with its decimal comma. */
  number(path: string, source: Stated | undefined): void {
    this.read(path, source, decimalOf(source?.raw) ?? undefined);
  }

  /** A rate in percent; a leading N is its minus sign. */
  percent(path: string, source: Stated | undefined): void {
    const decimal = decimalOf(source?.raw);
    this.read(path, source, decimal === null ? undefined : `${decimal}%`);
  }

  /** `EUR1000000,`: currency and amount, each with its own place. */
  money(amountPath: string, currencyPath: string, source: Stated | undefined): void {
    const told = source === undefined ? null : spelledMoney(source);
    if (told !== null) {
      this.read(currencyPath, told.currency);
      this.read(amountPath, told.amount, told.decimal ?? undefined);
      return;
    }
    // A print may put a space behind the currency and group the digits.
    const parts = /^(N?)([A-Z]{3})\s?(\d[\d.,]*)$/.exec(source?.raw ?? "");
    if (source === undefined || parts === null) {
      this.read(amountPath, source);
      return;
    }
    const sign = parts[1]?.length ?? 0;
    this.read(currencyPath, part(source, sign, 3));
    const digits = parts[3] ?? "";
    const amount = part(source, source.raw.length - digits.length, digits.length);
    this.read(amountPath, amount, decimalOf(amount.raw) ?? undefined);
  }

  /** Financial centres of some sequences, each once. */
  centres(...sequences: readonly string[]): void {
    const seen = new Set<string>();
    for (const sequence of sequences) {
      // Prints of older messages name centres in field 18A.
      for (const field of [...this.fields("22B", sequence), ...this.fields("18A", sequence)]) {
        if (!/^[A-Z]{4}$/.test(field.raw) || seen.has(field.raw)) continue;
        this.know(`businessCenters.${seen.size}`, field.raw, field, "businessCenter.swift");
        seen.add(field.raw);
      }
    }
  }

  /** Says that a part of the message changes what is paid and is not compared. */
  beyond(what: readonly string[]): void {
    if (what.length === 0) return;
    const message = `The message also states ${what.join(", ")}, which is not compared. A person must.`;
    this.terms.doubt("productType", "FEATURE_NOT_COVERED", message);
    this.terms.warn("FEATURE_NOT_COVERED", message);
  }
}

/** A part of a field's value with its own place. */
export function part(source: Stated, from: number, length: number): Stated {
  const start = source.span.start + from;
  return { raw: source.raw.slice(from, from + length), span: { start, end: start + length } };
}

/** `12,5`, `N0,25`, in some prints `#12,5#`: plain decimal text, or null. */
export function decimalOf(raw: string | undefined): string | null {
  if (raw === undefined) return null;
  return plainDecimal(raw.trim().replaceAll("#", "").replace(/^N/, "-").replace(",", "."));
}

/** "Currency : EUR (EURO)", "Amount : #8.000.000,00#": how some prints spell an amount out. */
const SPELLED = /^(?:currency\s*:\s*)([A-Z]{3})\b[^\n]*\n\s*amount\s*:\s*#?(\d[\d.,]*)#?$/i;

function spelledMoney(
  source: Stated,
): { currency: Stated; amount: Stated; decimal: string | null } | null {
  const [, currency, digits] = SPELLED.exec(source.raw) ?? [];
  if (currency === undefined || digits === undefined) return null;
  const sign = /[.,](?=\d{0,2}$)/.exec(digits);
  const whole = digits.slice(0, sign?.index).replace(/[.,]/g, "");
  return {
    currency: part(source, source.raw.indexOf(currency), 3),
    amount: part(source, source.raw.lastIndexOf(digits), digits.length),
    decimal: plainDecimal(sign === null ? whole : `${whole}.${digits.slice(sign.index + 1)}`),
  };
}

const DAY_COUNTS: Readonly<Record<string, string>> = {
  "360/360": "30/360",
  "30E/360": "30E/360.ISDA",
  "EBD/360": "30E/360",
  "ACT/360": "ACT/360",
  "AFI/365": "ACT/365.FIXED",
  "ACT/365": "ACT/ACT.ISDA",
  "ICM/ACT": "ACT/ACT.ICMA",
};

/**
 * Reads field 14D. Its codes mean what the definitions booklet of field 14C says; where no booklet
 * is named, ACT/365 and 30E/360 are what money markets call so.
 */
export function readDayCount(
  reading: SwiftReading,
  path: string,
  source: Stated | undefined,
  booklet: boolean,
): void {
  const code = source?.raw.toUpperCase() ?? "";
  const known = DAY_COUNTS[code];
  const plain = !booklet && (code === "ACT/365" || code === "30E/360");
  if (code === "OTHER") return;
  if (known === undefined || plain) reading.read(path, source);
  else reading.know(path, known, source, "dayCount.swift");
}

const CONVENTIONS: Readonly<Record<string, string>> = {
  FOLLOWING: "FOLLOWING",
  FOLLOWNG: "FOLLOWING",
  FOLL: "FOLLOWING",
  MODIFIEDF: "MODFOLLOWING",
  MODFOLL: "MODFOLLOWING",
  MODF: "MODFOLLOWING",
  PRECEDING: "PRECEDING",
  PRECEDNG: "PRECEDING",
  PREC: "PRECEDING",
  FRN: "FRN",
};

/** Reads field 14A. OTHER refers to narrative, which is not read. */
export function readConvention(
  reading: SwiftReading,
  path: string,
  source: Stated | undefined,
): void {
  const code = CONVENTIONS[source?.raw ?? ""];
  if (code !== undefined) reading.know(path, code, source, "businessDayConvention.swift");
}
