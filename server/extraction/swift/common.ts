import type { Role, Side } from "../../domain/trade.ts";
import { otherRole } from "../structured-terms.ts";
import type { Field, Message } from "./blocks.ts";
import { type MessageRoles, part, type SwiftReading } from "./reading.ts";

const BIC = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
/** How prints name the address within its field. */
const BIC_NAME = /^(?:identifier code|bic|party)\s*:\s*/i;

/**
 * The BIC of a party field: option A ends with it, option J names it behind /ABIC/. Prints may
 * spell out below it whose it is.
 */
function bicOf(field: Field | undefined): { readonly bic: string; readonly at: number } | null {
  if (field === undefined) return null;
  const coded = /\/ABIC\/([A-Z0-9]{8,11})/.exec(field.raw);
  const lines = field.tag.endsWith("A") ? field.raw.split(/\r?\n/) : [];
  const own = lines.map((line) => line.replace(BIC_NAME, "").trim()).find((line) => BIC.test(line));
  const bic = coded?.[1] ?? own ?? "";
  return BIC.test(bic) ? { bic, at: field.raw.lastIndexOf(bic) } : null;
}

export function partyField(message: Message, number: "82" | "87"): Field | undefined {
  return message.fields.find(
    (field) => /^(?:82|87)[ADJ]$/.test(field.tag) && field.tag.startsWith(number),
  );
}

/**
 * Finds out who party A and party B are. A BANK document was sent by our bank. Party A usually
 * sends; a sender that is party B by its BIC is said so.
 *
 * @returns `assumed` when the sender's BIC is neither party's.
 */
export function rolesOf(
  message: Message,
  side: Side,
): MessageRoles & { readonly assumed: boolean } {
  const sender: Role = side === "BANK" ? "bank" : "counterparty";
  const own = message.sender?.slice(0, 8);
  const isSender = (number: "82" | "87") =>
    message.print?.sentBy === number ||
    (own !== undefined && bicOf(partyField(message, number))?.bic.slice(0, 8) === own);
  const byB = !isSender("82") && isSender("87");
  return {
    sender,
    partyA: byB ? otherRole(sender) : sender,
    partyB: byB ? sender : otherRole(sender),
    assumed: !byB && !isSender("82"),
  };
}

/** Reads what every confirmation carries: references, function, parties, agreement. */
export function readCommon(reading: SwiftReading, assumed: boolean): void {
  readReferences(reading);
  readParty(reading, partyField(reading.message, "82"), reading.roles.partyA);
  readParty(reading, partyField(reading.message, "87"), reading.roles.partyB);
  readHeaderNames(reading);
  readAgreement(reading);
  readUti(reading);
  if (assumed) {
    reading.terms.warn(
      "SENDER_ASSUMED",
      "The sender's address is neither party's; party A was taken to send. Check the roles.",
    );
  }
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  NEWT: "NEW",
  NEW: "NEW",
  EXOP: "NEW",
  EXOPTION: "NEW",
  AMND: "AMENDMENT",
  AMEND: "AMENDMENT",
  AMNA: "AMENDMENT",
  CORRECT: "AMENDMENT",
  COMPLETE: "AMENDMENT",
  CANC: "CANCELLATION",
  CANCEL: "CANCELLATION",
};

function readReferences(reading: SwiftReading): void {
  reading.read("ownReference", reading.field("20"));
  const operation = reading.field("22A") ?? reading.field("22");
  const code = /^[A-Z]+/.exec(operation?.raw ?? "")?.[0] ?? "";
  const type = FUNCTIONS[code];
  if (operation !== undefined && type !== undefined) {
    reading.know("messageType", type, part(operation, 0, code.length), "message.operation");
  }
  const related = reading.field("21");
  // A new contract's related reference repeats "NEW" or the message's own.
  if (type === "AMENDMENT") reading.read("supersedesReference", related);
  if (type === "CANCELLATION") reading.read("cancelsReference", related);
  const { sender, partyA } = reading.roles;
  const theirs = reading.field(sender === partyA ? "21B" : "21N");
  const isAnothers = type === "NEW" && related?.raw !== reading.field("20")?.raw;
  const other =
    isAnothers && !/^(?:NEW|NONREF|NOREF)$/.test(related?.raw ?? "") ? related : undefined;
  reading.read("otherReference", theirs ?? other);
}

