import type { Side } from "../../domain/trade.ts";

/** Who of the two a party is, seen from the document: the one who sent it or the other. */
export type Seat = "sender" | "receiver";

const SENDER_LABELS = new Set(
  "from|fm|us|uns|our entity|our name|our legal entity|we|wir|nous|our bank|sending party|sender|issuer|issued by|sent by|confirming party|confirmed by|confirmation from|our name and address|our side|booking entity|von|absender|aussteller|unser haus|de|expéditeur|émetteur|émis par|notre établissement|our party|issuing party|issuing bank|confirming bank|sending institution|party sending|sent from|dealer name|absenderin|versender|ausstellende bank|bestätigende partei|expéditrice|émettrice|confirmé par|mittente|remitente|fm|booked for|our house|house|our firm|vehicle|our vehicle|our fund|our company|house entity".split(
    "|",
  ),
);
const RECEIVER_LABELS = new Set(
  "to|ihnen|attention of|your entity|your legal entity|you|sie|vous|counterparty|counterparty name|counterparty legal name|name of counterparty|counter party|counterpart|cpty|cpty name|cp|cparty|ctpy|your name|message to|for the attention of|receiver|receiving party|recipient|addressee|traded with|dealt with|an|empfänger|kontrahent|kontrahentin|gegenpartei|vertragspartner|à|destinataire|contrepartie|votre établissement|addressed to|sent to|send to|other party|contra party|contraparty|opposite party|trading counterparty|receiving institution|counterparty full name|counterparty legal entity|cpty legal name|empfängerin|adressat|adressatin|geschäftspartner|handelspartner|gegenseite|andere partei|cocontractant|cocontractante|partenaire|autre partie|nom de la contrepartie|name der gegenpartei|name des kontrahenten|destinatario|controparte|contrapartida|facing|facing party|facing entity|facing broker|facing bank|opposite house|opposite bank|other house|other side|street side|street|contra|contra firm|contra broker|dealing with|dealt opposite|marktgegenseite|gegenüber|face à|autre établissement".split(
    "|",
  ),
);
/** Words for what an institution is. Our institution is a bank and the other side its client, so
 * who is meant follows from the folder, with less weight than a letterhead. */
const BANK_LIKE =
  /^(?:the )?(?:bank|dealer|broker|broker ?\/ ?bank|bank ?\/ ?broker|executing broker|dealing bank|bank name|banque|la banque|die bank|house bank|hausbank|dealer bank|landesbank|[ée]tablissement(?: de cr[ée]dit)?|kreditinstitut|bankinstitut|finanzinstitut|credit institution|hedging bank|swap bank)$/;
const CLIENT_LIKE =
  /^(?:the )?(?:client|client name|customer|customer name|fund|fund name|company|investor|account name|corporate|kunde|der kunde|kundin|fonds|gesellschaft|le client|soci[ée]t[ée]|firma|unternehmen|kasse|anleger|anlegerin|investisseur|entreprise|kontoinhaber|titulaire)$/;
/** For whom an agent or manager deals: never the agent, whatever the letterhead says. */
const PRINCIPAL =
  /^(?:the )?(?:fund|fund name|fund legal name|name of (?:the )?fund|sub-?fund|fonds|le fonds|nom du fonds|fondsname|sondervermögen|teilfonds|compartiment|fcp|name of (?:the )?principal|beneficial owner|for (?:the )?account of|für rechnung(?: von| des)?|im auftrag von|pour (?:le )?compte de)$/;
const PRINCIPAL_WEIGHT = 20;

/** The seat a label such as "From", "Bank" or "Counterparty" gives to the name behind it. */
export function seatOfLabel(label: string, side: Side): { seat: Seat; weight: number } | null {
  const parts = label.split(/\s*[/|]\s*/);
  if (parts.length === 1) return seatOfWord(label, side);
  // "Dealer / Sender": both words must say the same, the surer of them counts.
  const seats = parts.map((part) => seatOfWord(part, side));
  const [best] = seats.flatMap((one) => one ?? []).sort((a, b) => b.weight - a.weight);
  const whole = seatOfWord(label, side);
  const agrees = seats.every((one) => one !== null && (one.seat === best?.seat || one.weight < 6));
  return whole ?? (agrees ? (best ?? null) : null);
}

