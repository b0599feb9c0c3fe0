/** A credit index told in one cell. */
export interface IndexName {
  /** The family and, beyond the first, the version: "iTraxx Europe", "CDX.NA.HY Version 2". */
  readonly name: string;
  /** The series as printed, without its word; null where none is printed. */
  readonly series: string | null;
}

const SERIES =
  /[\s,.(-]+(?:(?:series|serie|s[ée]rie|ser\.?)\s?(?:no\.?\s?)?|s)(\d{1,3})(?![\d/]|[.,]\d)\)?/iu;
/** "CDX.NA.IG.47-V1": the administrator's own way. */
const DOTTED = /^(cdx(?:\.[a-z]+)+)\.(\d{1,3})(?!\d)/i;
const VERSION = /[\s,.(-]*(?:version|vers\.?|v)\s?(\d{1,2})(?!\d)\)?/iu;
/** "5Y": the maturity, which has a row of its own. */
const TENOR = /[\s,.(-]+\d{1,2}[\s-]?(?:Y|yrs?|years?|jahre|ans)\)?(?=$|[\s,])/iu;

/**
 * Parts the name of a credit index from series, version and tenor: houses print all of these in one
 * cell or each in its own, and one index must compare as one. A version above the first stays with
 * the name, because it is another basket.
 */
export function indexNameIn(value: string): IndexName {
  const dotted = DOTTED.exec(value);
  const found = dotted === null ? SERIES.exec(value) : null;
  const series = dotted?.[2] ?? found?.[1] ?? null;
  if (series === null) return { name: value, series };
  const cut = (found?.index ?? dotted?.[1]?.length ?? 0) + (found?.[0] ?? `.${series}`).length;
  const rest = value.slice(cut);
  const version = VERSION.exec(rest)?.[1];
  const family = found === null ? (dotted?.[1] ?? value) : value.slice(0, found.index);
  const behind = rest
    .replace(VERSION, "")
    .replace(TENOR, "")
    .replace(/^[\s,.)-]+$/, "");
  const ofVersion =
    version === undefined || Number(version) === 1 ? "" : ` Version ${Number(version)}`;
  const name = `${family.replace(TENOR, "")}${behind}${ofVersion}`.trim();
  return name === "" ? { name: value, series: null } : { name, series };
}