function readParty(reading: SwiftReading, field: Field | undefined, role: Role): void {
  if (field === undefined) return;
  const found = bicOf(field);
  if (found !== null) {
    reading.read(`parties.${role}.bic`, part(field, found.at, found.bic.length));
  }
  const lei = /\/LEIC\/([A-Z0-9]{18}\d{2})/.exec(field.raw);
  if (lei?.[1] !== undefined) {
    reading.read(`parties.${role}.lei`, part(field, lei.index + 6, lei[1].length));
  }
  const name = nameOf(field);
  if (name !== null) reading.read(`parties.${role}.name`, part(field, name.at, name.text.length));
}

/** A print names sender and receiver beside their addresses; fields that name them come first. */
function readHeaderNames({ message, roles, terms }: SwiftReading): void {
  const named = [
    [roles.sender, message.print?.senderName],
    [otherRole(roles.sender), message.print?.receiverName],
  ] as const;
  for (const [role, name] of named) {
    const path = `parties.${role}.name`;
    if (name !== null && name !== undefined && !terms.has(path)) terms.read(path, name);
  }
}

/**
 * The name line of option D, what stands behind /NAME/ in option J, or what a print says of the
 * BIC of option A on the line below it.
 */
function nameOf(field: Field): { readonly text: string; readonly at: number } | null {
  const coded = /\/NAME\/([^/\r\n]+)/.exec(field.raw);
  const lines = field.raw.split(/\r?\n/);
  const bic = field.tag.endsWith("A") ? bicOf(field)?.bic : undefined;
  const below = bic === undefined ? -1 : lines.findIndex((line) => line.includes(bic)) + 1;
  const text = field.tag.endsWith("D")
    ? lines.find((line) => line.trim() !== "" && !line.startsWith("/"))
    : (coded?.[1] ?? lines[below]);
  return text === undefined ? null : { text: text.trim(), at: field.raw.indexOf(text.trim()) };
}

/** `ISDA/20100312//2002`: type, date and version of the master agreement. */
function readAgreement(reading: SwiftReading): void {
  const field = reading.field("77H");
  const parts = /^([A-Z]{1,6})(?:\/(\d{8}))?(?:\/\/(\d{4}))?$/.exec(field?.raw ?? "");
  if (field === undefined || parts === null || parts[1] === undefined) return;
  const [, type, date, version] = parts;
  const name = type === "ISDA" ? `ISDA ${version ?? ""} Master Agreement`.replace("  ", " ") : type;
  reading.read("documentation.masterAgreement", field, name);
  if (date !== undefined) {
    reading.date("documentation.masterAgreementDate", part(field, type.length + 1, 8));
  }
}

/** The transaction identifier: its issuer's prefix (22M) and its number (22N). */
function readUti(reading: SwiftReading): void {
  const number = reading.field("22N");
  if (number === undefined) return;
  const issuer = reading.field("22M")?.raw ?? "";
  reading.know("uti", `${issuer}${number.raw}`, number, "uti.issuerAndNumber");
}

const ACCOUNT = /^\/(?:[A-Z]\/)?([A-Za-z0-9 -]{4,34})/;
/** Option J names each of its parts by a code. */
const CODED_ACCOUNT = /\/ACC(?:T|OUNT)?\/([A-Za-z0-9 -]{4,34})/;

/** Reads where a role is to be paid, from field 57 of a sequence. */
export function readSettlement(reading: SwiftReading, role: Role, field: Field | undefined): void {
  if (field === undefined) return;
  const account = (field.tag.endsWith("J") ? CODED_ACCOUNT : ACCOUNT).exec(field.raw);
  if (account?.[1] !== undefined) {
    const at = field.raw.indexOf(account[1]);
    const source = part(field, at, account[1].length);
    const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account[1]);
    reading.read(`settlement.${role}.${iban ? "iban" : "account"}`, source);
  }
  const found = bicOf(field);
  if (found !== null) {
    reading.read(`settlement.${role}.agentBic`, part(field, found.at, found.bic.length));
  }
  const name = nameOf(field);
  if (name !== null) {
    reading.read(`settlement.${role}.agent`, part(field, name.at, name.text.length));
  }
}
