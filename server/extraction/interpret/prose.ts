import type { ProductType } from "../../domain/products.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { dealClauses } from "./deal-clauses.ts";
import { freeClauses } from "./free-clauses.ts";
import { generalClauses } from "./general-clauses.ts";
import { termsForLabel } from "./labels.ts";
import { letterClauses } from "./letter-clauses.ts";
import { paragraphsOf, type Sentence, sentencesOf, statementAt } from "./paragraphs.ts";
import { scopeOfHeading } from "./scope.ts";
import { normaliseLabel, type Statement } from "./statement.ts";
import { DATE_TEXT, EXCHANGE_SENTENCE, MONEY_TEXT, PERCENT_TEXT } from "./text-forms.ts";

/** What a sentence says: a value under a label, found at or after `from` in the paragraph. */
export interface Said {
  readonly label: string;
  readonly value: string;
  readonly from: number;
  /** Instead of the paragraph's own heading: "We pay". */
  readonly section?: string;
}

const ARTICLE =
  "(?:(?:the|its|their|an?|le|la|les|un|une|son|sa|der|die|das|ein|eine|den|dem)\\s+|l['’]\\s?)";
const VERB =
  "(?:is|are|will be|shall be|equals|is equal to|amounts to|falls on|means|is fixed at|is set at|est(?: fix[ée]e?)?|sont|s['’][ée]l[èe]ve|sera|ist|sind|betr[äa]gt|betragen|bel[äa]uf(?:t|en) sich auf|lautet|f[äa]llt|entspricht|totals|comes to)";
