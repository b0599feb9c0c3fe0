import { all, type Element, select } from "../markup.ts";
import type { FpmlReading } from "../reading.ts";

/** Reads the identifier of a security: its ISIN where there is one, else the first one given. */
export function readSecurityId(
  reading: FpmlReading,
  path: string,
  security: Element | undefined,
): void {
  const ids = all(security, "instrumentId");
  const isin = ids.find(
    (id) =>
      /isin/i.test(id.attributes.get("instrumentIdScheme") ?? "") ||
      /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(id.text),
  );
  reading.read(path, isin ?? ids[0]);
}

/** Reads name and identifier of an underlyer. A basket has no single one and is then said. */
export function readUnderlyer(reading: FpmlReading, underlyer: Element | undefined): void {
  const single = select(underlyer, "singleUnderlyer")?.children.find(({ children }) =>
    children.some(({ name }) => name === "instrumentId" || name === "description"),
  );
  const asset = single ?? onlyConstituent(underlyer);
  readSecurityId(reading, "underlyerId", asset);
  const name = select(asset, "description") ?? all(asset, "instrumentId")[0];
  reading.read("underlyer", name);
  if (asset === undefined && select(underlyer, "basket") !== undefined) {
    const message = "The underlyer is a basket, whose parts are not compared. A person must.";
    reading.terms.doubt("productType", "FEATURE_NOT_COVERED", message);
    reading.terms.warn("FEATURE_NOT_COVERED", message);
  }
}

/** The asset of a basket of one. */
function onlyConstituent(underlyer: Element | undefined): Element | undefined {
  const constituents = all(select(underlyer, "basket"), "basketConstituent");
  if (constituents.length !== 1) return undefined;
  return constituents[0]?.children.find(({ children }) =>
    children.some(({ name }) => name === "instrumentId"),
  );
}

/** The element of the asset itself, for its exchange. */
export function assetOf(underlyer: Element | undefined): Element | undefined {
  return select(underlyer, "singleUnderlyer")?.children.find(
    ({ name }) => name === "equity" || name === "index" || name === "exchangeTradedFund",
  );
}
