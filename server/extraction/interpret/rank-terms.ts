import { type LabelMatch, termsForLabel } from "./labels.ts";
import type { Reading } from "./reading.ts";
import { OPTIONS, type Scope } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** "Due on", "Charged to", "Value" say of what only where the premium is spoken of. */
const BARE_PREMIUM =
  /^(?:due|due on|due from|payable on|paid on|to be paid on|value|valuta|valeur|amount|betrag|montant|date de versement|charged to|debited to|borne by|owed by|in total|charge|versée (?:par|le)|réglée (?:par|le)|payable le|due (?:par|le)|à verser le|à la charge de|zu zahlen (?:am|bis|durch|von)|zu lasten(?: von)?|zulasten|belastet wird|fällig(?: am)?|zahlbar am)$/;
/** What holds instead, should the agreed not come about. */
const FALLBACK =
  /^(?:fall-?back|ersatzweise|hilfsweise|subsidi[äa]r|[àa] d[ée]faut)(?![\p{Ll}])|^ersatz-|\bde (?:secours|repli|substitution)$/u;
/** From when on a right may be exercised is not until when. */
const EARLIEST = /\b(?:earliest|first|fr[üu]hest\p{L}*|au plus t[ôo]t|heure de d[ée]but)\b/u;
const EXPIRY = /^(?:expir|lapse|verf[aä]ll|erlischt|exerc|dernier jour|last exercise)/;

/** A "Reference" may be an index; whether it is one, its value says. */
const INDEX = /floatingIndex/;

/** Under the heading of a floating leg they say for how long its rate is; of a trade, how long it
 * lasts. */
const BARE_TENOR = /^(?:dur[ée]e|laufzeit|maturity|p[ée]riode|periode|period|term|[ée]ch[ée]ance)$/;
const UP_TO_A_YEAR =
  /^(?:(?:[1-9]|1[0-2])\s?-?(?:m|mths?|months?|mon(?:at)?(?:e|en)?|mois)|1\s?-?(?:y|year|jahr|an|w|week|woche|semaine|d|day|tag|jour))\.?$/i;

/** Under the heading of a floating leg, or right below the index itself. */
function isIndexTenor(
  statement: Statement,
  scope: Scope,
  { statements, product }: Reading,
): boolean {
  if (!UP_TO_A_YEAR.test(statement.value.trim())) return false;
  if (scope.kind === "leg" && scope.hint.type === "floating") return true;
  const above = statements[statements.indexOf(statement) - 1];
  return (
    above !== undefined &&
    above.section === statement.section &&
    termsForLabel(above.label, product).some(({ term }) => INDEX.test(term.key))
  );
}

/** Drops what a word of many meanings does not mean here: the option's expiry is not the swap's,
 * what is paid for an option is its premium, and a premium's bare words need its heading. */
export function withoutStrangers(
  matches: readonly LabelMatch[],
  statement: Statement,
  scope: Scope,
  reading: Reading,
): readonly LabelMatch[] {
  const { label } = statement;
  const { product } = reading;
  const has = (key: string) => matches.some(({ term }) => term.key.startsWith(key));
  return matches.filter(({ term: { key }, rule }) => {
    if (key === "terminationDate" && has("expirationDate") && EXPIRY.test(label)) return false;
    if (FALLBACK.test(label)) return false;
    // "Décalage" of an inflation index is its lag.
    if (key === "legs.*.lookbackDays" && has("legs.*.inflationLag")) return false;
    if (key.endsWith("tenor") && BARE_TENOR.test(label))
      return isIndexTenor(statement, scope, reading);
    if (key === "expirationTime" && EARLIEST.test(label)) return false;
    if (key.startsWith("fee.") && has("premium.") && OPTIONS.has(product))
      return scope.kind === "fee";
    if (!key.startsWith("premium.") || rule !== "label.house") return true;
    return OPTIONS.has(product) && (scope.kind === "premium" || !BARE_PREMIUM.test(label));
  });
}

/** The terms a label may mean, likeliest first where it stands; what cannot be meant there is left
 * out. */
export function rank(matches: readonly LabelMatch[], scope: Scope, product: string): LabelMatch[] {
  const fits = ({ term, rule }: LabelMatch): number => {
    const key = term.key;
    if (key.startsWith("settlement."))
      return scope.kind === "settlement"
        ? 3
        : /\b(?:iban|aba|account)\b/i.test(term.title)
          ? 1
          : -1;
    if (scope.kind === "settlement") return rule === "label.exact" ? 0 : -1;
    if (scope.kind === "premium" || scope.kind === "fee")
      return key.startsWith(`${scope.kind}.`) ? 3 : 1;
    if (key.startsWith("near.") || key.startsWith("far."))
      return scope.kind === "near" || scope.kind === "far"
        ? key.startsWith(`${scope.kind}.`)
          ? 3
          : -1
        : key.startsWith("near.") && product === "FxSwap"
          ? 0
          : -1;
    if (key === "settlementRateOption") return hasFixing(product) ? 0 : 2;
    if (key === "spotRate" || key === "near.spotRate")
      return product === "FxSpot" || product === "FxSwap" ? 0 : 3;
    if (key.startsWith("legs.")) return scope.kind === "leg" ? 3 : 2;
    return scope.kind === "leg" ? 1 : 2;
  };
  // Any words pass for a text; a code that fits them is what is meant.
  const isText = ({ match }: { match: LabelMatch }) =>
    match.term.kind === "text" || match.term.kind === "reference" ? 1 : 0;
  return matches
    .map((match) => ({ match, fit: fits(match) }))
    .filter(({ fit }) => fit >= 0)
    .sort(
      (a, b) =>
        b.fit - a.fit ||
        (isText(a) !== isText(b) && INDEX.test(`${a.match.term.key} ${b.match.term.key}`)
          ? isText(a) - isText(b)
          : b.match.confidence - a.match.confidence || isText(a) - isText(b)),
    )
    .map(({ match }) => match);
}

const hasFixing = (product: string) =>
  product === "FxNonDeliverableForward" || product === "FxOption";