/** "The Fixed Rate is 3.75%", "Agent de calcul : Partie A". */
const ASSERTION = new RegExp(
  `^(?:${ARTICLE})?(.{3,70}?)\\s*(?:\\s${VERB}\\s+(?:on\\s+|de\\s+|à\\s+|le\\s+|du\\s+|am\\s+|der\\s+|auf\\s+(?:den\\s+)?|of\\s+)?|\\s?:\\s+)(.{1,160})$`,
  "i",
);
/** Cheap to ask before looking for an assertion, which is not. */
const ASSERTS = new RegExp(`\\s${VERB}\\s|:\\s`, "i");
/** "accrue with a Day Count Fraction of 30/360", "at a Fixed Rate of 3.75%". */
const ATTRIBUTE = new RegExp(
  `\\b(?:with|at|by|using|having|for|mit|zu|avec|selon|bei|zum)\\s+${ARTICLE}([\\p{L} /'’-]{3,50}?)\\s+(?:of|von|de)\\s+(.{1,80}?)(?=$|\\s+(?:and|und|et)\\s+|[,;](?!\\d))`,
  "giu",
);
/** "A Premium of GBP 615,760.00 is payable": nothing but a figure or date can follow. */
const QUANTIFIED = new RegExp(
  `\\b(?:an?|the|eine[rsnm]?|der|die|das|zum|zur|vom|beim|une?|le|la|au|du)\\s+([\\p{L} /'’-]{3,50}?)\\s+(?:of|von|(?:in )?h[öo]he von|de|i\\.\\s?h\\.\\s?v\\.)\\s+(${MONEY_TEXT}|${PERCENT_TEXT}|${DATE_TEXT})`,
  "giu",
);
/** "expires on 18 January 2027 (the Expiration Date)", `EUR 5 million (the "Notional Amount")`. */
const DEFINED = new RegExp(
  `(${DATE_TEXT}|${MONEY_TEXT}|${PERCENT_TEXT}(?:\\s+(?:per annum|p\\.\\s?a\\.))?)\\s*\\((?:the|der|die|das|den|la|le|l['’])?\\s*["“„«]?\\s*([\\p{L}][\\p{L} '’-]{2,45}?)\\s*["”“»]?\\)`,
  "giu",
);
const TRADE_DATE = new RegExp(
  `(?:\\bthat|entered into|concluded|agreed|dealt|executed|traded|transacted|abgeschlossen(?:en)?|get[äa]tigt(?:en)?|vereinbart(?:en)?|conclue?|n[ée]goci[ée]e?|trait[ée]e?)(?: between (?:us|them|the parties)| by (?:telephone|phone)| with you| par t[ée]l[ée]phone| avec (?:vous|nous)| entre nous| t[ée]l[ée]phoniquement| telefonisch| verbally| orally| over the (?:tele)?phone| electronically| [ée]lectroniquement)*\\s+(?:on|am|vom|le|en date du)\\s+(?:the\\s+)?(${DATE_TEXT})|\\bam\\s+(${DATE_TEXT})\\s+(?:(?:mit|bei|zwischen|per|von)\\s+\\p{L}+\\s+|\\p{Ll}+\\s+){0,3}(?:abgeschlossen|get[äa]tigt|vereinbart|geschlossen|gehandelt)|(?:vendu|achet[ée]|conclu)\\p{L}*(?:\\s+(?:avec|[àa]|de)\\s+(?:vous|nous))?\\s+le\\s+(${DATE_TEXT})|\\btrade date:?\\s+(?:is |of )?(${DATE_TEXT})|\\b(?:conversation|telephone call|phone call|dealings?|telefonat|telefongespr[äa]ch|gespr[äa]ch|entretien(?: t[ée]l[ée]phonique)?|conversation t[ée]l[ée]phonique)\\s+(?:of|on|vom|am|du|en date du|le)\\s+(${DATE_TEXT})|\\b(?:que|dass)\\s+(?:wir\\s+|sie\\s+)?(?:le|am)\\s+(${DATE_TEXT})|^\\s*(?:On|Am|Le)\\s+(${DATE_TEXT}),?\\s+[^.;\\d]{2,90}?\\b(?:agreed|sold|bought|purchased|lent|borrowed|entered into|verkauft|gekauft|vereinbart|abgeschlossen|verliehen|vendu|achet[ée]|conclu|convenu|pr[êe]t[ée])(?!\\p{L})|^\\s*(?:On|Am|Le)\\s+(${DATE_TEXT}),?\\s+(?:(?:we|you|wir|Sie|nous|vous|the parties|party [ab])\\b|[^,.;\\d]{3,70}?\\s(?:placed|deposited|lent|borrowed|sold|bought|purchased|entered into|agreed|concluded)\\b)`,
  "iu",
);
const LAW =
  /\b(?:governed by(?:,? and (?:shall be )?construed in accordance with,?)?|unterliegt|r[ée]gie? par)\s+(?:the laws? of\s+|dem\s+(?:Recht\s+)?|le\s+)?(.{3,60}?)(?:[.;,]|\swithout\s|$)/i;
const GOVERNS = /govern|unterlieg|r[ée]gi[es]?|soumis|gilt|anwendbar|findet/i;
/** "régie par la convention-cadre … et par le droit français": the law and not what else governs. */
const NAMED_LAW =
  /(?<!\p{L})(droit\s+(?:fran[çc]ais|allemand|anglais|suisse|luxembourgeois|belge|n[ée]erlandais|italien|irlandais)|(?:deutsche[sm]?|englische[sm]?|schweizer(?:ische[sm]?)?|[öo]sterreichische[sm]?|luxemburgische[sm]?|franz[öo]sische[sm]?) Recht|(?:English|German|French|Swiss|Irish|Dutch|Luxembourg|New York|Japanese|Hong Kong|Singapore) law)(?!\p{L})/iu;
const MASTER = new RegExp(
  `\\b((?:(?:19|20)\\d\\d\\s+)?ISDA(?:\\s+(?:19|20)\\d\\d)?\\s+Master\\s+Agreement|Rahmenvertrag f[üu]r Finanztermingesch[äa]fte|convention-cadre FBF)\\b.{0,40}?\\b(?:dated(?: as of)?|vom|en date du|du|as of)\\s+(${DATE_TEXT})`,
  "iu",
);

