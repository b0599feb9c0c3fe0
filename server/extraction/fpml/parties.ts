import { isValidLei } from "../../domain/parse/identifiers.ts";
import type { Role, Side } from "../../domain/trade.ts";
import { otherRole, type StructuredTerms } from "../structured-terms.ts";
import { all, descendants, type Element, select, stated } from "./markup.ts";

const PRINCIPAL_REFERENCES = [
  "payerPartyReference",
  "receiverPartyReference",
  "buyerPartyReference",
  "sellerPartyReference",
] as const;

/** The two institutions of a trade by their party ids. */
export interface Principals {
  readonly roles: ReadonlyMap<string, Role>;
  /** Party id of the document's sender; null when the trade names no two parties. */
  readonly sender: string | null;
  /** The sender was taken for granted, not stated. */
  readonly assumed: boolean;
}

const hrefOf = (element: Element | undefined): string => element?.attributes.get("href") ?? "";

/**
 * Finds out which party is our bank: a BANK document was sent by it, a COUNTERPARTY document by
 * the other side. The sender is the party on whose behalf the message was sent, else the one the
 * header's address names, else the one that issues the message's identifiers; failing all, the
 * party of the first trade identifier, which is then said.
 */
export function findPrincipals(
  root: Element,
  trade: Element,
  product: Element,
  side: Side,
): Principals {
  const ids = principalsOf(root, trade, product);
  const [first, second] = ids;
  if (first === undefined || second === undefined) {
    return { roles: new Map(), sender: null, assumed: false };
  }
  const declared = statedSender(root, trade, ids);
  const identified = identifiersOf(trade)
    .map((identifier) => hrefOf(select(identifier, "partyReference")))
    .find((href) => ids.includes(href));
  const sender = declared ?? identified ?? first;
  const other = sender === first ? second : first;
  const senderRole: Role = side === "BANK" ? "bank" : "counterparty";
  return {
    roles: new Map([
      [sender, senderRole],
      [other, otherRole(senderRole)],
    ]),
    sender,
    assumed: declared === null,
  };
}

/** The two parties that the product names most often, in the order it names them. */
function principalsOf(root: Element, trade: Element, product: Element): readonly string[] {
  const known = new Set(all(root, "party").map((party) => party.attributes.get("id") ?? ""));
  const counts = new Map<string, number>();
  const count = (reference: Element | undefined, weight: number) => {
    const href = hrefOf(reference);
    if (known.has(href)) counts.set(href, (counts.get(href) ?? 0) + weight);
  };
  for (const name of PRINCIPAL_REFERENCES) {
    for (const reference of descendants(product, name)) count(reference, 1);
  }
  if (counts.size < 2) {
    for (const identifier of identifiersOf(trade)) count(select(identifier, "partyReference"), 0.1);
  }
  if (counts.size < 2 && known.size === 2)
    for (const id of known) counts.set(id, counts.get(id) ?? 0);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([id]) => id);
}

export function identifiersOf(trade: Element): readonly Element[] {
  return all(select(trade, "tradeHeader"), "partyTradeIdentifier");
}

function statedSender(root: Element, trade: Element, ids: readonly string[]): string | null {
  const onBehalf = hrefOf(select(root, "onBehalfOf/partyReference"));
  if (ids.includes(onBehalf)) return onBehalf;
  const address = select(root, "header/sentBy");
  const sentBy = normal(address?.text ?? "");
  const party = all(root, "party").find(
    (candidate) =>
      ids.includes(candidate.attributes.get("id") ?? "") &&
      sentBy !== "" &&
      namesOf(candidate).some((name) => sameAddress(normal(name), sentBy)),
  );
  if (party !== undefined) return party.attributes.get("id") ?? null;
  const authority =
    authorityOf(select(root, "header/messageId")?.attributes.get("messageIdScheme")) ??
    authorityOf(address?.attributes.get("messageAddressScheme"));
  if (authority === null) return null;
  const issuers = identifiersOf(trade).filter((identifier) =>
    all(identifier, "tradeId").some(
      (id) => authorityOf(id.attributes.get("tradeIdScheme")) === authority,
    ),
  );
  const hrefs = [...new Set(issuers.map((each) => hrefOf(select(each, "partyReference"))))].filter(
    (href) => ids.includes(href),
  );
  return hrefs.length === 1 ? (hrefs[0] ?? null) : null;
}

const namesOf = (party: Element): readonly string[] => [
  party.attributes.get("id") ?? "",
  ...all(party, "partyId").map(({ text }) => text),
  ...all(party, "partyName").map(({ text }) => text),
];

const normal = (text: string): string => text.toUpperCase().replace(/\s+/g, " ").trim();

/** Equal texts, or BICs of one institution: the branch of an address is its routing. */
function sameAddress(a: string, b: string): boolean {
  if (a === b) return true;
  const isBic = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
  return isBic.test(a) && isBic.test(b) && a.slice(0, 8) === b.slice(0, 8);
}

/** The institution that keeps a coding scheme, by the host of its address; fpml.org and other
 * standards bodies say nothing about who sends. */
function authorityOf(scheme: string | undefined): string | null {
  const host = /^https?:\/\/([^/]+)/i.exec(scheme ?? "")?.[1]?.toLowerCase();
  return host === undefined || /fpml\.org|example\.com|iso\.org/.test(host) ? null : host;
}

/** Reads name, LEI and BIC of both institutions. */
export function readParties(terms: StructuredTerms, root: Element, principals: Principals): void {
  for (const party of all(root, "party")) {
    const role = principals.roles.get(party.attributes.get("id") ?? "");
    if (role === undefined) continue;
    terms.read(`parties.${role}.name`, stated(select(party, "partyName")));
    for (const id of all(party, "partyId")) {
      const scheme = id.attributes.get("partyIdScheme")?.toLowerCase() ?? "";
      if (/iso17442|lei\b/.test(scheme) || isValidLei(id.text)) {
        terms.read(`parties.${role}.lei`, stated(id));
      } else if (/iso9362|\bbic\b|swift/.test(scheme)) {
        terms.read(`parties.${role}.bic`, stated(id));
      }
    }
  }
  if (principals.sender === null) {
    terms.warn(
      "PARTIES_UNKNOWN",
      "The message does not say which two parties trade with each other.",
    );
  } else if (principals.assumed) {
    terms.warn(
      "SENDER_ASSUMED",
      `The message does not name its sender; "${principals.sender}" was taken to be. Check the roles.`,
    );
  }
}
