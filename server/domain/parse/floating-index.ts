import type { Parsed } from "./model.ts";
import { tidy } from "./tidy.ts";

/**
 * Floating rate options by ISDA name without the source suffix, with the spellings of the 2006 and
 * 2021 Definitions and of everyday print. The compounded overnight rate, the term rate, the
 * average and the bare rate of one benchmark are different options and are never merged (T5).
 * Keys are folded: upper case, every separator a single space.
 */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  "USD-SOFR-COMPOUND": [
    "USD SOFR COMPOUND",
    "USD SOFR OIS COMPOUND",
    "SOFR OIS COMPOUND",
    "SOFR COMPOUND",
    "USD SOFR COMPOUNDED",
    "COMPOUNDED SOFR",
    "SOFR COMPOUNDED",
    "USD SOFR OIS",
    "SOFR OIS",
    "USD SOFR COMPOUNDED IN ARREARS",
    "SOFR COMPOUNDED IN ARREARS",
    "COMPOUNDED DAILY SOFR",
    "DAILY COMPOUNDED SOFR",
  ],
  "USD-SOFR": ["USD SOFR", "SOFR", "SECURED OVERNIGHT FINANCING RATE"],
  "USD-SOFR CME Term": [
    "USD SOFR CME TERM",
    "CME TERM SOFR",
    "TERM SOFR",
    "USD TERM SOFR",
    "SOFR CME TERM",
    "USD CME TERM SOFR",
  ],
  "USD-SOFR Average 30D": ["USD SOFR AVERAGE 30D", "SOFR AVERAGE 30D", "30 DAY AVERAGE SOFR"],
  "USD-SOFR Average 90D": ["USD SOFR AVERAGE 90D", "SOFR AVERAGE 90D", "90 DAY AVERAGE SOFR"],
  "USD-SOFR ICE Swap Rate": ["USD SOFR ICE SWAP RATE", "SOFR ICE SWAP RATE"],
  "USD-Federal Funds-H.15-OIS-COMPOUND": [
    "USD FEDERAL FUNDS H 15 OIS COMPOUND",
    "USD FEDERAL FUNDS OIS COMPOUND",
    "FED FUNDS OIS",
    "USD FEDERAL FUNDS H 15 OIS",
    "FEDERAL FUNDS OIS COMPOUND",
    "USD FED FUNDS OIS COMPOUND",
  ],
  "USD-Federal Funds-H.15": [
    "USD FEDERAL FUNDS",
    "USD FEDERAL FUNDS H 15",
    "FED FUNDS",
    "FEDERAL FUNDS",
    "USD FED FUNDS",
  ],
  "USD-LIBOR": ["USD LIBOR BBA", "USD LIBOR", "USD LIBOR BBA BLOOMBERG"],
  "USD-Prime": ["USD PRIME H 15", "USD PRIME"],
  "USD-AMERIBOR": ["USD AMERIBOR", "AMERIBOR"],
  "USA-CPI-U": [
    "USA NON REVISED CONSUMER PRICE INDEX URBAN CPI U",
    "USD CPI U",
    "US CPI U",
    "CPI U",
    "USA CPI U",
    "USCPI",
    "US CPI URBAN",
  ],
  "EUR-EURIBOR": ["EUR EURIBOR REUTERS", "EUR EURIBOR", "EURIBOR", "EUR EURIBOR TELERATE"],
  "EUR-EuroSTR-COMPOUND": [
    "EUR EUROSTR COMPOUND",
    "EUR EUROSTR OIS COMPOUND",
    "EUROSTR OIS COMPOUND",
    "EUR ESTR COMPOUND",
    "EUR ESTR OIS COMPOUND",
    "ESTR OIS",
    "EUROSTR COMPOUND",
    "ESTR COMPOUND",
    "EUR €STR COMPOUND",
    "€STR COMPOUND",
    "EUR €STR OIS COMPOUND",
    "€STR OIS",
    "COMPOUNDED ESTR",
    "COMPOUNDED €STR",
    "€STR COMPOUNDED",
    "ESTR COMPOUNDED",
    "EUR ESTR OIS",
    "COMPOUNDED EUROSTR",
  ],
  "EUR-EuroSTR": [
    "EUR EUROSTR",
    "EUROSTR",
    "ESTR",
    "€STR",
    "EUR ESTR",
    "EUR €STR",
    "EURO SHORT TERM RATE",
  ],
  "EUR-EuroSTR FTSE Term": ["EUR EUROSTR FTSE TERM", "FTSE TERM ESTR"],
  "EUR-EONIA-OIS-COMPOUND": ["EUR EONIA OIS COMPOUND", "EONIA OIS", "EUR EONIA OIS"],
  "EUR-EONIA": ["EUR EONIA", "EONIA"],
  "EUR-EXT-CPI": [
    "EUR EXT CPI",
    "HICPXT",
    "EUR HICP EX TOBACCO",
    "EUROZONE HICP EX TOBACCO",
    "EUR EXCLUDING TOBACCO NON REVISED CONSUMER PRICE INDEX",
    "HICP EX TOBACCO",
    "CPTFEMU",
    "HVPI OHNE TABAK",
    "HVPI EUROZONE OHNE TABAK",
    "HVPI EURORAUM OHNE TABAK",
    "IPCH HORS TABAC",
    "IPCH ZONE EURO HORS TABAC",
    "EURO AREA HICP EX TOBACCO",
    "EUROZONE HICP EXCLUDING TOBACCO",
    "EURO AREA HICP EXCLUDING TOBACCO",
    "EURO HICP EX TOBACCO",
    "EUR HICPXT",
  ],
  "GBP-SONIA-COMPOUND": [
    "GBP SONIA COMPOUND",
    "GBP WMBA SONIA COMPOUND",
    "GBP SONIA OIS COMPOUND",
    "SONIA OIS COMPOUND",
    "SONIA COMPOUND",
    "SONIA OIS",
    "GBP SONIA OIS",
    "COMPOUNDED SONIA",
    "SONIA COMPOUNDED",
    "SONIA COMPOUNDED IN ARREARS",
    "DAILY COMPOUNDED SONIA",
  ],
  "GBP-SONIA": ["GBP SONIA", "SONIA"],
  "GBP-SONIA ICE Term": ["GBP SONIA ICE TERM", "ICE TERM SONIA", "TERM SONIA"],
  "GBP-LIBOR": ["GBP LIBOR BBA", "GBP LIBOR"],
  "UK-RPI": [
    "UK RPI",
    "GBP RPI",
    "GBP NON REVISED RETAIL PRICE INDEX",
    "UK RETAIL PRICE INDEX",
    "UKRPI",
    "GBP NON REVISED RETAIL PRICE INDEX UKRPI",
    "RPI",
  ],
  "CHF-SARON-OIS-COMPOUND": [
    "CHF SARON COMPOUND",
    "CHF SARON OIS COMPOUND",
    "SARON COMPOUND",
    "SARON OIS COMPOUND",
    "SARON OIS",
    "CHF SARON OIS",
    "COMPOUNDED SARON",
    "SARON COMPOUNDED",
  ],
  "CHF-SARON": ["CHF SARON", "SARON"],
  "CHF-LIBOR": ["CHF LIBOR BBA", "CHF LIBOR"],
  "JPY-TONA-OIS-COMPOUND": [
    "JPY TONA COMPOUND",
    "JPY TONA OIS COMPOUND",
    "TONA OIS COMPOUND",
    "TONA COMPOUND",
    "TONA OIS",
    "JPY TONA OIS",
    "COMPOUNDED TONA",
    "TONAR COMPOUND",
    "TONA COMPOUNDED",
  ],
  "JPY-TONA": ["JPY TONA", "TONA", "TONAR"],
  "JPY-TORF QUICK": ["JPY TORF QUICK", "TORF", "JPY TORF"],
  "JPY-TIBOR": ["JPY TIBOR TIBM", "JPY TIBOR", "TIBOR", "JPY TIBOR 17097"],
  "JPY-LIBOR": ["JPY LIBOR BBA", "JPY LIBOR"],
  "AUD-BBSW": ["AUD BBR BBSW", "AUD BBSW", "BBSW", "AUD BBR BBSW BLOOMBERG"],
  "AUD-AONIA-OIS-COMPOUND": [
    "AUD AONIA OIS COMPOUND",
    "AUD AONIA COMPOUND",
    "AONIA OIS COMPOUND",
    "AONIA OIS",
    "AONIA COMPOUND",
  ],
  "AUD-AONIA": ["AUD AONIA", "AONIA"],
  "NZD-BKBM FRA": ["NZD BBR FRA", "NZD BKBM FRA", "NZD BKBM", "BKBM", "NZD BBR"],
  "CAD-CORRA-OIS-COMPOUND": [
    "CAD CORRA COMPOUND",
    "CAD CORRA OIS COMPOUND",
    "CORRA OIS COMPOUND",
    "CORRA OIS",
    "CORRA COMPOUND",
    "CAD CORRA OIS",
    "COMPOUNDED CORRA",
  ],
  "CAD-CORRA": ["CAD CORRA", "CORRA"],
  "CAD-CORRA CanDeal TMX Term": ["CAD CORRA CANDEAL TMX TERM", "TERM CORRA"],
  "CAD-CDOR": ["CAD BA CDOR", "CAD CDOR", "CDOR"],
  "SEK-STIBOR": ["SEK STIBOR SIDE", "SEK STIBOR", "STIBOR"],
  "SEK-SWESTR-OIS-COMPOUND": ["SEK SWESTR OIS COMPOUND", "SEK SWESTR COMPOUND", "SWESTR OIS"],
  "NOK-NIBOR": ["NOK NIBOR NIBR", "NOK NIBOR", "NIBOR", "NOK NIBOR OIBOR"],
  "DKK-CIBOR": ["DKK CIBOR DKNA13", "DKK CIBOR2", "DKK CIBOR", "CIBOR"],
  "PLN-WIBOR": ["PLN WIBOR WIBO", "PLN WIBOR", "WIBOR"],
  "CZK-PRIBOR": ["CZK PRIBOR PRBO", "CZK PRIBOR", "PRIBOR"],
  "HUF-BUBOR": ["HUF BUBOR REUTERS", "HUF BUBOR", "BUBOR"],
  "ZAR-JIBAR": ["ZAR JIBAR SAFEX", "ZAR JIBAR", "JIBAR"],
  "SGD-SORA-COMPOUND": [
    "SGD SORA COMPOUND",
    "SGD SORA OIS COMPOUND",
    "SORA OIS COMPOUND",
    "SORA OIS",
    "SORA COMPOUND",
    "COMPOUNDED SORA",
  ],
  "SGD-SORA": ["SGD SORA", "SORA"],
  "HKD-HIBOR": ["HKD HIBOR HKAB", "HKD HIBOR", "HIBOR"],
  "HKD-HONIA": ["HKD HONIA", "HONIA"],
  "CNY-FR007": [
    "CNY FIXING REPO RATE",
    "CNY FR007",
    "FR007",
    "CNY REPOFIX CFXS REUTERS",
    "CNY QUARTERLY 7 DAY REPO NON DELIVERABLE SWAP RATE",
  ],
  "CNY-SHIBOR": ["CNY SHIBOR REUTERS", "CNY SHIBOR", "SHIBOR"],
  "INR-MIBOR": ["INR MIBOR OIS COMPOUND", "INR FBIL MIBOR OIS COMPOUND", "INR MIBOR", "MIBOR"],
  "KRW-CD": ["KRW CD 3220", "KRW CD KSDA BLOOMBERG", "KRW CD 91D", "KRW CD"],
  "MXN-TIIE": ["MXN TIIE BANXICO", "MXN TIIE", "TIIE", "MXN TIIE BANXICO REFERENCE BANKS"],
  "MXN-TIIE ON-COMPOUND": ["MXN TIIE ON OIS COMPOUND", "MXN TIIE ON COMPOUND", "F TIIE"],
  "BRL-CDI": ["BRL CDI", "CDI"],
  "CLP-TNA": ["CLP TNA", "CLP ICP"],
  "TRY-TRLIBOR": ["TRY TRYIBOR REUTERS", "TRY TRLIBOR", "TRLIBOR"],
  "ILS-TELBOR": ["ILS TELBOR REUTERS", "ILS TELBOR01 REUTERS", "TELBOR"],
  "FRC-EXT-CPI": [
    "FRC EXT CPI",
    "FRENCH CPI EX TOBACCO",
    "FRCPXT",
    "FRC EXCLUDING TOBACCO NON REVISED CONSUMER PRICE INDEX",
  ],
};