/** What is owed when somebody pays late is no term of the trade. */
const OF_DEFAULT =
  /\bdefault (?:interest|rate)|\boverdue\b|\blate payments?\b|verzugszins|\b(?:im|in|bei) (?:zahlungs)?verzug|r[üu]ckst[äa]ndige|versp[äa]tete[rsnm]? zahlung|int[ée]r[êe]ts? (?:de retard|moratoires?)|p[ée]nalit[ée]s? de retard|retards? de (?:paiement|r[èe]glement)|(?:paiement|r[èe]glement)s? tardifs?|\b(?:cost of funds|co[ûu]t de (?:re)?financement|refinanzierungskosten)\b/i;
/** Longer runs of words are no sentence anybody wrote. */
const LONGEST_SENTENCE = 1_500;

/**
 * Statements made in sentences. A phrase counts as a label only when the dictionary knows it for
 * the product, so ordinary prose states nothing.
 */
export function proseStatements(
  layout: DocumentLayout,
  product: ProductType,
  firstOrder: number,
): readonly Statement[] {
  const found: Statement[] = [];
  let exchanges = 0;
  const isNew = unlabelled(layout, product);
  for (const paragraph of paragraphsOf(layout)) {
    for (const sentence of sentencesOf(paragraph.text)) {
      if (sentence.text.length > LONGEST_SENTENCE || OF_DEFAULT.test(sentence.text)) continue;
      const { stated, general } = tellingOf(sentence, product);
      const known = new Set(stated.map(({ label }) => label));
      const further = general.filter(({ label }) => !known.has(label) && isNew(label));
      const told = [...stated, ...further].map((one) => ({
        ...one,
        from: one.from + sentence.start,
      }));
      const isExchange = told.some(({ label }) => label === EXCHANGE_SENTENCE);
      if (isExchange) exchanges += 1;
      const leg = exchanges > 1 ? "far leg" : "near leg";
      const isLegless = product === "FxSwap" && isExchange && !hasLeg(paragraph.section);
      const said = isLegless ? told.map((one) => ({ ...one, section: leg })) : told;
      const places = new Set<string>();
      for (const one of said) {
        const at = paragraph.text.indexOf(one.value, one.from);
        // Two wordings may find one value; it is said once.
        const place = `${one.section ?? ""}|${one.label}@${at}:${one.value}`;
        const statement =
          at < 0 || places.has(place)
            ? null
            : statementAt(paragraph, one, at, firstOrder + found.length);
        places.add(place);
        if (statement !== null) found.push(statement);
      }
    }
  }
  return found;
}

/** What a sentence says under labels, and what it says in passing; `from` counts from its start. */
interface Telling {
  readonly stated: readonly Said[];
  readonly general: readonly Said[];
}

/** More sentences without figures than a house prints of one product. */
const MOST_SENTENCES = 400;
const tellings = new Map<ProductType, Map<string, Telling>>();

/** Sentences without figures are those of the form, the same in the next document. */
function tellingOf({ text }: Sentence, product: ProductType): Telling {
  if (/\d/.test(text)) return tell(text, product);
  const memory = tellings.get(product) ?? new Map<string, Telling>();
  tellings.set(product, memory);
  const known = memory.get(text);
  if (known !== undefined) return known;
  if (memory.size >= MOST_SENTENCES) memory.clear();
  // A piece of a text keeps all of that text alive; a copy keeps only itself.
  const own = Buffer.from(text, "utf16le").toString("utf16le");
  const made = tell(own, product);
  memory.set(own, made);
  return made;
}

function tell(text: string, product: ProductType): Telling {
  const sentence = { text, start: 0 };
  return {
    stated: [...labelled(sentence, product), ...freeClauses(sentence, product)],
    general: [
      ...generalClauses(sentence, product),
      ...dealClauses(sentence, product),
      ...letterClauses(sentence, product),
    ],
  };
}

