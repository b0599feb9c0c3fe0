import type { CentreHolidays, HolidayRule } from "./rules.ts";

const YEARS = { validFrom: 2024, validTo: 2030 } as const;
const GOOD_FRIDAY = { kind: "easter", name: "Good Friday", offset: -2 } as const;
const EASTER_MONDAY = { kind: "easter", name: "Easter Monday", offset: 1 } as const;

const fixed = (name: string, month: number, day: number): HolidayRule => ({
  kind: "fixed",
  name,
  month,
  day,
  substitute: "sundayOnly",
});
const named = (name: string, dates: string): Record<string, string> =>
  Object.fromEntries(dates.split(" ").map((date) => [date, name]));

/** Tokyo. Equinoxes are astronomical and published each February; their substitutes stand here. */
const TOKYO: CentreHolidays = {
  ...YEARS,
  centre: "JPTO",
  title: "Tokyo",
  source: "Cabinet Office of Japan, national holidays; Banking Act for 31 December to 3 January",
  proclaimedTo: 2027,
  rules: [
    fixed("New Year's Day", 1, 1),
    { kind: "fixed", name: "Bank holiday", month: 1, day: 2 },
    { kind: "fixed", name: "Bank holiday", month: 1, day: 3 },
    { kind: "weekday", name: "Coming of Age Day", month: 1, weekday: 1, nth: 2 },
    fixed("National Foundation Day", 2, 11),
    fixed("Emperor's Birthday", 2, 23),
    fixed("Showa Day", 4, 29),
    fixed("Constitution Memorial Day", 5, 3),
    fixed("Greenery Day", 5, 4),
    fixed("Children's Day", 5, 5),
    { kind: "weekday", name: "Marine Day", month: 7, weekday: 1, nth: 3 },
    fixed("Mountain Day", 8, 11),
    { kind: "weekday", name: "Respect for the Aged Day", month: 9, weekday: 1, nth: 3 },
    { kind: "weekday", name: "Sports Day", month: 10, weekday: 1, nth: 2 },
    fixed("Culture Day", 11, 3),
    fixed("Labour Thanksgiving Day", 11, 23),
    { kind: "fixed", name: "Bank holiday", month: 12, day: 31 },
  ],
  closed: {
    ...named(
      "Vernal Equinox Day",
      "2024-03-20 2025-03-20 2026-03-20 2027-03-21 2027-03-22 2028-03-20 2029-03-20 2030-03-20",
    ),
    ...named(
      "Autumnal Equinox Day",
      "2024-09-22 2024-09-23 2025-09-23 2026-09-23 2027-09-23 2028-09-22 2029-09-23 2029-09-24 2030-09-23",
    ),
    ...named("Citizens' holiday", "2026-09-22"),
  },
};

const HONG_KONG: CentreHolidays = {
  ...YEARS,
  centre: "HKHK",
  title: "Hong Kong",
  source: "HKSAR general holidays; lunar days by the Chinese calendar",
  proclaimedTo: 2027,
  rules: [
    fixed("First day of January", 1, 1),
    GOOD_FRIDAY,
    EASTER_MONDAY,
    fixed("Labour Day", 5, 1),
    fixed("HKSAR Establishment Day", 7, 1),
    fixed("National Day", 10, 1),
    { kind: "fixed", name: "Christmas Day", month: 12, day: 25, substitute: "sundayOnly" },
    { kind: "fixed", name: "26 December", month: 12, day: 26, substitute: "sundayOnly" },
  ],
  closed: {
    ...named(
      "Lunar New Year",
      "2024-02-10 2024-02-12 2024-02-13 2025-01-29 2025-01-30 2025-01-31 2026-02-17 2026-02-18 2026-02-19 2027-02-06 2027-02-08 2027-02-09 2028-01-26 2028-01-27 2028-01-28 2029-02-13 2029-02-14 2029-02-15 2030-02-04 2030-02-05 2030-02-06",
    ),
    ...named(
      "Ching Ming Festival",
      "2024-04-04 2025-04-04 2026-04-07 2027-04-05 2028-04-04 2029-04-04 2030-04-05",
    ),
    ...named(
      "Birthday of the Buddha",
      "2024-05-15 2025-05-05 2026-05-25 2027-05-13 2028-05-02 2029-05-21 2030-05-09",
    ),
    ...named(
      "Tuen Ng Festival",
      "2024-06-10 2025-05-31 2026-06-19 2027-06-09 2028-05-29 2029-06-16 2030-06-05",
    ),
    ...named(
      "Day following Mid-Autumn Festival",
      "2024-09-18 2025-10-07 2026-09-26 2027-09-16 2028-10-04 2029-09-24 2030-09-13",
    ),
    ...named(
      "Chung Yeung Festival",
      "2024-10-11 2025-10-29 2026-10-19 2027-10-08 2028-10-26 2029-10-16 2030-10-05",
    ),
    ...named("First weekday after Christmas Day", "2027-12-27"),
  },
};