function seatOfWord(printed: string, side: Side): { seat: Seat; weight: number } | null {
  const isKnown = SENDER_LABELS.has(printed) || RECEIVER_LABELS.has(printed);
  const label = isKnown ? printed : withoutArticle(printed);
  if (SENDER_LABELS.has(label)) return { seat: "sender", weight: 6 };
  if (RECEIVER_LABELS.has(label)) return { seat: "receiver", weight: 6 };
  if (PRINCIPAL.test(label))
    return { seat: side === "BANK" ? "receiver" : "sender", weight: PRINCIPAL_WEIGHT };
  if (!BANK_LIKE.test(label) && !CLIENT_LIKE.test(label)) return null;
  return { seat: BANK_LIKE.test(label) === (side === "BANK") ? "sender" : "receiver", weight: 1.4 };
}

export const isPrincipal = (label: string): boolean => PRINCIPAL.test(label);
export const isBankLike = (label: string): boolean => BANK_LIKE.test(label);
export const isClientLike = (label: string): boolean => CLIENT_LIKE.test(label);
const OTHER_SIDE =
  /^(?:the )?(?:counterparty|counter party|counterpart|cpty|cparty|ctpy|cp)(?: (?:legal )?name)?$|^(?:der |die |la )?(?:kontrahent(?:in)?|gegenpartei|contrepartie)$|^(?:dealer|broker) ?\/ ?counterparty$/;
/** "Counterparty": the one across, seen from whoever is not called so. */
export const isOtherSide = (label: string): boolean => OTHER_SIDE.test(label);

/** Labels that a person or a department may follow as well: only a legal name counts there. */
const ATTENTION =
  /^(?:(?:for (?:the )?)?att(?:entio)?n\.?(?: of)?|fao|[àa] l'attention (?:de|d'|du|des)|z(?:u|\.)\s?(?:h(?:ä|ae)nden|handen|hd)(?:\.|\s(?:von|der|des))?)$/;

/** The seat of a name behind "À l'attention de" or "Attn". */
export function isAttention(label: string): boolean {
  return ATTENTION.test(label);
}

/** A wording of a party without its article: "la Banque" and "Banque" are one. */
export function withoutArticle(folded: string): string {
  return folded.replace(
    /^(?:the|hereinafter|hereinafter the|der|die|das|den|dem|le|la|les|il|lo|el)\s+|^l(?:['’]\s?|\s)/,
    "",
  );
}

/** Whether a label goes on to stand for the name behind it: "Bank: Castlebar Bank plc". */
export function isAlias(label: string): boolean {
  return (
    BANK_LIKE.test(label) ||
    CLIENT_LIKE.test(label) ||
    /^(?:the )?(?:counterparty|cpty|kontrahent|gegenpartei|contrepartie)$/.test(label)
  );
}

export const FIRST_PERSON =
  /^(?:we|us|our|ours|ourselves|our side|our bank|our institution|sender|wir|uns|unser(?:e[rsmn]?)?|unser haus|nous|notre|nos|nous-mêmes|nous-memes)$/;
export const SECOND_PERSON =
  /^(?:you|your|yours|your side|your bank|the counterparty|counterparty|client|customer|addressee|your institution|the client|the customer|sie|ihr(?:e[rsmn]?)?|ihr haus|ihnen|(?:(?:der|des|dem) )?kontrahent(?:en|in)?|(?:der )?gegenpartei|kunde|der kunde|vous|votre|vos|la contrepartie|contrepartie|le client|vertragspartner|der vertragspartner|street|street side|contra|facing|opposite house|other house|cocontractant)$/;
