import type { CentreHolidays } from "./rules.ts";

const YEARS = { validFrom: 2024, validTo: 2035 } as const;
const GOOD_FRIDAY = { kind: "easter", name: "Good Friday", offset: -2 } as const;

/** Holidays of American centres. Replaceable data: settings may override any of it. */
export const AMERICAS: readonly CentreHolidays[] = [
  {
    ...YEARS,
    centre: "USNY",
    title: "New York",
    // The Federal Reserve stays open on the Friday when a holiday falls on a Saturday.
    source: "Federal Reserve Bank holiday schedule",
    rules: [
      { kind: "fixed", name: "New Year's Day", month: 1, day: 1, substitute: "sundayOnly" },
      { kind: "weekday", name: "Martin Luther King Jr. Day", month: 1, weekday: 1, nth: 3 },
      { kind: "weekday", name: "Presidents' Day", month: 2, weekday: 1, nth: 3 },
      { kind: "weekday", name: "Memorial Day", month: 5, weekday: 1, nth: -1 },
      { kind: "fixed", name: "Juneteenth", month: 6, day: 19, substitute: "sundayOnly" },
      { kind: "fixed", name: "Independence Day", month: 7, day: 4, substitute: "sundayOnly" },
      { kind: "weekday", name: "Labor Day", month: 9, weekday: 1, nth: 1 },
      { kind: "weekday", name: "Columbus Day", month: 10, weekday: 1, nth: 2 },
      { kind: "fixed", name: "Veterans Day", month: 11, day: 11, substitute: "sundayOnly" },
      { kind: "weekday", name: "Thanksgiving Day", month: 11, weekday: 4, nth: 4 },
      { kind: "fixed", name: "Christmas Day", month: 12, day: 25, substitute: "sundayOnly" },
    ],
    closed: {},
  },
  {
    ...YEARS,
    centre: "CATO",
    title: "Toronto",
    source: "Bank of Canada and Payments Canada holiday schedule",
    rules: [
      { kind: "fixed", name: "New Year's Day", month: 1, day: 1, substitute: "monday" },
      { kind: "weekday", name: "Family Day", month: 2, weekday: 1, nth: 3 },
      GOOD_FRIDAY,
      { kind: "weekdayBefore", name: "Victoria Day", month: 5, day: 25, weekday: 1 },
      { kind: "fixed", name: "Canada Day", month: 7, day: 1, substitute: "monday" },
      { kind: "weekday", name: "Civic Holiday", month: 8, weekday: 1, nth: 1 },
      { kind: "weekday", name: "Labour Day", month: 9, weekday: 1, nth: 1 },
      {
        kind: "fixed",
        name: "National Day for Truth and Reconciliation",
        month: 9,
        day: 30,
        substitute: "monday",
      },
      { kind: "weekday", name: "Thanksgiving Day", month: 10, weekday: 1, nth: 2 },
      { kind: "fixed", name: "Remembrance Day", month: 11, day: 11, substitute: "monday" },
      { kind: "fixed", name: "Christmas Day", month: 12, day: 25, substitute: "monday" },
      { kind: "fixed", name: "Boxing Day", month: 12, day: 26, substitute: "monday" },
    ],
    closed: {},
  },
];
