import { TERMS } from "../../domain/terms/dictionary.ts";
import type { Role } from "../../domain/trade.ts";
import { recordPayment } from "./exchanges.ts";
import { termsForLabel } from "./labels.ts";
import { moneyIn, other } from "./payments.ts";
import { definitionOf, type Reading, read } from "./reading.ts";
import { normaliseLabel, type Statement } from "./statement.ts";

/** Message types by product, for text that names no type. */
const MESSAGE_OF: Readonly<Record<string, string>> = {
  FxSpot: "300",
  FxForward: "300",
  FxNonDeliverableForward: "300",
  FxSwap: "300",
  FxOption: "305",
  TermDeposit: "320",
  ForwardRateAgreement: "340",
};
/** What a print calls a field ("Sender's Reference", "FIXING SOURCE"), where it stands in the place
 * of a value. */
const isFieldName = (value: string): boolean =>
  (!/\d/.test(value) && isLabel(value)) ||
  (/^(?:Sender's|Related|Common) Reference\b|^(?:Trade|Value|Maturity|Settlement|Final|Effective|Termination) (?:\p{L}+ )?Date\b|\b(?:Price|Rate|Amount|Details|Amended|Payment|Identification)$/u.test(
    value,
  ) &&
    !/\d/.test(value));

const isLabel = (value: string): boolean =>
  termsForLabel(normaliseLabel(value), null).some(({ rule }) => rule === "label.exact");

const TAG = /^:?(\d{2}[a-z]?)$/;

/** The bare field tag of a statement (`30V`), or null. */
export function tagOf(statement: Pick<Statement, "label">): string | null {
  return TAG.exec(statement.label)?.[1]?.toUpperCase() ?? null;
}

/**
 * Reads bare field tags of a message printed in a document (`:30V:20260813`) by the tags the
 * dictionary gives its terms. Amounts of foreign exchange are told from the sender's side: 32B is
 * what it buys, 33B what it sells.
 */
export function readSwiftTags(reading: Reading): void {
  const tagged = reading.statements.filter(
    (statement) => tagOf(statement) !== null && !isFieldName(statement.value),
  );
  if (tagged.length < 4) return;
  const named = /\bMT\s?(3\d\d|600)\b/.exec(reading.lines.map((line) => line.text).join("\n"))?.[1];
  const message = named ?? MESSAGE_OF[reading.product];
  if (message === undefined) return;
  const sender: Role = reading.side === "BANK" ? "bank" : "counterparty";
  for (const statement of tagged) {
    const tag = tagOf(statement) ?? "";
    const value = statement.value;
    if (tag === "82A" || tag === "87A") {
      const role = tag === "82A" ? sender : other(sender);
      read(reading, `parties.${role}.bic`, value, statement);
    } else if (tag === "82J" || tag === "87J") {
      const role = tag === "82J" ? sender : other(sender);
      const name = /\/NAME\/([^/]+)/.exec(value)?.[1];
      if (name !== undefined) read(reading, `parties.${role}.name`, name.trim(), statement);
    } else if (message === "300" && (tag === "32B" || tag === "33B")) {
      const money = moneyIn(value);
      const payer = tag === "33B" ? sender : other(sender);
      if (money !== null) recordPayment(reading, "", payer, money, statement);
    } else readTag(reading, statement, `MT${message}:${tag}`);
    reading.used.add(statement.order);
  }
}

function readTag(reading: Reading, statement: Statement, field: string): void {
  for (const term of TERMS) {
    if (
      term.swift !== field ||
      term.key.includes("*") ||
      /^(?:settlement|parties)\./.test(term.key)
    )
      continue;
    if (term.products !== "all" && !term.products.includes(reading.product)) continue;
    const isDate = term.kind === "date" && /^\d{8}$/.test(statement.value);
    const raw = statement.value;
    if (isDate) {
      reading.terms.addKnown(
        term.key,
        `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}`,
        "date.swift",
        0.98,
        raw,
        statement,
      );
    } else if (/Amount$/.test(term.key)) {
      const money = moneyIn(raw);
      const currencyKey = term.key.replace(/Amount$/, "Currency");
      if (money === null) continue;
      read(reading, term.key, raw, statement);
      if (definitionOf(currencyKey) !== undefined)
        read(reading, currencyKey, money.currency, statement);
    } else if (!reading.terms.has(term.key)) read(reading, term.key, raw, statement);
  }
}
