import type { ProductType } from "../../domain/products.ts";
import type { Evidence } from "../../domain/trade.ts";
import { remembered } from "../remembered.ts";
import { evidenceFor, firstPageOf, type Statement, type TextLine } from "./statement.ts";

/** The product a document confirms, and the words that say so. */
export interface Classification {
  readonly productType: ProductType;
  readonly raw: string;
  readonly evidence: Evidence | null;
  readonly confidence: number;
  readonly rule: string;
}

/**
 * Wordings by product, most specific first: the first product whose wording stands in a place
 * decides for that place, so "overnight index swap" never counts as a plain "swap".
 */
const WORDINGS: readonly (readonly [ProductType, RegExp])[] = [
  [
    "Swaption",
    /\bswaptions?\b|swap option|option on (?:an? )?(?:interest rate )?swap|option sur swap|option (?:to enter|into) (?:into )?an? (?:interest rate )?swap|swap-?option|option auf (?:einen )?(?:zins-?)?swap/i,
  ],
  [
    "CrossCurrencySwap",
    /cross[- ]?currency|currency swap|\bccs\b|\bc?cirs\b|xccy|w[äa]hrungstausch|zins-?\s?(?:und )?w[äa]hrungsswap|w[äa]hrungsswap|swap (?:de taux et )?de devises|swap (?:de )?taux et devises|[ée]change de devises|(?:cross|multi)[- ]?devises/i,
  ],
  [
    "InflationSwap",
    /inflation[- ](?:linked |index(?:ed)? |rate )?swap|inflationsswap|swap (?:d['’]|sur |index[ée] sur l['’])?inflation|\bzciis\b|\b[cr]pi swap|inflation[- ](?:for|to|vs?\.?)[- ]fixed|inflationstausch|teuerungsswap/i,
  ],
  [
    "BasisSwap",
    /basis[- ]?swap|basisswap|swap de base|tenor (?:basis )?swap|basistausch|variable contre variable|float(?:ing)?[- ]float(?:ing)?|floating[- ](?:for|vs?\.?|\/)[- ]floating/i,
  ],
  [
    "OvernightIndexSwap",
    /overnight[- ]index(?:ed)?[- ]swap|(?<![-\w])ois\b(?![- ]?compound)|tagesgeld-?(?:index-?)?swap|overnight rate swap|(?:sonia|sofr|saron|[€e]str) swap|swap (?:de taux )?au jour le jour/i,
  ],
  [
    "RateCollar",
    /(?:interest )?rate collar|zins-?collar|\bcollar (?:transaction|de taux)|\bcollar\b|zinskorridor|zinsband|(?:tunnel|corridor) de taux/i,
  ],
  [
    "RateCap",
    /(?:interest )?rate cap\b|\bcap transaction|zins-?cap|zinsobergrenze|zinsdeckel|(?:kauf|verkauf|erwerb) (?:eines )?(?:zins-?)?caps?\b|(?:achat|vente|souscription) (?:d['’]un |de )?caps?\b|(?:purchase|sale) of (?:an? )?cap\b|(?:interest )?rate ceiling|h[öo]chstsatz-?(?:gesch|verein)|\bcap (?:de|sur) taux|taux plafond|(?:zins|option|taux|rate|garantie|gesch[äa]ft|transaction|op[ée]ration)\p{L}*\s?[(–-]\s?caps?\b/iu,
  ],
  [
    "RateFloor",
    /(?:interest )?rate floor\b|\bfloor transaction|zins-?floor|zinsuntergrenze|(?:kauf|verkauf|erwerb) (?:eines )?(?:zins-?)?floors?\b|(?:achat|vente|souscription) (?:d['’]un |de )?floors?\b|(?:purchase|sale) of (?:an? )?floor\b|mindestsatz-?(?:gesch|verein)|\bfloor (?:de|sur) taux|plancher|(?:zins|option|taux|rate|garantie|gesch[äa]ft|transaction|op[ée]ration)\p{L}*\s?[(–-]\s?floors?\b/iu,
  ],
  [
    "ForwardRateAgreement",
    /forward rate agreement|\bfra\b|accord de taux futur|garantie de taux|zinstermin|terminsatz-?(?:gesch|verein)/i,
  ],
  [
    "FxNonDeliverableForward",
    /non[- ]?deliverable|\bndf\b|nicht[- ]lieferbar|cash[- ]settled (?:fx|currency|foreign exchange) forward|non livrable|sans livraison/i,
  ],
  [
    "FxOption",
    /(?:fx|foreign exchange|currency|forex|devisen)[- ]?option|option (?:de change|sur devises?)|w[äa]hrungsoption|option auf devisen|option on (?:a )?currency/i,
  ],
  [
    "FxSwap",
    /(?:fx|foreign exchange|forex)[- ]swap|devisenswap|devisentausch|swap (?:de change|cambiste)|\bfx near\b/i,
  ],
  [
    "FxForward",
    /(?:fx|foreign exchange|currency|forex)[- ](?:outright[- ])?forward|forward (?:fx|foreign exchange)|outright forward|forward outright|deliverable forward|forward (?:purchase|sale) of (?:foreign )?(?:currency|currencies)|fx fwd|(?:achat|vente) [àa] terme (?:de |d['’])?(?:devises|dollars?|euros?|livres?|francs?|yens?)|termin(?:kauf|verkauf) (?:von )?(?:devisen|dollar|euro|pfund|franken|yen|[A-Z]{3}\b)|devisentermin|fx outright|outright fx|currency forward|forward exchange (?:contract|transaction|deal)|change [àa] terme(?! ferme sur)|op[ée]ration de change [àa] terme|terme de change/i,
  ],
  [
    "FxSpot",
    /(?:fx|foreign exchange|currency|forex)[- ]spot|spot (?:fx|foreign exchange)|devisenkassa|spot exchange|spot deal|kassagesch[äa]ft|devisenkauf per kassa|spot (?:contract|currency)|change (?:au )?comptant/i,
  ],
  [
    "TermDeposit",
    /term deposit|time deposit|fixed[- ]term deposit|money market (?:deposit|loan)|fixed deposit|termingeld|termineinlage|festgeld|geldanlage|money market placement|(?:term|time|fixed|cash) placement|placement of funds|d[ée]p[ôo]t [àa] terme|placement [àa] terme|loan\/deposit/i,
  ],
  [
    "CreditDefaultSwapIndex",
    /(?:index (?:cds|credit)|cds index|credit default swap index|credit derivative index|\bcdx\b(?![-/]?[a-z]*[-/]?\d{4})|itraxx|credit index (?:protection|swap|trade)|index (?:credit )?protection|protection on (?:an? |the )?(?:credit )?index|indice de cds|cds sur (?:un )?indice|cds auf (?:einen )?(?:kredit)?index|index-cds|kreditindex)/i,
  ],
  [
    "CreditDefaultSwap",
    /credit default swap|credit derivative|\bcds\b|single[- ]name (?:credit |default )?protection|credit (?:default )?protection|default protection|kreditabsicherung|kreditschutz|ausfallabsicherung|protection (?:de|contre le risque de) cr[ée]dit|kreditausfall|kreditderivat|d[ée]faut de cr[ée]dit|d[ée]riv[ée] de cr[ée]dit/i,
  ],
  ["VarianceSwap", /variance swap|varianz-?(?:swap|tausch)|swap (?:de|sur) variance/i],
  [
    "TotalReturnSwap",
    /total return (?:equity )?swap|\btrs\b|total return swap|gesamtertrag|gesamtrendite|rendement total|total rate of return|contract for difference|\bcfd\b/i,
  ],
  [
    "EquitySwap",
    /equity (?:return |performance |index |price return )?swap|(?:share|stock) (?:price |performance )?swap|index swap|aktien(?:index)?-?swap|aktientausch|swap sur (?:actions?|indices?)/i,
  ],
  [
    "BondOption",
    /bond option|option on (?:an? )?(?:\p{L}+ )?(?:bonds?|gilts?|treasur(?:y|ies)|bunds?)\b|anleihe-?option|rentenoption|option auf (?:eine )?(?:staats)?anleihe|option sur (?:obligations?|emprunt)/iu,
  ],
  [
    "BondForward",
    /bond forward|forward bond|(?:treasury|gilt) forward|rententermin|(?:achat|vente|achat-vente) [àa] terme (?:d['’]obligations|de titres)|termin(?:kauf|verkauf|gesch[äa]ft) (?:von |einer |in )?(?:anleihen?|schuldverschreibungen|wertpapieren)|forward (?:purchase of |sale of )?bonds?|anleihe-?termin|terminkauf (?:einer|von) anleihe|obligations? [àa] terme|[àa] terme sur obligations?/i,
  ],
  [
    "CommodityOption",
    /commodity (?:price )?option|option on commodit|(?:brent|crude|gasoil|copper|alumini?um|oil|gas|gold|power|metal|wheat) option|rohstoffoption|option (?:de|sur) mati[èe]res? premi[èe]res?/i,
  ],
  [
    "CommoditySwap",
    /commodity (?:price |fixed[- ]price )?(?:swap|forward)|(?:brent|crude|gasoil|jet fuel|copper|alumini?um|nickel|zinc|coal|oil|gas|gold|power|metal|wheat) swap|rohstoff(?:preis)?-?(?:swap|tausch)|warenswap|swap (?:de|sur) mati[èe]res? premi[èe]res?/i,
  ],
  [
    "EquityOption",
    /equity option|share option|(?:equity )?index option|(?:aktien|index)-?option|option sur (?:actions?|indices?)|stock option|option on (?:shares|stocks?|equit)|option auf aktien/i,
  ],
  [
    "SecuritiesLending",
    /(?:securities|stock|bond|share) (?:lending|loan|borrow)|(?:loan|borrowing) of (?:securities|stock|shares|bonds)|wertpapier(?:leih|darlehen)|aktienleihe|(?:pr[êe]t|emprunt|pr[êe]t-emprunt) (?:de titres|d['’]actions|d['’]obligations)/i,
  ],
  [
    "Repo",
    /repurchase|\brepo\b|buy[- ]?(?:and )?sell[- ]?back|wertpapierpension|pensionsgesch[äa]ft|pension livr[ée]e|mise en pension|pension sur titres/i,
  ],
  [
    "InterestRateSwap",
    /interest rate swap|\birs\b|\bir swap|rate swap|vanilla swap|plain swap|zins-?swap|zinssatz-?(?:swap|tausch)|zinstausch|interest rate exchange|swap d['’]int[ée]r[êe]ts|(?:payer|receiver)-?swap\b|swap de taux|[ée]change de (?:taux|conditions) d['’]int[ée]r[êe]ts?|fixed[- ](?:for|vs?\.?|\/)[- ]floating|swap transaction/i,
  ],
];

const TITLE_LABELS =
  /^(?:confirmation|confirmation d'op[ée]ration|gesch[äa]ftsbest[äa]tigung|trade confirmation|confirmation type|product|product type|trade type|transaction type|type of transaction|transaction|instrument|deal type|type|confirmation of|subject|re|betreff|produkt|gesch[äa]ftsart|produktart|objet|produit|type d'op[ée]ration|nature de l'op[ée]ration)$/;

interface Vote {
  readonly product: ProductType;
  readonly weight: number;
  readonly raw: string;
  readonly evidence: Evidence | null;
  readonly rule: string;
}

/** What was found up to the end of its last word: "Devisenkassageschäft", not "Devisenkassa". */
function wholeWords(text: string, found: RegExpExecArray): string {
  const rest = /^\p{L}*/u.exec(text.slice(found.index + found[0].length))?.[0] ?? "";
  return found[0] + rest;
}

/** The first product named in `text`, with the words that name it. */
export const productNamedIn: (text: string) => { product: ProductType; raw: string } | null =
  remembered((text) => {
    for (const [product, pattern] of WORDINGS) {
      const found = pattern.exec(text);
      if (found !== null) return { product, raw: wholeWords(text, found) };
    }
    return null;
  });

/**
 * Decides the product: a label that names it weighs most, then the heading of the first page, then
 * the running text. Null when nothing names a product.
 */
export function classify(
  statements: readonly Statement[],
  lines: readonly TextLine[],
): Classification | null {
  const votes: Vote[] = [];
  const vote = (
    place: { page: number; words: TextLine["words"] },
    text: string,
    weight: number,
    rule: string,
  ) => {
    const named = productNamedIn(text);
    if (named === null) return;
    votes.push({
      product: named.product,
      weight,
      raw: named.raw,
      evidence: evidenceFor(place, named.raw),
      rule,
    });
  };
  for (const statement of statements) {
    if (TITLE_LABELS.test(statement.label)) vote(statement, statement.value, 10, "product.label");
  }
  const firstPage = firstPageOf(lines);
  firstPage.slice(0, 14).forEach((line, index) => {
    const heading = line.text.length < 90 ? 8 : 3;
    vote(line, line.text, heading - index * 0.2, "product.heading");
  });
  for (const line of lines.slice(14)) vote(line, line.text, 0.4, "product.text");
  if (votes.length === 0) return null;

  const total = new Map<ProductType, number>();
  for (const { product, weight } of votes) total.set(product, (total.get(product) ?? 0) + weight);
  const ranked = [...total].sort((a, b) => b[1] - a[1]);
  const [winner, score] = ranked[0] ?? [];
  const first = votes.filter((v) => v.product === winner).sort((a, b) => b.weight - a.weight)[0];
  if (winner === undefined || score === undefined || first === undefined) return null;
  const runnerUp = ranked[1]?.[1] ?? 0;
  return {
    productType: winner,
    raw: first.raw,
    evidence: first.evidence,
    confidence: Math.min(0.99, 0.6 + 0.4 * (score / (score + runnerUp))),
    rule: first.rule,
  };
}
