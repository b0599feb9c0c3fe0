import type { CentreHolidays } from "./rules.ts";

const NEW_YEAR = { kind: "fixed", name: "New Year's Day", month: 1, day: 1 } as const;
const GOOD_FRIDAY = { kind: "easter", name: "Good Friday", offset: -2 } as const;
const EASTER_MONDAY = { kind: "easter", name: "Easter Monday", offset: 1 } as const;
const ASCENSION = { kind: "easter", name: "Ascension Day", offset: 39 } as const;
const WHIT_MONDAY = { kind: "easter", name: "Whit Monday", offset: 50 } as const;
const LABOUR_DAY = { kind: "fixed", name: "Labour Day", month: 5, day: 1 } as const;
const CHRISTMAS = { kind: "fixed", name: "Christmas Day", month: 12, day: 25 } as const;
const SECOND_CHRISTMAS = { kind: "fixed", name: "26 December", month: 12, day: 26 } as const;

const YEARS = { validFrom: 2024, validTo: 2035 } as const;

/** Holidays of European centres. Replaceable data: settings may override any of it. */
export const EUROPE: readonly CentreHolidays[] = [
  {
    ...YEARS,
    centre: "EUTA",
    title: "T2 (TARGET)",
    source: "ECB long-term calendar of TARGET closing days",
    rules: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, LABOUR_DAY, CHRISTMAS, SECOND_CHRISTMAS],
    closed: {},
  },
  {
    ...YEARS,
    centre: "GBLO",
    title: "London",
    source: "UK bank holidays, England and Wales",
    rules: [
      { ...NEW_YEAR, substitute: "monday" },
      GOOD_FRIDAY,
      EASTER_MONDAY,
      { kind: "weekday", name: "Early May bank holiday", month: 5, weekday: 1, nth: 1 },
      { kind: "weekday", name: "Spring bank holiday", month: 5, weekday: 1, nth: -1 },
      { kind: "weekday", name: "Summer bank holiday", month: 8, weekday: 1, nth: -1 },
      { ...CHRISTMAS, substitute: "monday" },
      { ...SECOND_CHRISTMAS, name: "Boxing Day", substitute: "monday" },
    ],
    closed: {},
  },
  {
    ...YEARS,
    centre: "DEFR",
    title: "Frankfurt",
    source: "Public holidays of Hesse and bank practice",
    rules: [
      NEW_YEAR,
      GOOD_FRIDAY,
      EASTER_MONDAY,
      LABOUR_DAY,
      ASCENSION,
      WHIT_MONDAY,
      { kind: "easter", name: "Corpus Christi", offset: 60 },
      { kind: "fixed", name: "German Unity Day", month: 10, day: 3 },
      { kind: "fixed", name: "Christmas Eve", month: 12, day: 24 },
      CHRISTMAS,
      SECOND_CHRISTMAS,
      { kind: "fixed", name: "New Year's Eve", month: 12, day: 31 },
    ],
    closed: {},
  },
  {
    ...YEARS,
    centre: "FRPA",
    title: "Paris",
    source: "Public holidays of metropolitan France (code du travail, L3133-1)",
    rules: [
      NEW_YEAR,
      EASTER_MONDAY,
      LABOUR_DAY,
      { kind: "fixed", name: "Victory in Europe Day", month: 5, day: 8 },
      ASCENSION,
      WHIT_MONDAY,
      { kind: "fixed", name: "National Day", month: 7, day: 14 },
      { kind: "fixed", name: "Assumption Day", month: 8, day: 15 },
      { kind: "fixed", name: "All Saints' Day", month: 11, day: 1 },
      { kind: "fixed", name: "Armistice Day", month: 11, day: 11 },
      CHRISTMAS,
    ],
    closed: {},
  },
  {
    ...YEARS,
    centre: "CHZU",
    title: "Zurich",
    source: "SIX Interbank Clearing holidays",
    rules: [
      NEW_YEAR,
      { kind: "fixed", name: "Berchtold's Day", month: 1, day: 2 },
      GOOD_FRIDAY,
      EASTER_MONDAY,
      LABOUR_DAY,
      ASCENSION,
      WHIT_MONDAY,
      { kind: "fixed", name: "National Day", month: 8, day: 1 },
      CHRISTMAS,
      { ...SECOND_CHRISTMAS, name: "St Stephen's Day" },
    ],
    closed: {},
  },
];
