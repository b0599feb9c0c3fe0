import type { Parsed } from "./model.ts";
import { tidy, wordingKey } from "./tidy.ts";

/** FpML business centre codes with the wordings confirmations print for them. */
const CENTRES: Readonly<Record<string, readonly string[]>> = {
  EUTA: [
    "target",
    "target2",
    "t2",
    "target settlement day",
    "target settlement days",
    "target day",
    "target 2",
    "eur target",
  ],
  GBLO: ["london", "londres", "uk"],
  USNY: ["new york", "new york city", "nyc", "ny", "new-york"],
  USGS: [
    "us government securities",
    "u s government securities",
    "usgs",
    "us government securities business day",
    "us government securities business days",
    "u s government securities business day",
  ],
  NYFD: ["new york fed", "federal reserve bank of new york", "ny fed"],
  JPTO: ["tokyo", "tokio"],
  CHZU: ["zurich", "zuerich"],
  CHGE: ["geneva", "genf", "geneve"],
  DEFR: ["frankfurt", "frankfurt am main", "francfort"],
  FRPA: ["paris"],
  SGSI: ["singapore", "singapur", "singapour"],
  HKHK: ["hong kong", "hongkong"],
  AUSY: ["sydney"],
  AUME: ["melbourne"],
  NZAU: ["auckland"],
  NZWE: ["wellington"],
  CATO: ["toronto"],
  CAMO: ["montreal"],
  SEST: ["stockholm"],
  NOOS: ["oslo"],
  DKCO: ["copenhagen", "kopenhagen", "copenhague"],
  FIHE: ["helsinki"],
  BEBR: ["brussels", "brussel", "bruxelles"],
  NLAM: ["amsterdam"],
  ITMI: ["milan", "mailand", "milano"],
  ITRO: ["rome", "rom", "roma"],
  ESMA: ["madrid"],
  PTLI: ["lisbon", "lissabon", "lisbonne"],
  IEDU: ["dublin"],
  LULU: ["luxembourg", "luxemburg"],
  ATVI: ["vienna", "wien", "vienne"],
  GRAT: ["athens", "athen"],
  PLWA: ["warsaw", "warschau", "varsovie"],
  HUBU: ["budapest"],
  CZPR: ["prague", "prag"],
  ROBU: ["bucharest", "bukarest"],
  TRIS: ["istanbul"],
  ILTA: ["tel aviv"],
  ZAJO: ["johannesburg"],
  MXMC: ["mexico city", "mexico"],
  BRSP: ["sao paulo"],
  BRBD: ["brazil", "brasil", "bmf", "b3"],
  BRRJ: ["rio de janeiro"],
  CLSA: ["santiago"],
  COBO: ["bogota"],
  ARBA: ["buenos aires"],
  PELI: ["lima"],
  INMU: ["mumbai", "bombay"],
  CNBE: ["beijing", "peking", "pekin"],
  CNSH: ["shanghai"],
  KRSE: ["seoul"],
  TWTA: ["taipei"],
  THBA: ["bangkok"],
  MYKL: ["kuala lumpur"],
  IDJA: ["jakarta"],
  PHMA: ["manila"],
  VNHA: ["hanoi"],
  SARI: ["riyadh", "riad"],
  AEAD: ["abu dhabi"],
  AEDU: ["dubai"],
  KWKC: ["kuwait", "kuwait city"],
  BHMA: ["manama", "bahrain"],
  QADO: ["doha"],
  EGCA: ["cairo", "kairo"],
  NGLA: ["lagos"],
  USCH: ["chicago"],
  USLA: ["los angeles"],
};

const byWording = new Map<string, string>();
for (const [code, wordings] of Object.entries(CENTRES)) {
  byWording.set(code.toLowerCase(), code);
  for (const wording of wordings) byWording.set(wording, code);
}

/** @returns the FpML code of one centre named in print, or null. `New York` and `NYFD` differ. */
export function businessCenterNamed(text: string): string | null {
  const key = wordingKey(text)
    .replace(
      /\b(?:business|banking|settlement|bank|working|holiday|holidays|day|days|calendar|centre|center|city of|bankarbeitstage?|jours?|ouvres?|time|uhr|ortszeit|zeit|heure|de|cut)\b/g,
      " ",
    )
    .replace(/\s+/g, " ")
    .trim();
  return byWording.get(key) ?? byWording.get(wordingKey(text)) ?? null;
}

/** Reads one business centre. */
export function parseBusinessCenter(raw: string): Parsed | null {
  const code = businessCenterNamed(tidy(raw));
  return code === null ? null : { value: code, rule: "businessCenter.name", confidence: 0.96 };
}