/** Whether no labelled value states the term of a label: what is said in passing only fills gaps. */
function unlabelled(layout: DocumentLayout, product: ProductType): (label: string) => boolean {
  const keyOf = (label: string) =>
    // "To" over a name is no end of a term, though some houses call it so.
    termsForLabel(label, product)
      .find(({ rule }) => rule !== "label.house")
      ?.term.key.replace(/^legs\.\*\./, "");
  let stated: Set<string | undefined> | null = null;
  return (label) => {
    stated ??= new Set(layout.pairs.map((pair) => keyOf(normaliseLabel(pair.label))));
    const key = keyOf(label);
    return key !== undefined && !stated.has(key);
  };
}

/** Whether a heading already says which exchange of a swap is meant. */
const hasLeg = (section: string | null): boolean =>
  section !== null && scopeOfHeading(section) !== null;

function labelled(sentence: Sentence, product: ProductType): Said[] {
  const { text, start } = sentence;
  const said: Said[] = [];
  const say = (label: string, value: string, at: number) => {
    const isOther = BARE_AMOUNT.test(label.trim()) && OTHER_AMOUNT.test(text);
    const known = isOther ? null : knownLabel(label, bare(value), product);
    if (known !== null) said.push({ label: known, value: bare(value), from: start + at });
  };
  const fixed = (label: string, found: RegExpExecArray | null, group: number) => {
    const value = found?.[group];
    if (found != null && value !== undefined)
      said.push({ label, value: value.trim(), from: start + found.index });
  };
  // Dates, money and rates have figures; most sentences have none.
  const hasFigure = /\d/.test(text);
  const traded = hasFigure ? TRADE_DATE.exec(text) : null;
  fixed("trade date", traded, 1 + (traded?.slice(1).findIndex((date) => date !== undefined) ?? 0));
  fixed("governing law", (GOVERNS.test(text) ? NAMED_LAW.exec(text) : null) ?? LAW.exec(text), 1);
  const master = hasFigure ? MASTER.exec(text) : null;
  fixed("master agreement", master, 1);
  fixed("master agreement date", master, 2);
  let offset = 0;
  for (const clause of ASSERTS.test(text) ? clausesOf(text) : []) {
    const assertion = ASSERTS.test(clause) ? ASSERTION.exec(clause.trim()) : null;
    if (assertion !== null) say(assertion[1] ?? "", assertion[2] ?? "", offset);
    offset += clause.length;
  }
  for (const pattern of hasFigure ? [QUANTIFIED, ATTRIBUTE] : [ATTRIBUTE]) {
    for (const found of text.matchAll(pattern))
      say(lastNoun(found[1] ?? ""), found[2] ?? "", found.index);
  }
  const defined = hasFigure && text.includes("(") ? text.matchAll(DEFINED) : [];
  for (const found of defined) say(found[2] ?? "", found[1] ?? "", found.index);
  return said;
}

/** "La prime, d'un montant de 96 400 EUR": a bare amount is what its sentence speaks of. */
const BARE_AMOUNT =
  /^(?:(?:the|an?|le|la|les|un|une|der|die|das|ein|einen|einem)\s+|d['’]\s?un\s+|l['’]\s?)*(?:total |gross |net )?(?:amount|sum|betrag|summe|montant|somme|h[öo]he)$/i;
const OTHER_AMOUNT =
  /\b(?:premium|pr[äa]mie|optionspr[äa]mie|prime|fee|geb[üu]hr|commission|frais|up-?front|einmalzahlung|soulte|minimum transfer|threshold)\b/i;