const SINGAPORE: CentreHolidays = {
  ...YEARS,
  centre: "SGSI",
  title: "Singapore",
  source: "Ministry of Manpower, public holidays",
  proclaimedTo: 2026,
  rules: [
    fixed("New Year's Day", 1, 1),
    GOOD_FRIDAY,
    fixed("Labour Day", 5, 1),
    fixed("National Day", 8, 9),
    fixed("Christmas Day", 12, 25),
  ],
  closed: {
    ...named(
      "Chinese New Year",
      "2024-02-10 2024-02-12 2025-01-29 2025-01-30 2026-02-17 2026-02-18 2027-02-06 2027-02-08 2028-01-26 2028-01-27 2029-02-13 2029-02-14 2030-02-04 2030-02-05",
    ),
    ...named(
      "Hari Raya Puasa",
      "2024-04-10 2025-03-31 2026-03-21 2027-03-10 2028-02-28 2029-02-14 2030-02-04",
    ),
    ...named(
      "Hari Raya Haji",
      "2024-06-17 2025-06-07 2026-05-27 2027-05-17 2028-05-05 2029-04-24 2030-04-13",
    ),
    ...named(
      "Vesak Day",
      "2024-05-22 2025-05-12 2026-06-01 2027-05-20 2028-05-09 2029-05-28 2030-05-16",
    ),
    ...named(
      "Deepavali",
      "2024-10-31 2025-10-20 2026-11-09 2027-10-28 2028-10-17 2029-11-05 2030-10-26",
    ),
  },
};

const SYDNEY: CentreHolidays = {
  ...YEARS,
  centre: "AUSY",
  title: "Sydney",
  source: "New South Wales public holidays and the August bank holiday",
  proclaimedTo: 2027,
  rules: [
    { kind: "fixed", name: "New Year's Day", month: 1, day: 1, substitute: "monday" },
    { kind: "fixed", name: "Australia Day", month: 1, day: 26, substitute: "monday" },
    GOOD_FRIDAY,
    EASTER_MONDAY,
    { kind: "fixed", name: "Anzac Day", month: 4, day: 25 },
    { kind: "weekday", name: "King's Birthday", month: 6, weekday: 1, nth: 2 },
    { kind: "weekday", name: "Bank holiday", month: 8, weekday: 1, nth: 1 },
    { kind: "weekday", name: "Labour Day", month: 10, weekday: 1, nth: 1 },
    { kind: "fixed", name: "Christmas Day", month: 12, day: 25, substitute: "monday" },
    { kind: "fixed", name: "Boxing Day", month: 12, day: 26, substitute: "monday" },
  ],
  closed: named("Anzac Day (additional day)", "2026-04-27 2027-04-26"),
};

/** Holidays of centres in Asia and the Pacific. Replaceable data: settings may override any of it. */
export const ASIA_PACIFIC: readonly CentreHolidays[] = [TOKYO, HONG_KONG, SINGAPORE, SYDNEY];
