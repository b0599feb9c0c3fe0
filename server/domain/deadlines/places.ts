import { SHIPPED_HOLIDAYS } from "../calendars.ts";

/** A business centre whose holidays the product knows, with the clock of the place. */
export interface Place {
  /** FpML business centre code. */
  readonly centre: string;
  readonly title: string;
  /** IANA time zone. */
  readonly zone: string;
}

const ZONES: Readonly<Record<string, string>> = {
  AUSY: "Australia/Sydney",
  CATO: "America/Toronto",
  CHZU: "Europe/Zurich",
  DEFR: "Europe/Berlin",
  // T2 keeps the clock of its operators.
  EUTA: "Europe/Berlin",
  FRPA: "Europe/Paris",
  GBLO: "Europe/London",
  HKHK: "Asia/Hong_Kong",
  JPTO: "Asia/Tokyo",
  SGSI: "Asia/Singapore",
  USNY: "America/New_York",
};

/** Places a deadline can be counted at: both their holidays and their clock are known. */
export const PLACES: readonly Place[] = SHIPPED_HOLIDAYS.flatMap(({ centre, title }) => {
  const zone = ZONES[centre];
  return zone === undefined ? [] : [{ centre, title, zone }];
});

export function placeOf(centre: string): Place | null {
  return PLACES.find((place) => place.centre === centre) ?? null;
}
