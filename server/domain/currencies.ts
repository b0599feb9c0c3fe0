/** ISO 4217 codes by number of minor units (list one, as of 2026). */
const BY_MINOR_UNITS: readonly (readonly [minorUnits: number, codes: string])[] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [
    2,
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN " +
      "BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP " +
      "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT " +
      "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN " +
      "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE " +
      "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES " +
      "WST XCD XCG YER ZAR ZMW ZWG",
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
  // Metals and units of account have no minor unit; ounces are traded to three decimals.
  [3, "XAU XAG XPT XPD"],
];

/** Codes that the market uses beside ISO 4217: offshore renminbi is another deliverable (T16). */
const MARKET_CODES: readonly (readonly [code: string, minorUnits: number])[] = [
  ["CNH", 2],
  ["CNT", 2],
];

const MINOR_UNITS: ReadonlyMap<string, number> = new Map([
  ...BY_MINOR_UNITS.flatMap(([units, codes]) =>
    codes.split(" ").map((code) => [code, units] as const),
  ),
  ...MARKET_CODES,
]);

/** @returns true for an ISO 4217 code or one of the market's (CNH). */
export const isCurrencyCode = (text: string): boolean => MINOR_UNITS.has(text);

/** @returns the decimals of an amount in `currency`, or null for an unknown code. */
export const minorUnitsOf = (currency: string): number | null => MINOR_UNITS.get(currency) ?? null;

/** All codes, for choosers and property tests. */
export const CURRENCY_CODES: readonly string[] = [...MINOR_UNITS.keys()];
