import { termFor } from "../../domain/terms/dictionary.ts";
import type { Role } from "../../domain/trade.ts";
import { termsForLabel } from "./labels.ts";
import { isBankLike, isClientLike, isOtherSide, isPrincipal } from "./party-labels.ts";
import { nameIn } from "./party-sightings.ts";
import { definitionOf, type Reading } from "./reading.ts";
import type { Statement } from "./statement.ts";
import { columnParties } from "./told-pairs.ts";

/** What a party does, as the path of the role and the words for it. */
const DEALINGS: readonly (readonly [string, RegExp])[] = [
  [
    "buyer",
    /^(?:(?:the )?(?:option |protection |cap |floor |fra )?buy(?:s|er|ing)?|bought|purchaser?s?|long|(?:options|sicherungs)?k[äa]ufer(?:in)?|kauf(?:en|t)?|achats?|ach[èe]te|achetons|achetez|(?:l')?achet(?:eur|euse)(?: de (?:l'option|protection))?)$/i,
  ],
  [
    "seller",
    /^(?:(?:the )?(?:option |protection |cap |floor |fra )?sell(?:s|er|ing)?|sold|sale|short|writer|(?:options|sicherungs)?verk[äa]ufer(?:in)?|stillhalter(?:in)?|verkauf(?:en|t)?|ventes?|vend|vendons|vendez|(?:le )?vend(?:eur|euse)(?: de (?:l'option|protection))?)$/i,
  ],
  [
    "lender",
    /^(?:lend(?:s|er|ing)?|lent|deposit(?:s|or)|plac(?:es?|er|ing)|darlehensgeber(?:in)?|kreditgeber(?:in)?|anleger(?:in)?|geldgeber(?:in)?|legen an|legt an|pr[êe]teur|pr[êe]teuse|place|plaçons|d[ée]posant)$/i,
  ],
  [
    "borrower",
    /^(?:borrow(?:s|er|ing)?|take[srn]?(?: deposit)?|deposit[- ]taker|darlehensnehmer(?:in)?|kreditnehmer(?:in)?|geldnehmer(?:in)?|nehmen herein|nimmt herein|emprunt(?:eur|euse)?|empruntons|d[ée]positaire)$/i,
  ],
];
const PRONOUN =
  /^(?:we|you|us|our side|your side|our position|your position|our role|your role|wir|sie|ihnen|unsere (?:seite|position|rolle)|ihre (?:seite|position|rolle)|nous|vous|notre (?:position|r[ôo]le)|votre (?:position|r[ôo]le))$/;

/**
 * What rows say a party does: "We: Buy", "Wir: Verkäufer", "Client: Achat", and a name under
 * "Protection Buyer" at the head of its column.
 */
export function readRoleRows(reading: Reading): void {
  for (const column of columnParties(reading.statements)) {
    const [match] = termsForLabel(column.label, reading.product);
    const name = nameIn(column);
    if (match?.term.kind !== "role" || match.rule === "label.similar") continue;
    if (!PATHS.has(match.term.key)) continue;
    record(reading, match.term.key, reading.parties.roleOf(name), name, column);
  }
  for (const statement of reading.statements) {
    if (statement.prose) continue;
    const { label, value } = statement;
    const path = DEALINGS.find(([, words]) => words.test(value.trim()))?.[0];
    const isParty =
      PRONOUN.test(label) ||
      isBankLike(label) ||
      isClientLike(label) ||
      isPrincipal(label) ||
      isOtherSide(label);
    if (path === undefined) continue;
    const who = reading.parties.roleOf(label.replace(WORDS_BEHIND, ""));
    // "Larch Bank AG: Seller" needs no word for a party.
    if (!isParty && (who === null || termsForLabel(label, reading.product).length > 0)) continue;
    if (record(reading, path, who, value, statement)) reading.used.add(statement.order);
  }
}

const PATHS: ReadonlySet<string> = new Set(["buyer", "seller", "lender", "borrower"]);
const WORDS_BEHIND = / (?:side|position|role|rolle|seite|r[ôo]le)$/;
function record(
  reading: Reading,
  path: string,
  who: Role | null,
  raw: string,
  statement: Statement,
): boolean {
  const term = termFor(path);
  const isCarried = term?.products === "all" || term?.products.includes(reading.product) === true;
  if (!isCarried || who === null || definitionOf(path).kind !== "role") return false;
  const place = { page: statement.page, words: statement.words };
  reading.terms.addKnown(path, who, "role.byPosition", 0.95, raw, place);
  return true;
}
