import type { Evidence, Side } from "../../domain/trade.ts";
import { leadingBic } from "./identify.ts";
import { termsForLabel } from "./labels.ts";
import {
  DEPARTMENT,
  foldName,
  hasLegalForm,
  isAcronym,
  isBareForm,
  legalNamesIn,
  sameParty,
} from "./names.ts";
import {
  FIRST_PERSON,
  isAlias,
  isAttention,
  isOtherSide,
  isPrincipal,
  SECOND_PERSON,
  type Seat,
  seatOfLabel,
  withoutArticle,
} from "./party-labels.ts";
import { evidenceFor, normaliseLabel, type Statement } from "./statement.ts";

/** A name as printed, and where. */
export interface NamedParty {
  readonly name: string;
  readonly evidence: Evidence | null;
}

/** A sign that a name is the sender's or the receiver's; heavier signs weigh more. */
export interface Sighting extends NamedParty {
  readonly seat: Seat;
  readonly weight: number;
}

/** What a party's cell says behind the name. */
const BEHIND_NAME =
  /\s*,?\s+(?:acting (?:through|by|for|on|as|in)|represented by|as agent|(?:handelnd|vertreten) (?:durch|als|für)|agissant|repr[ée]sent[ée]e? par)\b|\s*(?:[,;(|–—-]\s*)?\b(?:LEI|BIC|SWIFT|Attn|Attention|c\/o)\b|\s*\((?:the\s+)?["“”'„«]|\s*\([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\)|\s*\([A-Z0-9]{18}\d{2}\)|\s*["“„«]|;|\|/i;

/** Who deals through an agent is the party: "Elm Asset Management LLP as agent for Elm Bond Fund". */
const PRINCIPAL_OF =
  /(?:\b(?:as|acting as) (?:discretionary )?(?:investment )?(?:agent|manager|adviser)|\bacting)(?: solely)? (?:for and on behalf of|on behalf of|for the account of|for|of)\s+(?:and on behalf of\s+)?(?:the\s+)?(\p{Lu}[\p{L}\d&.'’ -]{4,80}?)(?=\s*(?:[,;(]|$))|\b(?:handelnd )?(?:f[üu]r Rechnung|im Namen und f[üu]r Rechnung|im Auftrag)(?: des| der| von)?\s+(\p{Lu}[\p{L}\d&.'’ -]{4,80}?)(?=\s*(?:[,;(]|$))/u;

/** For whom an agent in a party's cell deals; null where nobody is named to act for another. */
export function principalIn(value: string): string | null {
  const [, dealing = "", principal = dealing] = PRINCIPAL_OF.exec(value) ?? [];
  const [name = principal] = legalNamesIn(principal);
  return name.includes(" ") && principal.startsWith(name) ? name : null;
}

/** The name within a party's cell: its first printed line, or more when the legal name goes on in
 * the next, without address, identifiers and defined terms. */
export function nameIn(printed: Statement): string {
  const statement = withoutBic(withoutNameWord(printed));
  const principal = principalIn(statement.value);
  if (principal !== null) return principal;
  const [whole] = legalNamesIn(statement.value);
  const isAll = whole === statement.value;
  if (whole !== undefined && statement.value.startsWith(whole) && (isAll || hasLegalForm(whole)))
    return whole;
  const first = statement.words[0];
  const middle = first === undefined ? 0 : (first.box[1] + first.box[3]) / 2;
  const line = statement.words
    .filter((word) => word.box[1] <= middle && word.box[3] >= middle)
    .map((word) => word.text)
    .join(" ");
  const [bare = line] = (line === "" ? statement.value : line).split(BEHIND_NAME);
  return bare
    .replace(/[,:\s(]+$/, "")
    .replace(DEPARTMENT, "")
    .trim();
}

/** "Legal name" at the head of a party's cell says what follows. */
const NAME_WORD =
  /^(?:(?:full |registered )?legal (?:name|entity)|raison sociale|d[ée]nomination sociale|firmenname)(?:\s*:\s*|\s+(?=\p{Lu})|$)/iu;

function withoutNameWord(statement: Statement): Statement {
  const found = NAME_WORD.exec(statement.value)?.[0];
  if (found === undefined) return statement;
  const words = statement.words.slice(found.trim().split(/\s+/).length);
  return { ...statement, value: statement.value.slice(found.length), words };
}

/** The statement behind a code that stands before the name. */
function withoutBic(statement: Statement): Statement {
  const bic = leadingBic(statement);
  return bic === null
    ? statement
    : {
        ...statement,
        value: statement.value.slice(bic.length).replace(/^[\s,;:/–—-]+/, ""),
        words: statement.words.slice(1),
      };
}

/** What rates, day counts and dates are written with. */
const FIGURED = /%|:\s|\d\s?\/\s?\d|\d{4}|@/;
/** "from and including the first such date": words of a date rule, never of a name. */
const OF_DATES =
  /\b(?:including|excluding|inclusive|thereafter|each \d|per annum|business days?|einschlie[ßs]+lich|ausschlie[ßs]+lich|inclus|exclu)\b/i;

/** Whether a text can be a name at all: letters, no date, rate or code, no dash for nothing, and
 * not itself a label such as "From". */
export function isName(text: string): boolean {
  const folded = foldName(text);
  return (
    seatOfLabel(folded, "BANK") === null &&
    seatOfLabel(normaliseLabel(text), "BANK") === null &&
    !OF_DATES.test(text) &&
    !FIRST_PERSON.test(folded) &&
    !SECOND_PERSON.test(folded) &&
    !PARTY_TITLE.test(folded) &&
    !folded.split(/[^\p{L}]+/u).every((word) => word === "" || WORD_OF_DEALING.test(word)) &&
    /\p{L}{3}/u.test(text) &&
    !isBareForm(text) &&
    !FIGURED.test(text) &&
    !/^\W*$|^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text) &&
    text.length <= 120
  );
}

/** "We: Buy", "Wir: Festsatzzahler", "Client: Payer of fixed": what somebody does names nobody. */
const WORD_OF_DEALING =
  /^(?:we|you|buy(?:s|er|ing)?|bought|purchas(?:e[srd]?|ing|er)|sell(?:s|er|ing)?|sold|sale|long|short|pay(?:s|er|or|ing)?|receiv(?:e[srd]?|ing|er)|lend(?:s|er|ing)?|lent|borrow(?:s|er|ing)?|place[sd]?|take[srn]?|give[rns]?|deposit(?:s|or|ed)?|fixed|fix|floating|float|variable|rate|leg|call|put|cap|floor|fra|option|options|protection|credit|premium|amount|of|the|a|an|and|in|to|from|as|principal|agent|kauf(?:en|t)?|kaufer(?:in)?|verkauf(?:en|t)?|verkaufer(?:in)?|zahl(?:en|t|er|erin)|fest(?:satz|zins)?(?:zahler|empfanger)?|variabler?|empfang(?:en|t|er|erin)|erhalt(?:en)?|darlehens(?:geber|nehmer)|kredit(?:geber|nehmer)|sicherungs(?:geber|nehmer)|des|der|die|das|eines|einer|achats?|achete(?:z|ons|ur|use)?|ventes?|vend(?:ons|ez|eur|euse)?|paye(?:ur|use|ons|z)?|paie|recoit|recevons|receveur|beneficiaire|preteur|emprunteur|fixe|taux|du|de|la|le|un|une|d|l|see|below|above|advise|please|tba|tbd|none|nil|yes|no)$/;

/** A fund is called by more than a code. */
const SEVERAL_WORDS = /^[^\d]*\p{Lu}\p{L}+[\s,-]+[^\d]*\p{L}{2}/u;

const ATTENDING = { seat: "receiver", weight: 6 } as const;

/** Sightings from label/value pairs such as "From: …" and "Counterparty: …". */
export function labelled(statements: readonly Statement[], side: Side): Sighting[] {
  const neutral = bankAndOther(statements, side);
  return statements.flatMap((statement) => {
    const attention = isAttention(statement.label) ? ATTENDING : null;
    const said = neutral(statement.label) ?? seatOfLabel(statement.label, side) ?? attention;
    const name = said === null ? "" : nameIn(statement);
    if (said === null || !isName(name) || isBankOfAccount(statement)) return [];
    if (attention !== null && legalNamesIn(name).length === 0) return [];
    if (isPrincipal(statement.label) && !SEVERAL_WORDS.test(name)) return [];
    return [{ ...said, name, evidence: evidenceFor(statement, name) }];
  });
}

type Seating = Omit<Sighting, keyof NamedParty>;
const BANK_WORD = /^(?:the |die |la )?(?:bank|bank name|banque|kreditinstitut|bankinstitut)$/;
/** Headings over the accounts of a party. */
const OVER_ACCOUNTS =
  /settlement (?:instruction|detail)|payment (?:instruction|detail)|account (?:detail|information)|\bssis?\b|^[\W\d]*payments? (?:to|in favou?r)|^[\W\d]*zahlungen? (?:an|zugunsten|zu gunsten)|(?:zahlungs|überweisungs)(?:anweisung|instruktion|verkehr)|kontoverbindung|bankverbindung|kontodaten|instructions? de (?:r[èe]glement|paiement)|coordonn[ée]es bancaires|^[\W\d]*(?:paiements?|r[èe]glements?|versements?) (?:en faveur|au profit|[àa]\s)/iu;

/** Under such a heading "Bank" is who keeps the account, and no party. */
const isBankOfAccount = ({ label, section }: Statement): boolean =>
  BANK_WORD.test(label) && OVER_ACCOUNTS.test(section ?? "");
const BANK_NAME = /bank|banque|banco|banca\b|sparkasse/i;

/**
 * On another house's paper that calls one party "Bank" and the other "Counterparty" neither word
 * says who wrote it, unless only the one under "Bank" is called one: that is our institution.
 * @returns what a label of such a paper says; null for every other label.
 */
function bankAndOther(
  statements: readonly Statement[],
  side: Side,
): (label: string) => Seating | null {
  const named = (holds: (label: string) => boolean) =>
    statements
      .filter(({ label, prose }) => !prose && holds(label))
      .map(nameIn)
      .find(isName);
  const [bank, other] = [named((label) => BANK_WORD.test(label)), named(isOtherSide)];
  if (side === "BANK" || bank === undefined || other === undefined || sameParty(bank, other))
    return () => null;
  const weight = BANK_NAME.test(bank) && !BANK_NAME.test(other) ? 1.4 : 0;
  return (label) =>
    BANK_WORD.test(label)
      ? { seat: "receiver", weight }
      : isOtherSide(label)
        ? { seat: "sender", weight }
        : null;
}

/** Names under labels that tell a role in the trade: buyer, payer, lender. They say that somebody
 * is a party, not which. */
export function rolePlayers(statements: readonly Statement[]): NamedParty[] {
  return statements.flatMap((statement) => {
    if (statement.prose || termsForLabel(statement.label, null)[0]?.term.kind !== "role") return [];
    const name = nameIn(statement);
    const isLegal = legalNamesIn(name).some((legal) => name.startsWith(legal));
    return isLegal ? [{ name, evidence: evidenceFor(statement, name) }] : [];
  });
}

/** "Bank: Castlebar Bank plc", "Customer: …": the label goes on to stand for the name. */
export function aliases(statements: readonly Statement[]): { label: string; name: string }[] {
  return statements.flatMap((statement) => {
    const name = nameIn(statement);
    const isMeant =
      isAlias(statement.label) || isShortFor(statement.label, name) || isTrader(statement, name);
    if (!isMeant || isBankOfAccount(statement)) return [];
    return isName(name) ? [{ label: withoutArticle(foldName(statement.label)), name }] : [];
  });
}

const TRADERS: ReadonlySet<string> = new Set(["buyer", "seller", "lender", "borrower"]);

/** "Seller: Larch Bank AG": rows that follow speak of the seller. */
function isTrader({ label, prose }: Statement, name: string): boolean {
  if (prose || legalNamesIn(name)[0] !== name) return false;
  const [match] = termsForLabel(label, null);
  return match !== undefined && match.rule !== "label.similar" && TRADERS.has(match.term.key);
}

/** "TTB: Tsukishima Trust & Banking Co., Ltd.", "Kasse: Versorgungskasse Mittelelbe KdöR". */
function isShortFor(label: string, name: string): boolean {
  const short = withoutArticle(foldName(label));
  if (short.length < 3 || short.includes(" ") || legalNamesIn(name)[0] !== name) return false;
  return (
    isAcronym(short, name) ||
    foldName(name)
      .split(" ")
      .some((word) => word.endsWith(short))
  );
}

const PARTY_TITLE = /^(?:name of )?(part(?:y|ei|ie) [ab12])(?: name)?$/;

/** "Party A: Meridian Bank plc", or a row "Name" under a column headed "Party A". */
export function partyLabelNames(statements: readonly Statement[]): Map<string, NamedParty> {
  const found = new Map<string, NamedParty>();
  for (const statement of statements) {
    const seat = partyTitle(statement);
    const name = seat === undefined ? "" : nameIn(statement);
    if (seat === undefined || !isName(name)) continue;
    const named = { name, evidence: evidenceFor(statement, name) };
    for (const noun of ["party", "partei", "partie"]) {
      const alias = `${noun} ${seat.at(-1)}`;
      if (!found.has(alias)) found.set(alias, named);
    }
  }
  return found;
}

/** A form in two languages prints the label in both: "Partie A" over "Party A". */
const TWICE = /^(part(?:y|ei|ie) ([ab12])) part(?:y|ei|ie) \2$/;

function partyTitle(statement: Statement): string | undefined {
  const twice = TWICE.exec(statement.label)?.[1] ?? "";
  const inLabel = [statement.label, twice, ...statement.label.split("/")].map(
    (part) => PARTY_TITLE.exec(part.trim())?.[1],
  );
  const isNameRow =
    /^(?:legal |full )?(?:name|firma|nom|legal entity|entity|institution|d[ée]nomination)\b/.test(
      statement.label,
    );
  const inColumn = PARTY_TITLE.exec(normaliseLabel(foldName(statement.column ?? "")))?.[1];
  return inLabel.find((title) => title !== undefined) ?? (isNameRow ? inColumn : undefined);
}