const byWording = new Map<string, string>();
for (const [name, wordings] of Object.entries(OPTIONS)) {
  byWording.set(fold(name), name);
  for (const wording of wordings) byWording.set(fold(wording), name);
}

function fold(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9€]+/g, " ")
    .trim();
}

/** Words by which print says that an overnight rate is compounded, in any order. */
const COMPOUNDING =
  /\b(?:OIS|COMPOUND(?:ED|ING)?|DAILY|IN ARREARS|AUFGEZINST|CAPITALISE|COMPOSE|COMPUESTO)\b/g;

/** "SOFR compounded (OIS)" and "SONIA OIS compounded": one rate, compounded, however it is put. */
function compounded(whole: string): string {
  const rest = whole.replace(COMPOUNDING, " ").replace(/\s+/g, " ").trim();
  return rest === whole || !/OIS|COMPO|CAPITAL|AUFGEZ/.test(whole) ? whole : `${rest} COMPOUND`;
}

/** A tenor printed with the index: "EUR-EURIBOR 6M", "3-month EURIBOR", "1M Term SOFR". */
const TENOR =
  /\b(?:[àa] )?(?:\d{1,3}|one|two|three|six|nine|twelve|ein|zwei|drei|sechs|neun|zw[öo]lf|un|deux|trois|neuf|douze)[ -]{0,2}(?:D|W|M|Y|DAYS?|WEEKS?|MONTHS?|YEARS?|MONATE?|MONATS|MOIS|MTH)\b/gi;
