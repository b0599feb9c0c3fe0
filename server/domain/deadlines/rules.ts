import type { DeadlineRule, PartyClass } from "./model.ts";

type Pair = readonly [PartyClass, PartyClass];

const AT_OR_ABOVE: readonly Pair[] = [
  ["FC", "FC"],
  ["FC", "NFC+"],
  ["NFC+", "NFC+"],
];
const WITH_SMALL: readonly Pair[] = [
  ["FC", "NFC-"],
  ["NFC+", "NFC-"],
  ["NFC-", "NFC-"],
];
const DEALERS: readonly Pair[] = [
  ["SD", "SD"],
  ["SD", "MSP"],
  ["MSP", "MSP"],
  ["SD", "FINANCIAL_ENTITY"],
  ["MSP", "FINANCIAL_ENTITY"],
];
const DEALER_WITH_OTHER: readonly Pair[] = [
  ["SD", "OTHER"],
  ["MSP", "OTHER"],
];

const END_OF_DAY = { time: "23:59:59", zone: "OURS" } as const;
const SHIPPED = "Countersign rule pack 2026-11";

const EMIR_LATE = {
  time: "16:00:00",
  place: "OURS",
  citation: "Commission Delegated Regulation (EU) 149/2013 art. 12(3)",
} as const;
const CFTC_LATE = { time: "16:00:00", place: "EITHER", citation: "17 CFR 23.500(d)" } as const;

/** Rules of timely confirmation as shipped. Product research, not legal advice: a row holds only
 * once a person of the house has reviewed it, and settings replace rows by `id`. */
export const SHIPPED_DEADLINE_RULES: readonly DeadlineRule[] = [
  {
    id: "emir-t1",
    regime: "EMIR",
    citation: "Commission Delegated Regulation (EU) 149/2013 art. 12(1)",
    clock: "RULE",
    products: ["OTC_DERIVATIVE", "SECURITY_BASED_SWAP"],
    unclearedOnly: true,
    pairs: AT_OR_ABOVE,
    from: "EXECUTION",
    businessDays: 1,
    until: END_OF_DAY,
    lateAfter: EMIR_LATE,
    otherZoneDays: 0,
    validFrom: "2014-09-01",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "emir-nfc-t2",
    regime: "EMIR",
    citation: "Commission Delegated Regulation (EU) 149/2013 art. 12(2)",
    clock: "RULE",
    products: ["OTC_DERIVATIVE", "SECURITY_BASED_SWAP"],
    unclearedOnly: true,
    pairs: WITH_SMALL,
    from: "EXECUTION",
    businessDays: 2,
    until: END_OF_DAY,
    lateAfter: EMIR_LATE,
    otherZoneDays: 0,
    validFrom: "2014-09-01",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "cftc-dealers-t1",
    regime: "CFTC",
    citation: "17 CFR 23.501(a)(1), (a)(3)",
    clock: "RULE",
    products: ["OTC_DERIVATIVE"],
    unclearedOnly: true,
    pairs: DEALERS,
    from: "EXECUTION",
    businessDays: 1,
    until: END_OF_DAY,
    lateAfter: CFTC_LATE,
    movesNonBusinessDay: true,
    validFrom: "2013-01-01",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "cftc-other-t2",
    regime: "CFTC",
    citation: "17 CFR 23.501(a)(3)",
    clock: "RULE",
    products: ["OTC_DERIVATIVE"],
    unclearedOnly: true,
    pairs: DEALER_WITH_OTHER,
    from: "EXECUTION",
    businessDays: 2,
    until: END_OF_DAY,
    lateAfter: CFTC_LATE,
    movesNonBusinessDay: true,
    validFrom: "2013-01-01",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "sec-15fi2",
    regime: "SEC",
    citation: "17 CFR 240.15Fi-2",
    clock: "RULE",
    products: ["SECURITY_BASED_SWAP"],
    unclearedOnly: true,
    pairs: [
      ["SBSD", "SBSD"],
      ["SBSD", "FINANCIAL_ENTITY"],
      ["SBSD", "OTHER"],
    ],
    from: "EXECUTION",
    businessDays: 1,
    until: END_OF_DAY,
    movesNonBusinessDay: true,
    validFrom: "2021-10-06",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "us-cash-15c6-2",
    regime: "US_CASH",
    citation: "17 CFR 240.15c6-2",
    clock: "RULE",
    products: ["CASH_EQUITY", "CASH_BOND"],
    unclearedOnly: false,
    pairs: null,
    from: "TRADE_DATE",
    businessDays: 0,
    until: { time: "23:59:59", zone: "America/New_York" },
    centres: ["USNY"],
    validFrom: "2024-05-28",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "us-cash-affirmation",
    regime: "US_CASH",
    citation: "DTC affirmation cut-off, 21:00 Eastern Time on trade date",
    clock: "MARKET",
    products: ["CASH_EQUITY", "CASH_BOND"],
    unclearedOnly: false,
    pairs: null,
    from: "TRADE_DATE",
    businessDays: 0,
    until: { time: "21:00:00", zone: "America/New_York" },
    centres: ["USNY"],
    validFrom: "2024-05-28",
    validTo: null,
    reviewedBy: SHIPPED,
  },
  {
    id: "eu-cash-confirmations",
    regime: "EU_CASH",
    citation:
      "ESMA final report on settlement discipline, 13 October 2025: 23:00 CET on trade date",
    clock: "RULE",
    products: ["CASH_EQUITY", "CASH_BOND"],
    unclearedOnly: false,
    pairs: null,
    from: "TRADE_DATE",
    businessDays: 0,
    until: { time: "23:00:00", zone: "Europe/Paris" },
    centres: ["EUTA"],
    validFrom: "2026-12-07",
    validTo: null,
    // Adoption by the Commission is not confirmed: out of force until a person says that it is.
    reviewedBy: null,
  },
];
