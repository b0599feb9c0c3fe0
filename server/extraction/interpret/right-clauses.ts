import type { ProductType } from "../../domain/products.ts";
import { COUNT, OVER } from "./free-clauses.ts";
import type { Sentence } from "./paragraphs.ts";
import type { Said } from "./prose.ts";
import { OPTIONS } from "./scope.ts";
import { DATE_TEXT, FLOATING_RATE, MONEY_TEXT } from "./text-forms.ts";

/** Rights whose kind (call or put) is a term. */
const CALLS: ReadonlySet<string> = new Set<ProductType>([
  "EquityOption",
  "BondOption",
  "CommodityOption",
]);
/** Of shares or an index, by number and code. */
const SHARES: ReadonlySet<string> = new Set<ProductType>([
  "EquityOption",
  "EquitySwap",
  "TotalReturnSwap",
]);

const KIND =
  /(?<!\p{L})(call|put|kaufoption|verkaufsoption|option d['’]achat|option de vente)(?:s|en)?(?!\p{L})/giu;
const STYLE =
  /(?<!\p{L})(european|american|europ[äa]isch|amerikanisch|europ[ée]en(?:ne)?|am[ée]ricaine?)(?:e[rsnm]?)?(?:[-\s]style)?(?!\p{L})/iu;
const IS_OPTION = /option|\bcalls?\b|\bputs?\b|swaption/i;
const CLOCK =
  "(?:,?\\s+(?:at|um|[àa])\\s+(\\d{1,2}[.:h]\\d{2}\\s?(?:[ap]\\.?\\s?m\\.?|Uhr|h)?(?:\\s+\\(?\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?(?:[\\s-](?:time|Zeit))?\\)?)?))?";
const EXPIRES = new RegExp(
  `(?<!\\p{L})(?:expir(?:es|ing|y|e|ant)|verf[äa]llt|erlischt|l[äa]uft ab|lapses|exercisable|may be exercised|exer[çc]able|aus[üu]bbar)\\s+(?:date\\s+)?(?:on|am|le)\\s+(${DATE_TEXT})${CLOCK}|\\bam\\s+(${DATE_TEXT})${CLOCK}\\s+(?:verf[äa]llt|ausge[üu]bt|aus[üu]bbar|verfallend)`,
  "iu",
);
const STRIKE = new RegExp(
  `\\b(?:strike(?: price)?|exercise price|basispreis|aus[üu]bungspreis|prix d['’]exercice)\\s*(?:of|von|de|:|is|ist|betr[äa]gt|est(?: de)?)?\\s*(${MONEY_TEXT}|\\d{1,7}(?:[.,]\\d{1,8})?(?:\\s?(?:%|per cent\\.?|Prozent|pour cent))?)`,
  "iu",
);
const PARTS =
  /(?<![\p{L}\d.,])(\d[\d.,'’ {2}]*)\s+(?:(?:ordinary|common|registered|preferred)\s+)?(?:shares?|units?|aktien|st[üu]ck|anteile|actions|titres)\s+(?:of|in|der|des|von|de|d['’])\s*(?:the\s+)?([^();]{3,80}?)\s*[(,]\s*(?:ISIN|WKN)(?:\s*(?:code|no\.?|nr\.?))?\s*:?\s*([A-Z]{2}[A-Z0-9]{9}\d)\b/iu;

const EQUITY_PAID =
  /\b(we|you|wir|sie|nous|vous)\s+(?:(?:will|shall|hereby|agree to|werden|nous|vous|uns|Ihnen)\s+)*(?:pay|zahlen|vers(?:ons|ez|erons|erez)|pa[iy](?:ons|ez|erons|erez))\s+(?:(?:to\s+)?(?:you|us|Ihnen|uns)\s+)?(?:(?:the|any|die|den|das|la|le|toute)\s+|l['’])?(?:(?:positive|total|gesamte)\s+)*(?:equity (?:amount|return|performance)|performance|return|gesamtertrag|wertentwicklung|kursentwicklung|rendement|variation positive)(?!\p{L})/iu;
const INDEX = new RegExp(`(?<![\\p{L}\\d])${FLOATING_RATE}`, "u");

/** Who pays the return of shares, and what is paid for it. */
function swapIn(text: string, say: (label: string, value: string | undefined, at: number) => void) {
  const equity = EQUITY_PAID.exec(text);
  say("equity payer", equity?.[1], equity?.index ?? 0);
  const index = INDEX.exec(text);
  if (index === null) return;
  say("floating rate option", index[0], index.index);
  const over = OVER.exec(text);
  say("spread", over?.[0], over?.index ?? 0);
  const count = COUNT.exec(text);
  say("day count fraction", count?.[0], count?.index ?? 0);
}

/** What a letter says of a right other than on currencies, and of the shares behind a trade. */
export function rightClauses({ text, start }: Sentence, product: ProductType): Said[] {
  const said: Said[] = [];
  const say = (label: string, value: string | undefined, at: number) => {
    if (value !== undefined && value.trim() !== "")
      said.push({ label, value: value.trim(), from: start + at });
  };
  if (OPTIONS.has(product) && product !== "FxOption" && IS_OPTION.test(text)) {
    const style = STYLE.exec(text);
    say("exercise style", style?.[1], style?.index ?? 0);
    if (/\d/.test(text)) {
      const expiry = EXPIRES.exec(text);
      say("expiration date", expiry?.[1] ?? expiry?.[3], expiry?.index ?? 0);
      say("expiration time", expiry?.[2] ?? expiry?.[4], expiry?.index ?? 0);
    }
  }
  if (CALLS.has(product)) {
    const kinds = [...text.matchAll(KIND)];
    const same = new Set(kinds.map(([, kind = ""]) => /^(?:call|kauf|option d['’]a)/i.test(kind)));
    if (same.size === 1) say("option type", kinds[0]?.[1], kinds[0]?.index ?? 0);
    const strike = STRIKE.exec(text);
    say("strike price", strike?.[1], strike?.index ?? 0);
  }
  if (product === "EquitySwap" || product === "TotalReturnSwap") swapIn(text, say);
  const parts = SHARES.has(product) ? PARTS.exec(text) : null;
  if (parts !== null) {
    const [all, count, name = "", isin = ""] = parts;
    const number = product === "EquityOption" ? "number of options" : "number of shares";
    say(number, count, parts.index);
    if (/^[\p{Lu}\d]/u.test(name)) say("underlying", name, parts.index + (count?.length ?? 0));
    say("isin", isin, parts.index + all.indexOf(isin));
  }
  return said;
}
