import { productNamedIn } from "./classify.ts";
import type { Reading } from "./reading.ts";
import type { Statement } from "./statement.ts";

/** Labels of the published price a commodity is settled against. */
const REFERENCE_PRICE =
  /reference price|(?:floating|variable) price(?! (?:pay|paid|owed|from))|price index|index price|price publication|price quotation|published index|benchmark price|settlement reference|referenznotierung|preisnotierung|preisindex|variabler preis(?! (?:zahl|schuld))|prix variable(?! (?:pay|d[ûu]))|indice de prix|cotation|ref\.? price|price ref|price source|pricing source|published price|floating price source|referenzpreis|preisreferenz|preisquelle|prix de r[ée]f[ée]rence|r[ée]f[ée]rence (?:de|du) prix|source (?:de|du) prix/;
/** Labels of the goods themselves. */
const GOODS =
  /^(?:the )?(?:commodity|commodity (?:type|name)|(?:underlying|reference) commodity|product(?: \(commodity\))?|product\/commodity|goods|underlying|underlyer|ware|rohstoff|rohware|basisrohstoff|basiswert|produkt|mati[èe]re premi[èe]re|marchandise|produit(?: de base| sous-jacent)?|sous-jacent)$/;
/** Labels of the kind of that price: settlement, high, low, official. */
const SPECIFIED_PRICE =
  /specified price|spec\.? price|price type|pricing type|spezifizierter preis|ma[ßs]+geblicher preis|preisart|prix sp[ée]cifi[ée]|type de prix/;

/** "Product: Commodity Swap" names no goods. */
const isGoods = ({ label, value }: Statement): boolean =>
  GOODS.test(label) && productNamedIn(value) === null;

type Place = "commodity" | "specifiedPrice";

/** A row for the published price, whichever term it states. */
export const isReferencePrice = ({ label }: Statement): boolean => REFERENCE_PRICE.test(label);

/**
 * Which of both terms a row of a commodity trade states. A reference price such as
 * "OIL-BRENT-ICE" names the commodity with its market. Beside a row for the goods it is the
 * specified price; alone it stands for the commodity, and so it does where the kind of price has a
 * row of its own, since it says more than the bare name of the goods.
 * @returns null for a row that states neither
 */
export function commodityTermOf(reading: Reading, statement: Statement): Place | null {
  const has = (fits: (statement: Statement) => boolean) =>
    reading.statements.some((one) => !one.prose && fits(one));
  const hasGoods = has(isGoods);
  const hasPrice = has(isReferencePrice);
  const hasKind = has(({ label }) => SPECIFIED_PRICE.test(label) && !REFERENCE_PRICE.test(label));
  if (isReferencePrice(statement)) return hasGoods && !hasKind ? "specifiedPrice" : "commodity";
  if (!GOODS.test(statement.label)) return "commodity";
  return !isGoods(statement) || (hasPrice && hasKind) ? null : "commodity";
}