/** Publication sources that follow the name and do not make it another option. */
const SOURCE = /\s(?:REUTERS|TELERATE|BLOOMBERG|SIX|ICE|BBA|SCREEN|PAGE|EURIBOR01)$/;

/**
 * @returns the canonical index. An unknown index that is written like a floating rate option
 * (`XXX-NAME…`) is kept as printed, upper and lower case as they stand, with less confidence.
 */
export function parseFloatingIndex(raw: string): Parsed | null {
  const text = tidy(raw);
  if (text === "" || !/[A-Za-z]{3}/.test(text)) return null;
  for (const [variant, rule, confidence] of variantsOf(text)) {
    const name = byWording.get(variant);
    if (name !== undefined) return { value: name, rule, confidence };
  }
  const option = /\b[A-Z]{3}-[A-Za-z€][\w€.-]*(?:[ -][A-Z][\w.-]*){0,4}/.exec(text)?.[0];
  return option === undefined
    ? null
    : {
        value: option.replace(/-(?:Reuters|Telerate|Bloomberg)$/i, ""),
        rule: "floatingIndex.asPrinted",
        confidence: 0.75,
      };
}

function variantsOf(text: string): readonly (readonly [string, string, number])[] {
  const whole = fold(text);
  const bare = fold(text.replace(TENOR, " "));
  const first = fold(text.split(/[,;(]/)[0] ?? text);
  const firstBare = fold((text.split(/[,;(]/)[0] ?? text).replace(TENOR, " "));
  return [
    [whole, "floatingIndex.name", 0.98],
    [whole.replace(SOURCE, ""), "floatingIndex.withoutSource", 0.96],
    [bare, "floatingIndex.withoutTenor", 0.96],
    [compounded(bare), "floatingIndex.compounded", 0.95],
    [bare.replace(SOURCE, ""), "floatingIndex.withoutTenorAndSource", 0.95],
    [first, "floatingIndex.beforeComma", 0.94],
    [firstBare, "floatingIndex.beforeComma", 0.93],
    [compounded(firstBare), "floatingIndex.compounded", 0.92],
    [firstBare.replace(SOURCE, ""), "floatingIndex.beforeComma", 0.92],
  ];
}
