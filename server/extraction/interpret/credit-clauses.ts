import type { ProductType } from "../../domain/products.ts";
import { EVENT, NOT_APPLICABLE } from "./credit-events.ts";
import type { Sentence } from "./paragraphs.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT, MONEY_TEXT, PERCENT_TEXT } from "./text-forms.ts";

const NAME = "(\\p{Lu}[^,;()]{2,70}?(?:\\s(?:Inc|Corp|Ltd|Co|S\\.A)\\.)?)";
/** "in respect of Orchard Paper Inc. as reference entity", "Referenzschuldner ist …". */
const ENTITY = new RegExp(
  `(?<!\\p{L})(?:in respect of|with respect to|on|referencing|bez[üu]glich|auf|[üu]ber|sur|relative? [àa]|concernant)\\s+${NAME}\\s+(?:as|als|comme|en qualit[ée] d['’])\\s*(?:the\\s+)?(?:reference entity|referenzschuldner(?:in)?|entit[ée] de r[ée]f[ée]rence)|\\b(?:referenzschuldner(?:in)? ist|reference entity is|l['’]entit[ée] de r[ée]f[ée]rence est)\\s+(?:the |die |der |la |le )?${NAME}(?=[.,;(]|$|\\s(?:und|and|et)\\s)|\\b(?:protection|kreditschutz|schutz)\\s+(?:on|in respect of|auf|bez[üu]glich|sur)\\s+(\\p{L}[^,;()\\d]{2,70}?)(?=\\s+(?:on|for|over|with|in|[üu]ber|auf|mit|pour|portant|[àa])\\s|[.,;(]|$)`,
  "iu",
);
const ISIN = /\b(?:ISIN\s*:?\s*)?([A-Z]{2}[A-Z0-9]{9}\d)\b/u;
const OBLIGATION =
  /reference obligation|referenzverbindlichkeit|referenzanleihe|obligation de r[ée]f[ée]rence/i;
const EVENTS = /credit events?|kreditereignis|[ée]v[éeè]nements? de cr[ée]dit/i;

/** "une prime de 1,00 % l'an": what protection costs a year. */
const RATE = new RegExp(
  `\\b(?:prime|premium|pr[äa]mie|coupon|kupon|fixed rate|festsatz)\\s+(?:fixe\\s+|annuelle\\s+)?(?:of|de|von|in h[öo]he von)\\s+(${PERCENT_TEXT})`,
  "iu",
);
const FEE =
  "(?:up-?\\s?front(?:\\s+(?:amount|payment|fee|premium))?|initial payment|additional payment|einmalzahlung|vorabzahlung|anf[äa]ngliche zahlung|soulte|paiement initial|commission initiale)";
const FEE_ON = new RegExp(
  `\\b${FEE}\\b[^.;\\d]{0,30}?(?:${MONEY_TEXT})[^.;\\d]{0,40}?\\b(?:on|am|le)\\s+(${DATE_TEXT})`,
  "iu",
);
const FEE_BY = new RegExp(
  `(?<![\\p{L}])(we|you|wir|Sie|nous|vous|\\p{Lu}[\\p{L}&.'’-]*(?:\\s+\\p{Lu}[\\p{L}.'’-]*){0,4})\\s+(?:(?:will|shall|hereby|also|agrees? to|wird|werden)\\s+)*(?:pays?|zahlt|zahlen|verse|versera|paie|paiera|versons|payons)\\s+(?:(?:to|an)\\s+[^,;\\d]{2,50}?\\s)?(?:an?|the|eine[n]?|une?)\\s+${FEE}`,
  "u",
);
const LEADING =
  /^(?:In addition|Additionally|Further|Furthermore|Moreover|Zus[äa]tzlich|En outre)\s+/;

/** What a letter says of a credit default swap: on whom, on which bond, which events, which fee. */
export function creditClauses({ text, start }: Sentence, product: ProductType): Said[] {
  if (product !== "CreditDefaultSwap") return [];
  const said: Said[] = [];
  const say = (label: string, value: string | undefined, at: number) => {
    if (value !== undefined) said.push({ label, value: value.trim(), from: start + at });
  };
  const entity = ENTITY.exec(text);
  const name = entity?.[1] ?? entity?.[2] ?? entity?.[3];
  // The pattern takes either case; a name begins with a capital.
  if (name !== undefined && /^\p{Lu}/u.test(name))
    say("reference entity", name, entity?.index ?? 0);
  const isin = OBLIGATION.test(text) ? ISIN.exec(text) : null;
  if (isin !== null) say("reference obligation", isin[1], isin.index);
  const events = EVENTS.test(text) ? eventsOf(text) : null;
  if (events !== null) say("credit events", events.value, events.at);
  const rate = RATE.exec(text);
  if (rate !== null) say("fixed rate", rate[1], rate.index);
  const day = FEE_ON.exec(text);
  if (day !== null) say("upfront fee payment date", day[1], day.index);
  const payer = FEE_BY.exec(text);
  if (payer !== null) say("upfront payer", payer[1]?.replace(LEADING, ""), payer.index);
  return said;
}

/** All events a sentence names, from the first to the last; none where one is said not to apply. */
function eventsOf(text: string): { readonly value: string; readonly at: number } | null {
  const found = [...text.matchAll(EVENT)];
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return null;
  const end = last.index + last[0].length;
  const isExcluded = found.some((event) =>
    NOT_APPLICABLE.test(text.slice(event.index + event[0].length)),
  );
  return isExcluded ? null : { value: text.slice(first.index, end), at: first.index };
}
