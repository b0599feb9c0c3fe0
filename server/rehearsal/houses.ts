import type { LayoutId } from "./layouts/index.ts";
import type { Look } from "./layouts/layout.ts";
import { OUR_BANK, type Party } from "./parties.ts";
import type { Voice } from "./voice/voice.ts";

/** How one institution's paper looks and reads. */
export interface House {
  readonly voice: Voice;
  readonly look: Look;
  /** Families the house uses when the desk does not ask for one. */
  readonly layouts: readonly LayoutId[];
}

const BASE: Voice = {
  language: "en",
  alongside: null,
  dialect: 0,
  date: "D MMMM YYYY",
  number: "1,000.00",
  money: "codeFirst",
  percent: "sign",
  spread: "plusPercent",
  party: "letter",
  indexNames: "2021",
  paymentDates: "rhythm",
  codes: false,
  prints: {
    uti: true,
    lei: true,
    bic: false,
    settlement: true,
    otherReference: false,
    confirmationDate: true,
    documentation: true,
    calculationAgent: true,
  },
};

function house(
  voice: Partial<Omit<Voice, "prints">>,
  prints: Partial<Voice["prints"]>,
  look: Look,
  layouts: readonly LayoutId[],
): House {
  return { voice: { ...BASE, ...voice, prints: { ...BASE.prints, ...prints } }, look, layouts };
}

const look = (accent: string, variant: number, more: Partial<Look> = {}): Look => ({
  accent,
  variant,
  serif: false,
  paper: "A4",
  ...more,
});

const HOUSES: Readonly<Record<string, House>> = {
  meridian: house({ dialect: 0, party: "letter" }, {}, look("#1d3f6e", 0), [
    "letter",
    "two-column",
    "three-column",
    "ticket",
    "plain",
    "landscape",
    "prose",
  ]),
  ashgrove: house(
    { dialect: 1, date: "DD-MMM-YYYY", party: "short", spread: "signedBps", percent: "sign" },
    { otherReference: true, settlement: false },
    look("#7a1f2b", 1),
    ["two-column", "ticket"],
  ),
  castellane: house(
    {
      language: "fr",
      number: "1 000,00",
      money: "codeLast",
      percent: "spacedSign",
      party: "letter",
    },
    { documentation: true },
    look("#5b3a86", 2, { serif: true }),
    ["letter", "prose"],
  ),
  rheinfels: house(
    {
      language: "de",
      date: "DD.MM.YYYY",
      number: "1.000,00",
      money: "codeFirst",
      percent: "spacedSign",
      party: "person",
      spread: "basisPoints",
    },
    { calculationAgent: false },
    look("#0b5d4e", 3),
    ["plain", "two-column", "prose"],
  ),
  larkspur: house(
    {
      dialect: 2,
      paymentDates: "days",
      date: "MMMM D, YYYY",
      percent: "perCentWords",
      party: "letter",
      indexNames: "2006",
    },
    { uti: false, otherReference: true, settlement: false },
    look("#243b2f", 0, { paper: "LETTER", serif: true }),
    ["letter", "three-column"],
  ),
  oyster: house(
    { dialect: 1, date: "DD/MM/YYYY", party: "short", money: "codeLast" },
    { lei: false, documentation: false, otherReference: true },
    look("#2f6f8f", 1),
    ["ticket", "plain"],
  ),
  helvmont: house(
    {
      language: "de",
      alongside: "en",
      date: "D. MMMM YYYY",
      number: "1'000.00",
      percent: "sign",
      party: "letter",
    },
    {},
    look("#a3122a", 3),
    ["two-column", "three-column"],
  ),
  tamarind: house(
    { dialect: 1, date: "YYYY-MM-DD", codes: true, spread: "signedBps", party: "lei" },
    { bic: true, documentation: false, calculationAgent: false },
    look("#b5541c", 2),
    ["telex", "ticket"],
  ),
  nordskog: house(
    {
      dialect: 2,
      paymentDates: "days",
      date: "D MMMM YYYY",
      percent: "perAnnum",
      party: "name",
      spread: "basisPoints",
    },
    { uti: false, settlement: false },
    look("#0a4f9c", 1),
    ["letter", "telex"],
  ),
  wattlecreek: house(
    {
      dialect: 1,
      date: "DD-MMM-YYYY",
      party: "person",
      spread: "signedBps",
      percent: "spacedSign",
    },
    { otherReference: true },
    look("#8a6d1a", 0),
    ["telex", "plain"],
  ),
  sorrelfund: house(
    { dialect: 2, date: "MMMM D, YYYY", party: "name", money: "million", percent: "perAnnum" },
    { lei: false, settlement: false, confirmationDate: false, otherReference: true },
    look("#444444", 2, { paper: "LETTER" }),
    ["prose", "letter"],
  ),
  brightwater: house(
    { dialect: 0, date: "D MMMM YYYY", party: "name", spread: "basisPoints", indexNames: "2006" },
    { bic: true },
    look("#0f6b3a", 3, { serif: true }),
    ["landscape", "letter"],
  ),
  mapleshore: house(
    { dialect: 1, alongside: "fr", date: "MM/DD/YYYY", party: "letter", spread: "signedBps" },
    { uti: false, settlement: false, otherReference: true },
    look("#9c1c1c", 1, { paper: "LETTER" }),
    ["landscape", "three-column"],
  ),
};

/** @returns the house of a party; every party has one. */
export function houseOf(party: Party): House {
  const own = HOUSES[party.id] ?? HOUSES[OUR_BANK.id];
  if (own === undefined) throw new RangeError(`no house for ${party.id}`);
  return own;
}
