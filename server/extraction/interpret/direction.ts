import { termFor } from "../../domain/terms/dictionary.ts";
import type { Role } from "../../domain/trade.ts";
import { optionTypeOfPair } from "./currency-pair.ts";
import { termsForLabel } from "./labels.ts";
import type { Reading } from "./reading.ts";
import { OPTIONS } from "./scope.ts";
import type { Statement } from "./statement.ts";

/** Products of which one side is the buyer of a right or a protection. */
const BOUGHT: ReadonlySet<string> = new Set([
  ...OPTIONS,
  "CreditDefaultSwap",
  "CreditDefaultSwapIndex",
  "ForwardRateAgreement",
  "VarianceSwap",
]);
/** Labels over what the sender does. */
const DIRECTION =
  /^(?:sens(?: de l'(?:op[ée]ration|option))?|direction|(?:trade|deal|transaction) (?:direction|side)|(?:gesch[äa]fts|handels)?richtung|nature(?: de l'op[ée]ration| de l'option)?|kauf ?\/ ?verkauf|achat ?\/ ?vente|buy ?\/ ?sell|gesch[äa]ft|gesch[äa]ftsart|op[ée]ration|transaction|side|type d'op[ée]ration)$/;
const WHO = "we|you|wir|sie|nous|vous|(?:the )?(?:client|customer|bank|fund)|kunde|client";
const BUYS = new RegExp(
  `^(?:(${WHO})\\s+)?(?:buys?|bought|purchases?d?|kauf(?:en|t|s)?|erwerb|achats?|ach[èe]te|achetons|achetez)(?=\\s|$|[,:;])`,
  "i",
);
const SELLS = new RegExp(
  `^(?:(${WHO})\\s+)?(?:sells?|sold|sales?|verkauf(?:en|t|s)?|ventes?|vend|vendons|vendez)(?=\\s|$|[,:;])`,
  "i",
);
const EITHER = /\b(?:buy|sell|purchas|sale|sold|bought|kauf|verkauf|achat|vente|achet|vend)/gi;

/**
 * "Sens: Achat d'un call EUR / put USD", "Richtung: Verkauf eines Caps": the direction in which
 * the one who speaks deals. It counts where no row names buyer or seller.
 */
export function readDirection(reading: Reading): void {
  if (!BOUGHT.has(reading.product)) return;
  for (const statement of reading.statements) {
    if (statement.prose || reading.terms.has("buyer") || reading.terms.has("seller")) continue;
    if (!DIRECTION.test(statement.label)) continue;
    const told = directionOf(statement.value, reading.parties.roleOf);
    if (told === null) continue;
    const path = told.isBuying ? "buyer" : "seller";
    const { value } = statement;
    reading.terms.addKnown(path, told.who, "role.byDirection", 0.93, value, statement);
    reading.used.add(statement.order);
    readKind(reading, statement);
  }
}

/** What is bought stands behind: "Kauf einer Put-Option", "Achat d'un call EUR / put USD". */
function readKind(reading: Reading, statement: Statement): void {
  if (reading.terms.has("optionType")) return;
  const { value } = statement;
  const pair = optionTypeOfPair(value);
  const kinds = new Set((value.match(/\b(?:call|put)(?=s?\b|-)/gi) ?? []).map(capitalised));
  const [only] = kinds;
  const isFx = reading.product === "FxOption";
  const type = pair ?? (kinds.size === 1 && !isFx && only !== undefined ? only : null);
  if (type !== null && termFor("optionType")?.products.includes(reading.product) === true)
    reading.terms.addKnown("optionType", type, "option.inDirection", 0.93, value, statement);
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

function directionOf(
  value: string,
  roleOf: (text: string) => Role | null,
): { readonly who: Role; readonly isBuying: boolean } | null {
  const text = value.trim();
  const [buys, sells] = [BUYS.exec(text), SELLS.exec(text)];
  const found = buys ?? sells;
  // "Buy/Sell", "Kauf / Verkauf" leaves open which.
  if (found === null || (buys === null) === (sells === null)) return null;
  if ((text.match(EITHER) ?? []).length > 1) return null;
  const who = roleOf(found[1] ?? "we");
  return who === null ? null : { who, isBuying: found === buys };
}

const STYLES: readonly (readonly [RegExp, string])[] = [
  [/^(?:euro|europ(?:ean|[äa]isch|[ée]enne?)\w*)$/iu, "European"],
  [/^(?:amer(?:ican)?|amerikanisch\w*|am[ée]ricaine?)$/iu, "American"],
  [/^berm\w*$/iu, "Bermudan"],
];
const KINDS: ReadonlySet<string> = new Set(["optionType", "exerciseStyle", "swaptionType"]);

/** "Type d'option: Européenne" gives the style under a label that asks for the kind. */
export function readStyleAsKind(reading: Reading): void {
  if (!OPTIONS.has(reading.product) || reading.terms.has("exerciseStyle")) return;
  for (const statement of reading.statements) {
    const style = statement.prose ? undefined : styleOf(statement);
    const isKind = termsForLabel(statement.label, reading.product).some(({ term }) =>
      KINDS.has(term.key),
    );
    if (style === undefined || !isKind) continue;
    const { value } = statement;
    reading.terms.addKnown("exerciseStyle", style, "option.inItsKind", 0.95, value, statement);
    reading.used.add(statement.order);
    return;
  }
}

/** The style a value names and nothing else but "style", "option". */
function styleOf({ value }: Statement): string | undefined {
  const words = value
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "" && !/^(?:styles?|options?|exercise|art|type|de)$/i.test(word));
  const [word] = words;
  return words.length === 1 ? STYLES.find(([form]) => form.test(word ?? ""))?.[1] : undefined;
}
