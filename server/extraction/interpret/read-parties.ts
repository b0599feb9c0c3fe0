import type { Role } from "../../domain/trade.ts";
import {
  BIC,
  isBicLabel,
  isLeiLabel,
  isSettlement,
  LEI,
  leadingBic,
  leisIn,
  namedRole,
  ownerOf,
  trailingBic,
} from "./identify.ts";
import { seatOfLabel } from "./party-labels.ts";
import { other } from "./payments.ts";
import { type Reading, read } from "./reading.ts";
import { readRoleRows } from "./role-rows.ts";
import { readSettlementLines } from "./settlement-lines.ts";
import type { Statement, TextLine } from "./statement.ts";

/** Names, LEIs and BICs of the two institutions. */
export function readParties(reading: Reading): void {
  for (const role of ["bank", "counterparty"] as const) {
    const named = reading.parties.nameOf(role);
    if (named === null) continue;
    reading.terms.addReading({
      path: `parties.${role}.name`,
      value: named.name,
      raw: named.name,
      confidence: named.evidence === null ? 0.5 : 0.95,
      evidence: named.evidence,
      reader: "layout",
      rule: "party.name",
    });
  }
  readSettlementLines(reading);
  let lastRole: Role | null = null;
  for (const statement of reading.statements) {
    if (reading.used.has(statement.order)) continue;
    const owner = () => ownerOf(statement, reading.parties.roleOf, lastRole);
    if (isLeiLabel(statement.label)) {
      identify(reading, statement, "lei", LEI, owner());
    } else if (isBicLabel(statement.label) && !isSettlement(statement)) {
      identify(reading, statement, "bic", BIC, owner());
    } else if (seatOfLabel(statement.label, reading.side) !== null && besideName(statement)) {
      readBeside(reading, statement);
    } else if (HOLDS_CODE.test(statement.value) && !isSettlement(statement)) {
      inline(
        reading,
        statement,
        ownerBySeat(reading, statement) ??
          owner() ??
          reading.parties.roleOf(statement.value.split(/\s*[(,;]/)[0] ?? ""),
      );
    }
    lastRole = namedRole(statement, reading.parties.roleOf) ?? lastRole;
  }
  for (const line of reading.lines) inlineInLine(reading, line);
  readRoleRows(reading);
}

/** "From: LEI 5299…" in a cell of its own: the code of whom "From" speaks of. */
function ownerBySeat({ parties, side }: Reading, { label }: Statement): Role | null {
  const said = seatOfLabel(label, side);
  const sender = parties.roleOf("we");
  if (said === null || said.weight < SURE_SEAT || sender === null) return null;
  return said.seat === "sender" ? sender : other(sender);
}

const SURE_SEAT = 6;

function identify(
  reading: Reading,
  statement: Statement,
  kind: "lei" | "bic",
  pattern: RegExp,
  role: Role | null,
): void {
  const [raw] = statement.value.match(pattern) ?? [];
  const printed = raw ?? /^[A-Z0-9]{8,22}$/.exec(statement.value.trim())?.[0];
  if (role === null || printed === undefined) return;
  reading.used.add(statement.order);
  read(reading, `parties.${role}.${kind}`, printed, statement);
}

const besideName = (statement: Statement): string | null =>
  leadingBic(statement) ?? trailingBic(statement);

/** "Sender: MHBKGB2L" with the name on the next line, "Meridian Bank plc, MHBKGB2L". */
function readBeside(reading: Reading, statement: Statement): void {
  const bic = besideName(statement);
  if (bic === null) return;
  const role = reading.parties.roleOf(statement.value.replace(bic, " ").trim());
  if (role !== null && !reading.terms.has(`parties.${role}.bic`))
    read(reading, `parties.${role}.bic`, bic, statement);
}

/** Signs of an identifier within a value; most values have none. */
const HOLDS_CODE = /\b(?:LEI|BIC|SWIFT)\b|\([A-Z]{6}[A-Z0-9]{2}/;

/** "Meridian Bank plc (LEI 5299…, BIC MHBKGB2L)" in the value of a party statement. */
function inline(reading: Reading, statement: Statement, role: Role | null): void {
  if (role === null) return;
  record(reading, statement.value, statement, role);
}

/** Beside an account a BIC is the agent's. */
const OF_ACCOUNT =
  /\b(?:accounts?|a\/c|iban|konto|kto|comptes?|correspondent|beneficiary|favou?r|ssi)\b/i;

function inlineInLine(reading: Reading, line: TextLine): void {
  for (const { owner, code } of leisIn(line.text)) {
    const role = reading.parties.roleOf(owner);
    if (role !== null && !reading.terms.has(`parties.${role}.lei`))
      read(reading, `parties.${role}.lei`, code, line);
  }
  if (!/\bLEI\b|\bBIC\b/.test(line.text) || OF_ACCOUNT.test(line.text)) return;
  const role = reading.parties.roleOf(line.text.split(/\bLEI\b|\bBIC\b/)[0] ?? "");
  if (role !== null) record(reading, line.text, line, role);
}

function record(reading: Reading, text: string, place: TextLine | Statement, role: Role): void {
  const lei = /\bLEI\b[^A-Z0-9]{0,4}([A-Z0-9]{18,21})\b/.exec(text)?.[1];
  if (lei !== undefined && !reading.terms.has(`parties.${role}.lei`)) {
    read(reading, `parties.${role}.lei`, lei, place);
  }
  const bic =
    /\b(?:BIC|SWIFT)\b[^A-Z0-9]{0,4}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b/.exec(text)?.[1] ??
    /\p{L}[\p{L}.,]*\s\(([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\)/u.exec(text)?.[1];
  if (bic !== undefined && !reading.terms.has(`parties.${role}.bic`)) {
    read(reading, `parties.${role}.bic`, bic, place);
  }
}
