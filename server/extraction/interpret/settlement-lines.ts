import { parseTerm } from "../../domain/parse/parse-term.ts";
import type { Role } from "../../domain/trade.ts";
import { BIC, isCountryBic } from "./identify.ts";
import { other } from "./payments.ts";
import { definitionOf, type Reading, read } from "./reading.ts";
import { roleIn } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** Labels behind which a party's account is told in one line. */
const ACCOUNT =
  /\b(?:accounts?|a\/c|ssis?|nostro|correspondents?|korrespondenzbank(?:en)?|korrespondenten|correspondants?|banques? correspondantes?|konto|konten|kontoverbindung|bankverbindung|comptes?|coordonn[ée]es bancaires)\b|(?:payment|settlement|zahlungs|standard) ?(?:instructions?|details|anweisung(?:en)?)|instructions? de (?:paiement|r[èe]glement)|\b(?:payments?|zahlungen|paiements?) (?:to|in favou?r of|an|zugunsten|[àa]|en (?:notre|votre) faveur)\b/;
const CCY = "(?:[a-z]{3}|amounts?|funds|all amounts|beträge|montants)";
/** "We pay USD to", "Wir zahlen EUR an", "Nous payons les EUR à": the account is the other's. */
const PAID_TO = new RegExp(
  `^(.{2,30}?)\\s+(?:will |shall |to )?(?:pays?|deliver[s]?|remits?|zahl(?:en|t)|überweis(?:en|t)|pa(?:ient|yons|yez|ie)|vers(?:ons|ez|e))(?: (?:the |die |den |les |le )?${CCY})? (?:to|at|into|an|auf|nach|[àa]|sur|chez)$`,
  "u",
);
/** "We receive GBP at", "Sie erhalten USD bei": the account is the receiver's own. */
const RECEIVED_AT = new RegExp(
  `^(.{2,30}?)\\s+(?:will |shall |to )?(?:receives?|erh(?:alten|ält)|empfangen|empfängt|re[çc](?:oit|evons|evez))(?: (?:the |die |den |les |le )?${CCY})? (?:at|in|into|with|bei|auf|in|chez|[àa]|sur)$`,
  "u",
);

const ACCOUNT_NUMBER =
  /(?:\b(?:a\/?c|acc(?:oun)?t|konto|kto|compte|cpte)\b\.?[\s-]*(?:(?:no|nr|number|num|nummer|num[ée]ro)\b\.?|n°)?|\bn° de compte|\bkontonummer|\baccount no\.?)\s*[:#]?\s*([A-Z0-9](?:[A-Z0-9]|[ -](?=[A-Z0-9]*\d)){3,33})(?![A-Z0-9])/i;
const IBAN = /\b([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?)(?![A-Z0-9])/;
const ABA =
  /\b(?:ABA|FED ?ABA|routing(?: no| number)?)\b\.?\s*(?:no\.?|nr\.?|#)?\s*:?\s*(\d{9})\b/i;
/** Where the name of the agent ends. */
const BEHIND_AGENT =
  /\s*(?:\(\s*(?:BIC|SWIFT|[A-Z]{6}[A-Z0-9]{2})|[,;|–—]\s*(?:(?:a\/?c|acc(?:oun)?t|konto|kto|compte|cpte|iban|bic|swift|aba|sort ?code|blz|chips|fed|for (?:the )?(?:further )?(?:credit|account)|f(?:avou?r|\/o)|ref|attn)\b|[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b)|\s(?:a\/c|iban|bic|swift|aba|sort ?code|blz)\b)/i;
/** Words that name an institution with which accounts are kept. */
const AGENT_NAME =
  /^\p{Lu}.*(?:bank|banque|banco|banca|n\.?\s?a\.?|trust|plc|AG|S\.?A\.?|sparkasse|securities|clearing|cr[ée]dit|citi|chase|mellon|hsbc|barclays|paribas|treasury)/iu;

/**
 * Accounts told in one line: "Account(s) for payments to Party A: Citibank N.A., New York
 * (CITIUS33), A/C No. 36119204", "We pay USD to: Wells Fargo Bank N.A., A/C 2000194417512". A line
 * with one of these parts only is a row like any other, unless its label says what is paid where.
 */
export function readSettlementLines(reading: Reading): void {
  for (const statement of reading.statements) {
    if (statement.prose) continue;
    const whose = beneficiary(statement, reading);
    if (whose === null) continue;
    const parts = partsOf(reading, statement, whose);
    const isPath = PAID_TO.test(statement.label) || RECEIVED_AT.test(statement.label);
    if (parts.length < (isPath ? 1 : 2)) continue;
    for (const [path, raw] of parts) read(reading, path, raw, statement);
    reading.used.add(statement.order);
  }
}

/** Whose account a line tells; null when it tells none or not whose. */
function beneficiary(statement: Statement, { parties }: Reading): Role | null {
  const { label } = statement;
  const payer = PAID_TO.exec(label)?.[1];
  if (payer !== undefined) {
    const role = parties.roleOf(payer);
    return role === null ? null : other(role);
  }
  const receiver = RECEIVED_AT.exec(label)?.[1];
  if (receiver !== undefined) return parties.roleOf(receiver);
  return ACCOUNT.test(label) || ACCOUNT.test(statement.section?.toLowerCase() ?? "")
    ? roleIn(statement, parties.roleOf)
    : null;
}

type Part = readonly [path: string, raw: string];

function partsOf(reading: Reading, { value }: Statement, role: Role): readonly Part[] {
  const part = (name: string, raw: string | undefined): Part[] => {
    const path = `settlement.${role}.${name}`;
    const isRead =
      raw !== undefined && parseTerm(definitionOf(path), raw, reading.context) !== null;
    return isRead ? [[path, raw]] : [];
  };
  const iban = IBAN.exec(value)?.[1];
  const bic = value.match(BIC)?.find(isCountryBic);
  const number = ACCOUNT_NUMBER.exec(value)?.[1]?.trim();
  const isIban = iban !== undefined && number !== undefined && iban.startsWith(number.slice(0, 4));
  const before = value.slice(0, BEHIND_AGENT.exec(value)?.index ?? 0);
  const head = (bic === undefined ? before : (before.split(bic)[0] ?? "")).replace(
    /[\s,;:(–-]+$/,
    "",
  );
  // An account a party keeps with itself has no agent.
  const isAgent =
    AGENT_NAME.test(head) && head.length <= 90 && reading.parties.roleOf(head) === null;
  return [
    ...part("agent", isAgent ? head : undefined),
    ...part("agentBic", bic),
    ...part("account", isIban ? undefined : number),
    ...part("iban", iban),
    ...part("aba", ABA.exec(value)?.[1]),
  ];
}
