import type { ProductType } from "../../domain/products.ts";
import type { Sentence } from "./paragraphs.ts";
import type { Said } from "./prose.ts";
import { DATE_TEXT, FLOATING_RATE } from "./text-forms.ts";

/** A wording that states the term of `label` in its first group. */
interface Wording {
  readonly label: string;
  readonly pattern: RegExp;
}

const NAMES = "\\p{Lu}[\\p{L}.]+(?:\\s+\\p{Lu}[\\p{L}.]+){0,2}";
const COUNTS =
  "(?:30E?/360(?:\\s?\\(?ISDA\\)?)?|[Aa]ct(?:ual)?/(?:360|365(?:\\s?\\(?(?:[Ff]ixed|F)\\)?)?|[Aa]ct(?:ual)?(?:\\s?\\(?(?:ISDA|ICMA|AFB)\\)?)?))";

const CONVENTION =
  "mod(?:ified|ifizierte?|ifi[ée])?\\.?[ -]?fol(?:l(?:owing)?)?\\.?|MF|fol(?:l(?:owing)?)?|preceding";
/** "The rate will be fixed", "Der Kurs wird … festgestellt", "Le cours sera constaté". */
const FIXED_RATE =
  "\\b(?:rate|spot|(?:\\p{L}+)?kurs|cours|taux)\\s+(?:(?:(?:will|shall|is to) be|is)\\s+(?:fixed|determined|set|observed|established)|wird|sera\\s+(?:fix[ée]|constat[ée]|d[ée]termin[ée]))(?!\\p{L})";
/** The cash that settles a non-deliverable trade. */
const DIFFERENCE =
  "(?:\\b[Tt]he (?:difference|net amount|settlement amount|cash difference) (?:will|shall|is to) be (?:settled|paid|payable)|\\b(?:[Dd]ie [Dd]ifferenz|[Dd]er (?:Differenzbetrag|Ausgleichsbetrag|Saldo)) wird|\\b[Ll]a diff[ée]rence sera (?:r[ée]gl[ée]e|vers[ée]e|pay[ée]e))";

/** What confirmations say in passing, whatever their product. */
const WORDINGS: readonly Wording[] = [
  {
    label: "effective date",
    pattern: new RegExp(
      `\\b(?:takes? effect|(?:is|becomes?|shall be) effective|(?:transaction|swap|trade|deposit|loan|period) (?:starts?|begins?|commences?))\\s+(?:on|from|as (?:of|from))\\s+(?:and including\\s+)?(${DATE_TEXT})`,
      "iu",
    ),
  },
  {
    label: "termination date",
    pattern: new RegExp(
      `\\b(?:terminat(?:es|ing|e)|matur(?:es|ing|e)|(?:transaction|swap|trade|deposit) ends?)\\s+on\\s+(${DATE_TEXT})`,
      "iu",
    ),
  },
  {
    label: "expiration date",
    pattern: new RegExp(
      `\\b(?:expir(?:es|ing|e)|l[äa]uft .{0,20}ab am|expire)\\s+(?:on|le|am)\\s+(${DATE_TEXT})`,
      "iu",
    ),
  },
  {
    label: "business day convention",
    pattern:
      /\b((?:modified\s+following|following|preceding|modified\s+preceding))\s+business\s+day\s+convention\b/iu,
  },
  {
    label: "business day convention",
    pattern: new RegExp(
      `\\b(${CONVENTION})(?:[ -](?:business[ -]day[ -]convention|konvention|gesch[äa]ftstagekonvention)|\\s+convention)\\b|\\b(?:business day convention|gesch[äa]ftstagekonvention|konvention|convention de jours? ouvr[ée]s?)\\s+["“„«]?\\s?(${CONVENTION})\\b`,
      "iu",
    ),
  },
  {
    label: "business days",
    pattern: new RegExp(
      `\\b(?:by reference to|on|for|in respect of)\\s+((?:${NAMES})(?:,\\s+(?:${NAMES}))*(?:,?\\s+(?:and|und|et)\\s+(?:${NAMES}))?)\\s+(?:[Bb]usiness|[Bb]anking) [Dd]ays\\b`,
      "u",
    ),
  },
  {
    label: "settlement currency",
    pattern:
      /\b(?:net(?:ted)?|cash settlement|settlement)\s+amount\s+(?:will be|is|shall be|to be)\s+(?:paid|payable|settled|due)\s+in\s+((?:\p{Lu}\p{L}*\.?\s+)?\p{Lu}[\p{L}.]+)/u,
  },
  {
    label: "fixing source",
    pattern:
      /\b(?:settlement|fixing|reference) rate\b.{0,80}?\bby reference to\s+(?:the\s+)?(.{3,60}?)(?=$|[,;]|\.\s|\s+(?:and|on|at|published)\s)/iu,
  },
  {
    label: "fixing source",
    pattern: new RegExp(
      `${FIXED_RATE}.{0,50}?\\b(?:by reference to|based on|against|according to|anhand(?: (?:des|der|von))?|gem[äa][ßs]+|nach|auf (?:der )?(?:basis|grundlage)(?: (?:des|der|von))?|par r[ée]f[ée]rence (?:[àa]|au)|selon)\\s+(?:(?:the|dem|der|den|la|le)\\s+|l['’])?(\\p{Lu}.{2,60}?)(?=$|[,;]|\\.\\s|\\s+(?:and|on|at|published|und|um|am|fixiert|festgestellt|festgesetzt|ermittelt|bestimmt|et|le|[àa])(?:\\s|$))`,
      "iu",
    ),
  },
  {
    label: "fixing date",
    pattern: new RegExp(`${FIXED_RATE}.{0,25}?\\b(?:on|am|le|per)\\s+(${DATE_TEXT})`, "iu"),
  },
  {
    label: "settlement currency",
    pattern: new RegExp(`${DIFFERENCE}.{0,40}?\\b(?:in|en)\\s+([A-Z]{3})\\b`, "u"),
  },
  {
    label: "value date",
    pattern: new RegExp(`${DIFFERENCE}.{0,40}?\\b(?:on|am|le|per|valuta)\\s+(${DATE_TEXT})`, "iu"),
  },
];

