import { paper, rows, text, title } from "../../interpret/fixtures/papers.ts";

/** What changes from one confirmation of a sender to the next. */
export interface HousePaper {
  readonly sender: string;
  readonly lei: string;
  readonly reference: string;
  readonly notional: string;
  readonly rate: string;
  /** Under a label no vocabulary holds. */
  readonly firstPayment: string;
  /** Under a label every vocabulary holds; null: not printed. */
  readonly knownFirstPayment?: string | null;
  readonly version?: string;
}

export const RHEINLAND: HousePaper = {
  sender: "Rheinland Kontor Bank AG",
  lei: "529900T8BM49AURSDO55",
  reference: "RKB-2026-0411",
  notional: "EUR 10.000.000,00",
  rate: "2,75 %",
  firstPayment: "15. Januar 2027",
};

export const UNKNOWN_LABEL = "Erstzahlungstermin der Festzinsseite";

/** A swap of a German house with a label of its own for the first payment of the fixed side. */
export function housePaper(told: Partial<HousePaper> = {}): Promise<Uint8Array> {
  const each = { ...RHEINLAND, ...told };
  const known = each.knownFirstPayment ?? null;
  return paper(
    title(each.sender),
    text("Bestätigung eines Zinsswaps (Interest Rate Swap)"),
    rows(
      [50, 300],
      ["Von:", each.sender],
      ["LEI:", each.lei],
      ["An:", "Meridian Harbour Bank plc"],
      ["Unsere Referenz:", each.reference],
      ...(each.version === undefined ? [] : [["Version:", each.version] as const]),
      ["Handelstag:", "18. November 2026"],
      ["Anfangsdatum:", "20. November 2026"],
      ["Enddatum:", "20. November 2031"],
      ["Nominalbetrag:", each.notional],
      ["Festzinszahler:", each.sender],
      ["Festzinssatz:", each.rate],
      ["Zinstagequotient der Festzinsseite:", "30/360"],
      [`${UNKNOWN_LABEL}:`, each.firstPayment],
      ...(known === null ? [] : [["Fixed Leg First Payment Date:", known] as const]),
      ["Zahler des variablen Betrags:", "Meridian Harbour Bank plc"],
      ["Variabler Zinssatz:", "6-Monats-EURIBOR"],
      ["Zinstagequotient der variablen Seite:", "ACT/360"],
    ),
  );
}

/** A foreign exchange forward, as either side confirms it. */
export interface ForwardPaper {
  readonly bankReference: string;
  readonly counterpartyReference: string;
  readonly euro: string;
  readonly dollar: string;
  readonly rate: string;
  readonly valueDate: string;
}

export const VALUE_LABEL = "Geldfluss am";

/** Our own paper of a forward, in plain labels. */
export function ourForward(told: ForwardPaper): Promise<Uint8Array> {
  return paper(
    title("Meridian Harbour Bank plc"),
    text("Foreign Exchange Forward Confirmation"),
    rows(
      [50, 260],
      ["From:", "Meridian Harbour Bank plc"],
      ["To:", "Elbkontor Privatbank AG"],
      ["Our Reference:", told.bankReference],
      ["Trade Date:", "18 November 2026"],
      ["Value Date:", told.valueDate],
      ["Meridian Harbour Bank plc pays:", `EUR ${told.euro}`],
      ["Elbkontor Privatbank AG pays:", `USD ${told.dollar}`],
      ["Exchange Rate:", told.rate],
    ),
  );
}

/** The other side's paper: the value date stands under a label no vocabulary holds. */
export function theirForward(told: ForwardPaper): Promise<Uint8Array> {
  return paper(
    title("Elbkontor Privatbank AG"),
    text("Foreign Exchange Forward Confirmation"),
    rows(
      [50, 260],
      ["From:", "Elbkontor Privatbank AG"],
      ["To:", "Meridian Harbour Bank plc"],
      ["Our Reference:", told.counterpartyReference],
      ["Your Reference:", told.bankReference],
      ["Trade Date:", "18 November 2026"],
      [`${VALUE_LABEL}:`, told.valueDate],
      ["Meridian Harbour Bank plc pays:", `EUR ${told.euro}`],
      ["Elbkontor Privatbank AG pays:", `USD ${told.dollar}`],
      ["Exchange Rate:", told.rate],
    ),
  );
}
