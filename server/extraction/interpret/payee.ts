import type { Role } from "../../domain/trade.ts";
import { remembered } from "../remembered.ts";

const NUMBERED = String.raw`^\W*(?:\d[\d.]*\)?\s*|\(?[a-z]\)\s*)?`;
const IN_CURRENCY = String.raw`(?:\s+(?:of|in|en)?\s*\(?(?:[a-z]{3}|euros?|(?:us[- ]?)?dollars?|sterling|yen|all currencies|any currency|allen währungen|toutes devises)\)?)?`;
/** Headings over the account on which one party is paid, up to the name of that party. */
const PAYEE_HEADINGS: readonly RegExp[] = [
  String.raw`(?:(?:for|für|pour)\s+)?[a-z]{3}\s+(?:in\s+favou?r\s+of|zu\s?gunsten(?:\s+(?:von|der|des))?|en\s+faveur\s+(?:de|d['’]))`,
  String.raw`(?:for\s+)?(?:(?:all|any|cash)\s+)*(?:payments?|amounts?|funds|monies|sums|remittances?|transfers?|credits?)(?:\s+(?:due|payable|owed|owing|made|to be made))?${IN_CURRENCY}\s+(?:to|in\s+favou?r\s+of|for\s+the\s+(?:account|benefit|credit)\s+of|due\s+to|into\s+the\s+account\s+of)`,
  String.raw`(?:(?:bank|payment|cash|settlement|standard|standing|usd|eur|gbp)\s+)*(?:accounts?|a\/c|(?:account|banking|bank|payment|settlement)\s+(?:details|instructions?)|(?:standing|standard)\s+instructions?|ssis?)(?:\s+details)?\s+(?:of|for|in\s+favou?r\s+of)(?:\s+(?:all\s+)?payments?\s+to)?`,
  String.raw`(?:(?:alle|sämtliche|für)\s+)*(?:zahlungen|zahlung|überweisungen|gutschriften|vergütungen|geldbeträge|beträge)${IN_CURRENCY}\s+(?:an(?:\s+die)?|zu\s?gunsten(?:\s+(?:von|der|des))?|für)`,
  String.raw`(?:bankverbindung|kontoverbindung|konto|konten|kontodaten|zahlungsweg|zahlungsanweisung(?:en)?|zahlungsinstruktion(?:en)?)(?:\s+(?:von|der|des|für(?:\s+zahlungen\s+an)?|zu\s?gunsten))`,
  String.raw`(?:(?:tous|toutes|les|pour)\s+)*(?:paiements?|règlements?|reglements?|versements?|virements?|sommes|montants)(?:\s+(?:dus|dues|à effectuer))?${IN_CURRENCY}\s+(?:en\s+faveur\s+(?:de\s+|du\s+|des\s+|d['’])|au\s+(?:profit|bénéfice|crédit)\s+(?:de\s+|du\s+|d['’])|à\s+l['’]ordre\s+(?:de\s+|d['’])|à(?:\s+la)?|au)`,
  String.raw`(?:comptes?|coordonnées\s+bancaires|instructions\s+de\s+(?:paiement|règlement|versement))\s+(?:pour\s+(?:les\s+)?paiements\s+à|en\s+faveur\s+(?:de\s+|d['’])|de\s+|du\s+|d['’])`,
  String.raw`(?:payments?\s+(?:from|by)\s+.{2,60}?\s+to|zahlungen\s+(?:von|der|des)\s+.{2,60}?\s+an(?:\s+die)?|paiements?\s+de\s+.{2,60}?\s+(?:à|en\s+faveur\s+de))`,
  String.raw`(?:ssis?|(?:standard\s+|standing\s+)*(?:settlement|payment)\s+instructions?|account\s+details|bankverbindung|kontoverbindung|zahlungsanweisung(?:en)?|coordonnées\s+bancaires|instructions\s+de\s+(?:paiement|règlement))\s*[–—:-]`,
].map((words) => new RegExp(`${NUMBERED}${words}\\s*(?<payee>[^\\s].{0,90}?)[\\s:]*$`, "iu"));
const OF_WHOSE_INSTRUCTIONS =
  /^\W*(?:\d[\d.]*\)?\s*)?(.{2,60}?)['’]s?\s+(?:account|bank|payment|settlement|standard settlement|standing settlement)\s*(?:details|instructions?)?[\s:]*$/i;
const CURRENCY_BEHIND = /\s*(?:\(?\b(?:in|en)\s+[A-Z]{3}\)?|\([A-Z]{3}\)|[–—-]\s*[A-Z]{3})$/;

/**
 * The party whose account stands below a heading: "Payments to Larch Bank AG", "Zahlungen zugunsten
 * von Partei B", "Règlements en faveur de Rive SA". @returns null for any other words.
 */
export const payeeIn = remembered((text: string): string | null => {
  for (const heading of PAYEE_HEADINGS) {
    const payee = heading.exec(text)?.groups?.payee;
    if (payee !== undefined) return payee.replace(CURRENCY_BEHIND, "");
  }
  return OF_WHOSE_INSTRUCTIONS.exec(text)?.[1] ?? null;
});

/** Who is paid on the account below a heading; null when it is another heading or names nobody. */
export function payeeRole(text: string | null, roleOf: (text: string) => Role | null): Role | null {
  const payee = text === null ? null : payeeIn(text);
  if (payee === null) return null;
  const unbracketed = payee.replace(/\s*\([^)]*\)$/, "");
  return roleOf(payee) ?? roleOf(unbracketed);
}

/** Labels of the rows an account is told in; leg terms may stand under the same heading. */
const ACCOUNT_ROW =
  /^(?:(?:agent|account|correspondent|paying|receiving|settlement|beneficiary(?:'s)?|nostro|clearing|intermediary|our|your|name of(?: the)?|with) ?)*(?:bank(?:ers?| name)?|banque(?: du bénéficiaire| correspondante| domiciliataire| teneur de compte)?|bankverbindung|institut|kreditinstitut|agents?|correspond\w*|korrespond\w*|nostro|pay to|payment to|paid to|payable to|via|bei|chez|domiciliation|zahlungsstelle|kontoführende\w* \w+|empfängerbank|account with\w*|agent de règlement)\b|\b(?:bic|swift|iban|aba|fed|routing|sort code|blz|acct|account|a\/c|konto\p{L}*|kto|compte|cpte)(?!\p{L})/u;
/** @returns whether a label is one under which an agent, a code or an account is printed. */
export const isAccountRow = (label: string): boolean =>
  ACCOUNT_ROW.test(label) && !/calculation|calcul\b|berechnung|day count|basis/.test(label);

/** "Bank", "Banque", "Bankers": an agent where accounts are told, anything elsewhere. */
const BARE_BANK =
  /^(?:bank|banks|bankers?|bank account|name of bank|banque|nom de la banque|institut|kreditinstitut|name der bank|agent|agents|pay to|paid to|with|at|held (?:at|with)|account held (?:at|with)|chez|auprès de|tenu chez|geführt bei)$/;
export const isBareBank = (label: string): boolean =>
  label.split(/\s+\/\s+/).every((part) => BARE_BANK.test(part));
