/**
 * Names that mean the same under the definitions of the field. Each group is one meaning and its
 * first name is the canonical one; nothing is equal because it merely looks alike.
 */

/** Day counts: 2006 ISDA Definitions 4.16 and FpML names; families that differ stay apart. */
const DAY_COUNT_GROUPS: readonly (readonly string[])[] = [
  ["30/360", "BOND BASIS", "30U/360", "360/360"],
  ["30E/360", "EUROBOND BASIS"],
  // Under the 2000 Definitions "30E/360" meant what the 2006 Definitions call 30E/360 (ISDA).
  ["30E/360.ISDA", "30E/360 (ISDA)", "30E/360@2000", "30E/360.2000"],
  ["ACT/360", "A/360", "ACTUAL/360", "MONEY MARKET BASIS"],
  ["ACT/365.FIXED", "ACT/365F", "A/365F", "ACTUAL/365 (FIXED)", "ACT/365 (FIXED)", "ENGLISH"],
  ["ACT/ACT.ISDA", "ACTUAL/ACTUAL (ISDA)", "ACT/365.ISDA"],
  ["ACT/ACT.ICMA", "ACT/ACT.ISMA", "ACTUAL/ACTUAL (ICMA)"],
  ["ACT/ACT.AFB", "ACT/ACT.EURO", "ACTUAL/ACTUAL (AFB)"],
  ["CAL/252", "BUS/252", "BUSINESS/252", "CALCULATION/252"],
];

const CONVENTION_GROUPS: readonly (readonly string[])[] = [
  ["MODFOLLOWING", "MODIFIED FOLLOWING", "MF", "MOD FOL"],
  ["FOLLOWING", "F", "FOL"],
  ["PRECEDING", "P"],
  ["NONE", "UNADJUSTED", "NO ADJUSTMENT"],
];

const CENTRE_GROUPS: readonly (readonly string[])[] = [["EUTA", "TARGET", "TARGET2", "T2"]];

/**
 * Compounded overnight indices under their 2006 and 2021 names. They are the same rate only when
 * both confirmations also agree how it is compounded and looked back, which the rule checks.
 */
const COMPOUNDED_INDEX_GROUPS: readonly (readonly string[])[] = [
  ["USD-SOFR-OIS COMPOUND", "USD-SOFR-COMPOUND", "USD-SOFR-OIS-COMPOUND"],
  ["USD-FEDERAL FUNDS-OIS COMPOUND", "USD-FEDERAL FUNDS-H.15-OIS-COMPOUND"],
  [
    "GBP-SONIA-OIS COMPOUND",
    "GBP-SONIA-COMPOUND",
    "GBP-SONIA-OIS-COMPOUND",
    "GBP-WMBA-SONIA-COMPOUND",
  ],
  ["EUR-EUROSTR-OIS COMPOUND", "EUR-EUROSTR-COMPOUND", "EUR-EUROSTR-OIS-COMPOUND"],
  ["EUR-EONIA-OIS COMPOUND", "EUR-EONIA-OIS-COMPOUND"],
  ["CHF-SARON-OIS COMPOUND", "CHF-SARON-OIS-COMPOUND", "CHF-SARON-COMPOUND"],
  ["JPY-TONA-OIS COMPOUND", "JPY-TONA-OIS-COMPOUND", "JPY-TONA-COMPOUND"],
  ["AUD-AONIA-OIS COMPOUND", "AUD-AONIA-OIS-COMPOUND"],
  ["CAD-CORRA-OIS COMPOUND", "CAD-CORRA-OIS-COMPOUND", "CAD-CORRA-COMPOUND"],
  ["SGD-SORA-OIS COMPOUND", "SGD-SORA-COMPOUND", "SGD-SORA-OIS-COMPOUND"],
  ["HKD-HONIA-OIS COMPOUND", "HKD-HONIX-OIS-COMPOUND", "HKD-HONIA-OIS-COMPOUND"],
];

/** Screens and pages a 2006 index name carries; they name the publisher, not another rate. */
const INDEX_SOURCES = ["-REUTERS", "-TELERATE", "-BLOOMBERG", "-BBA", "-ISDC"] as const;

function indexOfGroups(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(groups.flatMap((group) => group.map((name) => [name, group[0] ?? name] as const)));
}

const DAY_COUNTS = indexOfGroups(DAY_COUNT_GROUPS);
const CONVENTIONS = indexOfGroups(CONVENTION_GROUPS);
const CENTRES = indexOfGroups(CENTRE_GROUPS);
const COMPOUNDED_INDICES = indexOfGroups(COMPOUNDED_INDEX_GROUPS);

const upper = (text: string): string => text.toUpperCase();

/** @returns the one name of a day count; an unknown one is only equal to itself. */
export const canonicalDayCount = (value: string): string =>
  DAY_COUNTS.get(upper(value)) ?? upper(value);

/** @returns the one name of a business-day convention. */
export const canonicalConvention = (value: string): string =>
  CONVENTIONS.get(upper(value)) ?? upper(value);

/** @returns the one code of a business centre. */
export const canonicalCentre = (value: string): string => CENTRES.get(upper(value)) ?? upper(value);

/** @returns the index without the suffix that names its publisher's screen. */
export function withoutSource(value: string): string {
  const name = upper(value);
  const source = INDEX_SOURCES.find((suffix) => name.endsWith(suffix));
  return source ? name.slice(0, name.length - source.length) : name;
}

/** @returns the compounded overnight index behind a 2006 or 2021 name, or null for any other. */
export const compoundedIndex = (value: string): string | null =>
  COMPOUNDED_INDICES.get(withoutSource(value)) ?? null;

const DAYS: Readonly<Record<string, number>> = { D: 1, W: 7 };
const MONTHS: Readonly<Record<string, number>> = { M: 1, Q: 3, S: 6, Y: 12 };

/**
 * @returns months or days of a period (`12M` and `1Y` are `12m`, `1W` and `7D` are `7d`), `T` for
 * once at term, or null for what is no period. Days never become months: 90D is not 3M.
 */
export function canonicalPeriod(value: string): string | null {
  const text = upper(value);
  const start = text.charCodeAt(0) === 80 ? 1 : 0;
  const unit = text.slice(-1);
  const digits = text.slice(start, -1);
  if (digits.length === 0 || digits.length > 5) return null;
  for (let at = 0; at < digits.length; at += 1) {
    const code = digits.charCodeAt(at);
    if (code < 48 || code > 57) return null;
  }
  const count = Number(digits);
  if (unit === "T") return "term";
  const months = MONTHS[unit];
  if (months !== undefined) return `${count * months}m`;
  const days = DAYS[unit];
  return days === undefined ? null : `${count * days}d`;
}
