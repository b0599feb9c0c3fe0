import type { ProductType } from "../../domain/products.ts";
import type { Sentence } from "./paragraphs.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT, MONEY_TEXT } from "./text-forms.ts";

/** "EUR call / USD put", "call EUR/put USD": both sides of one right. */
const PAIR =
  /\b([A-Z]{3})[\s-]*([Cc]all|[Pp]ut|CALL|PUT)\s*(?:\/|and|und|et|,)?\s*([A-Z]{3})[\s-]*(?:[Cc]all|[Pp]ut|CALL|PUT)\b|\b([Cc]all|[Pp]ut|CALL|PUT)\s+(?:(?:on|auf|sur)\s+)?([A-Z]{3})\s*(?:\/|and|und|et|,)?\s*(?:[Cc]all|[Pp]ut|CALL|PUT)\s+(?:(?:on|auf|sur)\s+)?([A-Z]{3})\b/u;
const STYLE =
  /(?<!\p{L})(european|american|europ[äa]isch|amerikanisch|europ[ée]en(?:ne)?|am[ée]ricaine?)(?:e[rsnm]?)?(?!\p{L})/iu;
const IS_OPTION = /option|\bcall\b|\bput\b/i;
const PREMIUM = /\b(?:premium|pr[äa]mie|optionspr[äa]mie|prime)\b/i;
const STRIKE =
  /\b(?:strike(?: price| rate)?|exercise (?:price|rate)|basispreis|basiskurs|aus[üu]bungs(?:preis|kurs)|prix d['’]exercice|cours d['’]exercice)\s*(?:of|von|de|:|is|ist|betr[äa]gt|est(?: de)?)?\s*(?:[A-Z]{3}\s?\/\s?[A-Z]{3}\s*)?(\d{1,5}[.,]\d{1,8})(?!\d|\s?%)/iu;
const EXPIRES = new RegExp(
  `(?<!\\p{L})(?:expir(?:es|ing|y|e|ant)|verf[äa]llt|erlischt|l[äa]uft ab|[ée]choit|lapses)\\s+(?:date\\s+)?(?:on|am|le)\\s+(${DATE_TEXT})(?:,?\\s+(?:at|um|[àa])\\s+(\\d{1,2}[.:h]\\d{2}\\s?(?:[ap]\\.?\\s?m\\.?|Uhr|h)?(?:\\s+\\(?\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?(?:[\\s-](?:time|Zeit))?\\)?)?))?`,
  "iu",
);
const DELIVERED = new RegExp(
  `\\b(?:for (?:delivery|settlement|value)|delivery|settlement|value|valuta|lieferung|valeur|livraison)\\s+(?:date\\s+)?(?:on|am|le|per|is|ist|:)?\\s*(${DATE_TEXT})`,
  "iu",
);

/** What a letter says of a currency option: which right, on how much, until when, at what price. */
export function optionClauses({ text, start }: Sentence, product: ProductType): Said[] {
  if (product !== "FxOption") return [];
  const said: Said[] = [];
  const say = (label: string, found: RegExpExecArray | null, group: number) => {
    const value = found?.[group]?.trim();
    if (found !== null && value !== undefined && value !== "")
      said.push({ label, value, from: start + found.index });
  };
  const isPremium = PREMIUM.test(text);
  const pair = PAIR.exec(text);
  if (pair !== null) {
    say("option type", pair, 0);
    if (!isPremium) said.push(...amounts(text, start, pair));
  }
  if (IS_OPTION.test(text)) say("exercise style", STYLE.exec(text), 1);
  say("strike", STRIKE.exec(text), 1);
  const expiry = EXPIRES.exec(text);
  say("expiration date", expiry, 1);
  say("expiration time", expiry, 2);
  if (!isPremium) say("value date", DELIVERED.exec(text), 1);
  return said;
}

const EACH_MONEY = new RegExp(MONEY_TEXT, "gu");

/** The amounts of a sentence by the currencies of its pair; of two in one currency, none. */
function amounts(text: string, start: number, pair: RegExpExecArray): Said[] {
  const [first, second] = [pair[1] ?? pair[5], pair[3] ?? pair[6]];
  const isCallFirst = /^call/i.test(pair[2] ?? pair[4] ?? "");
  const found = [...text.matchAll(EACH_MONEY)];
  return [
    { currency: first, label: isCallFirst ? "call amount" : "put amount" },
    { currency: second, label: isCallFirst ? "put amount" : "call amount" },
  ].flatMap(({ currency, label }): Said[] => {
    const own = found.filter(([money]) => currency !== undefined && money.includes(currency));
    const [only] = own;
    return only === undefined || own.length > 1
      ? []
      : [{ label, value: only[0].trim(), from: start + only.index }];
  });
}