/** "forward rate agreement for a notional amount" labels a notional amount. */
function lastNoun(label: string): string {
  return (
    label
      .split(
        /\s(?:d['’]\s?une?\s+)|\s(?:for|with|at|over|on|in|mit|[üu]ber|auf|zu|pour|avec|sur|[àa])\s+(?:an?|the|eine[mnr]?|der|den|dem|une?|la|le)\s+/iu,
      )
      .at(-1) ?? label
  );
}

/** The value without the words that only lead up to it. */
function bare(value: string): string {
  return value
    .replace(/^(?:the\s+)?(?:ordinary|common|registered|preferred)?\s*(?:shares|stock) of\s+/i, "")
    .replace(/^(?:die\s+)?(?:stamm|namens|inhaber)?aktien der\s+/i, "")
    .replace(/^(?:les\s+)?actions (?:ordinaires )?(?:de\s+|d['’])/i, "")
    .replace(/^l['’]\s?(?=\p{Lu})/u, "")
    .trim();
}

const CLAUSE_START = new RegExp(
  `(?<=\\s)(?=(?:and|und|et)\\s+(?:${ARTICLE})?[^.,]{3,60}?\\s${VERB}\\s)|(?=,\\s+(?:${ARTICLE})?\\p{L}[^.,]{2,60}?\\s${VERB}\\s)|(?<=;\\s+)(?=\\p{Ll})`,
  "iu",
);
/** "The Effective Date is … and the Termination Date is …" makes two statements. */
function clausesOf(text: string): string[] {
  return text
    .split(CLAUSE_START)
    .map((clause) =>
      clause.replace(/^(?:(?:and|und|et)\s|,\s)+/i, (word) => " ".repeat(word.length)),
    );
}

const LEADING_MONEY = new RegExp(`^${MONEY_TEXT}`, "u");

/** "Amount payable by Party A" is no term by itself; who pays is in its words. */
function isExchanged(label: string, value: string, product: ProductType): boolean {
  return (
    product.startsWith("Fx") &&
    /pay|sell|sold|buy|bought|purchas|deliver|receiv|zahl|verkauf|kauf|vend|vers|achet|re[çc]/.test(
      label,
    ) &&
    !/premium|pr[äa]mie|prime/.test(label) &&
    LEADING_MONEY.test(value.trim())
  );
}

/** Values that only point to another place of the document. */
const POINTER =
  /\b(?:below|above|herein|hereof|foregoing|such|referred|specified|set (?:out|forth)|attached|nachstehend|unten|oben|diese[rsnm]?|ci-(?:apr[èe]s|dessus|dessous)|pr[ée]sente?|pr[ée]cit[ée]e?)\b/i;

/** Kinds whose value is a figure, which in a sentence follows its verb at once. */
const FIGURES: ReadonlySet<string> = new Set(["percent", "spreadBp", "amount", "price", "number"]);
const LONGEST_LEAD = 20;
/** "The rate will be fixed on 27 January": a date follows, no rate. */
const DONE_ON =
  /^(?:fixed|determined|set|reset|observed|published|calculated|quoted|paid|payable|settled|fix[ée]e?|constat[ée]e?|pay[ée]e?)\s+(?:on|by|le|am)\s/i;

function knownLabel(label: string, value: string, product: ProductType): string | null {
  const key = normaliseLabel(label)
    .replace(/\s+(?:of|over|on|for) (?:this|the|each|such) .*$/, "")
    .replace(/^(?:the|its|le|la|les|l'|der|die|das|and the)\s+/, "");
  if (key.length < 3 || value.trim() === "") return null;
  if (isExchanged(key, value, product)) return key;
  if (key.split(" ").length > 8) return null;
  const [best] = termsForLabel(key, product);
  if (best === undefined || best.confidence < 0.8) return null;
  // "The rate is reset with a frequency of 3 months" gives no rate of 3.
  const lead = /^[^\d]*(?=\d)/.exec(value)?.[0] ?? "";
  if (FIGURES.has(best.term.kind) && (lead.length > LONGEST_LEAD || DONE_ON.test(lead)))
    return null;
  const isText = best.term.kind === "text" || best.term.kind === "reference";
  const isWords =
    value.length > 80 || POINTER.test(value) || !/^["“]?(?:the |die |les )?[\p{Lu}\d]/u.test(value);
  return isText && isWords ? null : key;
}
