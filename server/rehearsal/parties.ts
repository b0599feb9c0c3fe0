import { ibanOf, leiOf, type ReferenceStyle } from "./identifiers.ts";

/** An invented institution and what its paper shows of it. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** The one word people call it by. */
  readonly short: string;
  readonly lei: string;
  readonly bic: string;
  readonly address: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly city: string;
  readonly referenceStyle: ReferenceStyle;
  readonly referencePrefix: string;
  /** Name of the signatory in letters. */
  readonly signatory: string;
  /** Sentence of the footer. */
  readonly legalLine: string;
  readonly iban: string;
}

function party(
  fields: Omit<Party, "lei" | "iban" | "email"> & {
    readonly stem: string;
    readonly domain: string;
    readonly country: string;
    readonly accountPart: string;
  },
): Party {
  const { stem, domain, country, accountPart, ...shown } = fields;
  return {
    ...shown,
    lei: leiOf(stem),
    email: `confirmations@${domain}.example`,
    iban: ibanOf(country, accountPart),
  };
}

/** Our own institution on every rehearsal desk. */
export const OUR_BANK: Party = party({
  id: "meridian",
  name: "Meridian Harbour Bank plc",
  short: "Meridian",
  stem: "529900MHBK7Q2LX4D1",
  bic: "MHBKGB2LXXX",
  address: ["14 Tidewater Row", "London EC3R 9ZQ", "United Kingdom"],
  phone: "+44 20 7946 0182",
  domain: "meridianharbour",
  city: "London",
  referenceStyle: "gcs",
  referencePrefix: "GCS",
  signatory: "Eleanor Vance",
  legalLine: "Meridian Harbour Bank plc. Registered in England and Wales No. 00000417.",
  country: "GB",
  accountPart: "MHBK20017400418812",
});