/** "the fixing date, 8 January 2027,": a term with its date behind it. */
const APPOSED = new RegExp(
  `\\b(?:the|its|der|den|la|le)\\s+(\\p{L}+(?:[ -]\\p{L}+)?\\s(?:date|day)),?\\s*(?:being\\s+)?(${DATE_TEXT})(?=$|\\s*[,.;)]|\\s+and\\b)`,
  "giu",
);

const BOUGHT_AND_SOLD: ReadonlySet<string> = new Set<ProductType>([
  "ForwardRateAgreement",
  "RateCap",
  "RateFloor",
  "RateCollar",
  "Swaption",
  "FxOption",
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
  "EquityOption",
  "CommodityOption",
  "BondOption",
  "BondForward",
  "VarianceSwap",
  "Repo",
]);
const WHO =
  "[Ww]e|[Yy]ou|[Tt]he (?:[Bb]ank|[Cc]ounterparty|[Cc]lient|[Cc]ustomer|[Ff]und)|[Pp]art(?:y|ei|ie) [AB]|[Ww]ir|Sie|[Nn]ous|[Vv]ous|\\p{Lu}[\\p{L}&.'’-]*(?:\\s+(?:&\\s+)?\\p{Lu}[\\p{L}.'’-]*){0,5}";
/** "we have sold to you a payer swaption": a thing, not money, is bought or sold. */
const DEALT = new RegExp(
  `(?<!\\b(?:[Nn]ous|[Vv]ous)\\s)\\b(${WHO})\\s+(?:(?:nous|vous|have|has|had|hereby|haben|hat|avons|avez|a|confirms?|as principal|agreed? to|agrees to|will|shall)\\s+){0,3}(sold|sells?|granted|wrote|written|bought|buys?|purchased|purchases?|verkaufe[nt]|verkauft|kaufe[nt]|kauft|gekauft|vendu|vend(?:ons|ez)|achet[ée]|achet(?:ons|ez))\\s+(?:(?:uns|Ihnen|you|us)\\s+)?(?:(?:to|from|by|an|von|[àa])\\s+[^,;]{2,50}?\\s+)?(?:an?|the|one|\\d+|protection|credit protection|[A-Z]{3}\\s\\d+|eine[nrs]?|une?|le|la)\\b`,
  "gu",
);

const AGAINST = new RegExp(
  `\\b(?:against|versus|gegen|contre|referencing|on)\\s+(${FLOATING_RATE})`,
  "u",
);
const COUNTED = new RegExp(
  `\\b(?:on the basis of|basis of|calculated on(?: an?)?|on an?)\\s+(${COUNTS})`,
  "u",
);

/** Terms that sentences of any product state, whose words are no label. */
export function generalClauses({ text, start }: Sentence, product: ProductType): Said[] {
  const said: Said[] = [];
  for (const { label, pattern } of WORDINGS) {
    const found = pattern.exec(text);
    const value = found?.[1] ?? found?.[2];
    if (found !== null && value !== undefined)
      said.push({ label, value: value.trim(), from: start + found.index });
  }
  for (const found of text.matchAll(APPOSED)) {
    const [, label, value] = found;
    if (label !== undefined && value !== undefined)
      said.push({ label: label.toLowerCase(), value, from: start + found.index });
  }
  return BOUGHT_AND_SOLD.has(product) ? [...said, ...dealt(text, start, product)] : said;
}

function dealt(text: string, start: number, product: ProductType): Said[] {
  const said: Said[] = [];
  for (const found of text.matchAll(DEALT)) {
    const [, who, verb] = found;
    if (who === undefined || verb === undefined) continue;
    const isSelling = /^(?:s[eo]l|grant|wr|verk|vend)/i.test(verb);
    said.push({ label: isSelling ? "seller" : "buyer", value: who, from: start + found.index });
  }
  if (product !== "ForwardRateAgreement" && product !== "RateCap" && product !== "RateFloor")
    return said;
  const index = AGAINST.exec(text);
  if (index?.[1] !== undefined)
    said.push({ label: "floating rate option", value: index[1], from: start + index.index });
  const count = COUNTED.exec(text);
  if (count?.[1] !== undefined)
    said.push({ label: "day count fraction", value: count[1], from: start + count.index });
  return said;
}