/** The other side: a dozen invented institutions, each with its own paper. */
export const COUNTERPARTIES: readonly Party[] = [
  party({
    id: "ashgrove",
    name: "Ashgrove Capital Markets Limited",
    short: "Ashgrove",
    stem: "213800ASHG4V9RT2C0",
    bic: "ASHGGB2LXXX",
    address: ["3 Fennel Wharf", "London E14 7QX", "United Kingdom"],
    phone: "+44 20 7946 0711",
    domain: "ashgrovecm",
    city: "London",
    referenceStyle: "dashed",
    referencePrefix: "ABC",
    signatory: "Tobias Penrose",
    legalLine: "Ashgrove Capital Markets Limited is registered in England No. 00001178.",
    country: "GB",
    accountPart: "ASHG60118822003917",
  }),
  party({
    id: "castellane",
    name: "Banque Castellane S.A.",
    short: "Castellane",
    stem: "969500CSTL8N3KW6E2",
    bic: "CSTLFRPPXXX",
    address: ["27, quai des Aubépines", "75008 Paris", "France"],
    phone: "+33 1 99 00 14 60",
    domain: "castellane",
    city: "Paris",
    referenceStyle: "slash",
    referencePrefix: "BC",
    signatory: "Hélène Marchetti",
    legalLine: "Banque Castellane S.A. au capital de 214 600 000 EUR - RCS Paris 000 418 226",
    country: "FR",
    accountPart: "30004000991234567890185",
  }),
  party({
    id: "rheinfels",
    name: "Rheinfels Landesbank AG",
    short: "Rheinfels",
    stem: "391200RHNF5T8BQ7Z4",
    bic: "RHNFDEFFXXX",
    address: ["Uferallee 48", "60311 Frankfurt am Main", "Deutschland"],
    phone: "+49 69 9900 2140",
    domain: "rheinfels",
    city: "Frankfurt am Main",
    referenceStyle: "dated",
    referencePrefix: "RLB",
    signatory: "Dr. Jürgen Köhlmann",
    legalLine:
      "Rheinfels Landesbank AG, Frankfurt am Main, HRB 00417. Vorsitzender des Aufsichtsrats: Dr. Anke Brühl",
    country: "DE",
    accountPart: "500999000418273645",
  }),
  party({
    id: "larkspur",
    name: "Larkspur National Bank, N.A.",
    short: "Larkspur",
    stem: "254900LRKS2D6YH1M9",
    bic: "LRKSUS33XXX",
    address: ["880 Alder Street, 31st Floor", "New York, NY 10005", "USA"],
    phone: "+1 212 555 0147",
    domain: "larkspurnb",
    city: "New York",
    referenceStyle: "spaced",
    referencePrefix: "MX",
    signatory: "Carla J. Whitcombe",
    legalLine: "Larkspur National Bank, N.A. Member of no scheme. All communications are recorded.",
    country: "GB",
    accountPart: "LRKS40051200667788",
  }),
  party({
    id: "oyster",
    name: "Oyster Bay Asset Management LLP",
    short: "Oyster Bay",
    stem: "213800OYSB9C4XV8K3",
    bic: "OYSBGB2LXXX",
    address: ["Dock House, 9 Mallard Lane", "Edinburgh EH2 4ZZ", "United Kingdom"],
    phone: "+44 131 496 0223",
    domain: "oysterbayam",
    city: "Edinburgh",
    referenceStyle: "dashed",
    referencePrefix: "OBA",
    signatory: "Morag Sinclair",
    legalLine: "Oyster Bay Asset Management LLP, partnership SO000417.",
    country: "GB",
    accountPart: "OYSB80224512097731",
  }),
  party({
    id: "helvmont",
    name: "Helvmont Privatbank AG",
    short: "Helvmont",
    stem: "506700HLVM3P7GJ5R1",
    bic: "HLVMCHZZXXX",
    address: ["Lindenquai 11", "8001 Zürich", "Schweiz"],
    phone: "+41 44 990 17 30",
    domain: "helvmont",
    city: "Zürich",
    referenceStyle: "dated",
    referencePrefix: "HPB",
    signatory: "Urs Aebersold",
    legalLine: "Helvmont Privatbank AG, Lindenquai 11, 8001 Zürich - CHE-000.418.273",
    country: "CH",
    accountPart: "08999000418273645",
  }),
  party({
    id: "tamarind",
    name: "Tamarind Securities (Asia) Pte. Ltd.",
    short: "Tamarind",
    stem: "549300TMRD6W2ZF9L8",
    bic: "TMRDSGSGXXX",
    address: ["62 Banyan Quay #19-04", "Singapore 049908"],
    phone: "+65 6990 4178",
    domain: "tamarindsec",
    city: "Singapore",
    referenceStyle: "underscore",
    referencePrefix: "TSA",
    signatory: "Lim Wei Xuan",
    legalLine: "Tamarind Securities (Asia) Pte. Ltd. Co. Reg. No. 000000417K",
    country: "GB",
    accountPart: "TMRD30114400998877",
  }),
  party({
    id: "nordskog",
    name: "Nordskog Bank AB (publ)",
    short: "Nordskog",
    stem: "549300NRDS1K5QP4T6",
    bic: "NRDSSESSXXX",
    address: ["Björkgatan 22", "111 47 Stockholm", "Sweden"],
    phone: "+46 8 990 417 20",
    domain: "nordskog",
    city: "Stockholm",
    referenceStyle: "spaced",
    referencePrefix: "NSB",
    signatory: "Annika Lindqvist",
    legalLine: "Nordskog Bank AB (publ), Stockholm, Reg. No. 500000-0417",
    country: "SE",
    accountPart: "50000000058398257466",
  }),
  party({
    id: "wattlecreek",
    name: "Wattle Creek Banking Corporation",
    short: "Wattle Creek",
    stem: "984500WTLC7H3BN2X5",
    bic: "WTLCAU2SXXX",
    address: ["Level 24, 5 Ironbark Place", "Sydney NSW 2000", "Australia"],
    phone: "+61 2 5550 4178",
    domain: "wattlecreek",
    city: "Sydney",
    referenceStyle: "gcs",
    referencePrefix: "WCB",
    signatory: "Bronwyn Adeyemi",
    legalLine: "Wattle Creek Banking Corporation ABN 00 000 000 417",
    country: "GB",
    accountPart: "WTLC50081700112244",
  }),
  party({
    id: "sorrelfund",
    name: "Sorrel Peak Macro Master Fund Ltd",
    short: "Sorrel Peak",
    stem: "635400SRLP8M2DV6Q7",
    bic: "SRLPKYKYXXX",
    address: ["c/o Gullrock Services, 40 Pelican Way", "George Town KY1-9008", "Cayman Islands"],
    phone: "+1 345 555 0119",
    domain: "sorrelpeak",
    city: "George Town",
    referenceStyle: "underscore",
    referencePrefix: "SPM",
    signatory: "Dominic Farrow",
    legalLine: "Sorrel Peak Macro Master Fund Ltd, an exempted company.",
    country: "GB",
    accountPart: "SRLP20099100553311",
  }),
  party({
    id: "brightwater",
    name: "Brightwater Energy Trading B.V.",
    short: "Brightwater",
    stem: "724500BRGW4F9CS3J2",
    bic: "BRGWNL2AXXX",
    address: ["Keizersdok 301", "1016 ZZ Amsterdam", "The Netherlands"],
    phone: "+31 20 990 4178",
    domain: "brightwater-energy",
    city: "Amsterdam",
    referenceStyle: "slash",
    referencePrefix: "BWE",
    signatory: "Pieter van Aalst",
    legalLine: "Brightwater Energy Trading B.V., KvK 00000417",
    country: "NL",
    accountPart: "BRGW0417164300",
  }),
  party({
    id: "mapleshore",
    name: "Mapleshore Trust Company",
    short: "Mapleshore",
    stem: "549300MPLS5V8TX1H4",
    bic: "MPLSCATTXXX",
    address: ["200 Quarry Road, Suite 1800", "Toronto ON M5J 2Z9", "Canada"],
    phone: "+1 416 555 0172",
    domain: "mapleshore",
    city: "Toronto",
    referenceStyle: "dashed",
    referencePrefix: "MTC",
    signatory: "Gordon Achebe",
    legalLine: "Mapleshore Trust Company. Confidential.",
    country: "GB",
    accountPart: "MPLS70044100228866",
  }),
];
