import { remembered } from "../remembered.ts";
import { eitherCase } from "./either-case.ts";

/** Forms of public bodies, mutuals and smaller countries, as they are written there. */
const FURTHER_FORM =
  "Girozentrale|A\\.?ö\\.?R\\.?|KdöR|Anstalt des öffentlichen Rechts|Körperschaft des öffentlichen Rechts|VVaG|V\\.V\\.a\\.G\\.|a\\.\\s?G\\.|e\\.\\s?V\\.|mbH|OHG|GbR|SNC|SASU|EURL|SICAV|SICAF|SCS|SCSp|SCRL|S\\.L\\.(?:U\\.)?|SLU|S\\.A\\.U\\.|SAU|S\\.G\\.P\\.S\\.|Abp|ABP|hf\\.|a\\.s\\.|s\\.r\\.o\\.|Zrt\\.?|Nyrt\\.?|Kft\\.?|C\\.V\\.|U\\.A\\.|PCL|Bhd|PJSC|Q\\.?P\\.?S\\.?C\\.?|SAOG|W\\.?L\\.?L\\.?|B\\.?S\\.?C\\.?(?:\\s?\\([Cc]\\))?|K\\.?S\\.?C\\.?P?\\.?|P\\.?J\\.?S\\.?C\\.?|P\\.?S\\.?C\\.?|S\\.A\\.[LEOG]\\.|SAOC|JSC|Tbk|ehf\\.|d\\.d\\.|d\\.o\\.o\\.|A\\.Ş\\.|AŞ|T\\.A\\.Ş\\.|Sdn\\.?\\sBhd\\.?";
/** Legal forms that nobody writes by accident, in the spellings of print. */
const FORM = `(?:${FURTHER_FORM}|(?:S\\.?\\s?A\\.?(?:B\\.?|P\\.?I\\.?)?|S\\.?\\s?de\\s?R\\.?L\\.?)\\s+de\\s+C\\.?V\\.?|(?i:p\\.?l\\.?c\\.?|ltd\\.?|l\\.?l\\.?c\\.?|l\\.?l\\.?p\\.?|inc\\.?|incorporated|corp\\.?|corporation|gmbh(?:\\s*&\\s*co\\.?\\s*kg)?|kgaa|pte\\.?|pty\\.?|asa|oyj|aps|a/s|s\\.?p\\.?a\\.?|s\\.?[àa]\\.?\\s?r\\.?l\\.?|s\\.?r\\.?l\\.?|national association|sp\\.? z o\\.?o\\.?)|Limited|LIMITED|Company|COMPANY|Co\\.|CO\\.|L\\.?P\\.?|N\\.?A\\.?|A\\.?G\\.?|S\\.?E\\.?|S\\.?A\\.?S\\.?|S\\.?A\\.?|N\\.?V\\.?|B\\.?V\\.?|KG|A\\.?S\\.?|AB|KK|K\\.K\\.|Oy|OY|D\\.?A\\.?C\\.?|S\\.?C\\.?A\\.?|Lda\\.?|eG|e\\.G\\.|Berhad|Bhd\\.?|Aktiengesellschaft)`;
/** Nouns that end a name only when they are written as part of one. */
const NOUN =
  "(?:Bank|BANK|Banque|BANQUE|Banco|BANCO|Banca|BANCA|\\p{Lu}\\p{Ll}*bank|\\p{Lu}+BANK|\\p{Lu}?\\p{Ll}*[Ss]parkasse|Trust|TRUST|Fund|FUND|Partners|PARTNERS|Securities|SECURITIES|International|INTERNATIONAL|Group|GROUP|Holdings?|HOLDINGS?)";
/** An article or preposition that swallows its vowel: "de l'Ouest", "dell’Adriatico", "BANQUE D'ARVOR". */
const ELIDED = "(?:[ld]|dell|all|nell|sull|dall|degl)['’]";
const WORD = `(?:\\(?[\\p{Lu}&]|(?i:${ELIDED})\\p{Lu})[\\p{L}\\d&.,'’()/-]*`;
/** Small words within names. */
const PARTICLE =
  "of|de|du|la|des|und|and|et|für|the|e|y|da|do|dos|das|del|della|delle|dei|di|van|voor|och|og|ja|aux";
/** The rest of a name behind its noun: "Bank Europe SE", "Bank of Commerce". */
const REST = `(?:\\s+(?!${FORM}(?:[\\s,;.:)(]|$))(?:${WORD}|of|de|du|la)){1,4}?\\s+${FORM}|\\s+of(?:\\s+\\p{Lu}\\p{L}+){1,4}`;
/** The branch that a name ends in. */
const BRANCH =
  ",?\\s+(?:(?:[A-Z]\\p{L}+\\s+){1,2}(?:Branch|BRANCH|Niederlassung)|(?:Zweignieder|Nieder)lassung\\s+\\p{Lu}\\p{L}+(?:\\s(?:am|an der)\\s\\p{Lu}\\p{L}+)?|[Ss]uccursale\\s+(?:de\\s|d['’])\\p{Lu}\\p{L}+)";
const END = `(?:${FORM}|${NOUN}(?:${REST})?)`;
const LEGAL_NAME = new RegExp(
  eitherCase(
    `(?<![\\p{L}\\d])(\\p{Lu}[\\p{L}\\d&.,'’()/-]*(?:\\s+(?:${WORD}|${PARTICLE})){0,8}?\\s+${END}(?:,?\\s+(?:${FORM}|${NOUN}))*(?:\\s+\\((?i:publ|sas|uk|europe|ireland|asia)\\)(?:,?\\s+${FORM})*)?(?:${BRANCH})?(?:\\s+(?:No\\.|Nr\\.|N°|n°)\\s?\\d{1,3}(?!\\d))?)(?=$|[\\s,;.:)("“”–—-])`,
  ),
  "gu",
);
/** What every legal name ends in; much cheaper to look for than the name itself. */
const NAME_END = new RegExp(eitherCase(`\\s(?:${FORM}|${NOUN})(?=$|[\\s,;.:)("“”–—-])`), "u");
const HAS_FORM = new RegExp(eitherCase(`\\s${FORM}(?:\\s+\\(\\p{L}+\\))?(?:${BRANCH})?$`), "u");

/** Whether a name ends in its legal form, and so is complete as far as print can tell. */
export function hasLegalForm(name: string): boolean {
  return HAS_FORM.test(name.trim());
}

const ONLY_FORM = new RegExp(`^(?:${FORM})[.,;]*$`, "u");

/** Whether a text is the legal form of a name whose words stand elsewhere: "plc." */
export const isBareForm = (text: string): boolean => ONLY_FORM.test(text.trim());

/** Name in a form two spellings of one name share; legal form and punctuation fall away. */
export const foldName: (name: string) => string = remembered((name) =>
  withoutAccents(name)
    .toLowerCase()
    .replace(/[.,'’"“”()]/g, "")
    .replace(/&/g, " and ")
    .replace(/\s+/g, " ")
    .trim(),
);

const ACCENTED = /[\u0080-\uffff]/;
const withoutAccents = (name: string): string =>
  ACCENTED.test(name) ? name.normalize("NFKD").replace(/\p{M}/gu, "") : name;

/** Names stand in lines a person can read; longer ones are no prose. */
const LONGEST_LINE = 600;

/** Titles of papers and the publisher of the booklets end like names but are no party. */
const NO_PARTY =
  /\b(?:confirmations?|transactions?|swaps?|options?|forwards?|tickets?|agreements?|definitions|(?<!national )association|best[äa]tigung|lending|repurchase)\b/i;

/** The end of brackets that a name follows: "(the Trade Date) Larch Bank AG". */
const BRACKET_END = /^[^(]*\)\s+(?=\p{Lu})/u;

/** The end of a sentence or a reference that a name follows. */
const SENTENCE_END = /^.*(?:\d|\p{L}{4,})[.;]\s+(?=\p{Lu})/u;
/** What stands before a name without being part of it. */
const LEAD =
  /^(?:(?:We|WE|Wir|Nous|Between|From|FROM|To|TO|By|And|The|THE|Dear|Counterparty|Client|Seller|Buyer|Dealer|Zwischen|Entre|LEI|BIC|SWIFT|Name|Sender|Receiver|Recipient|Addressee|Absender|Empfänger|Käufer|Verkäufer|Acheteur|Vendeur|Für|Pour|For)\b[,:]?\s+)+(?=\S+\s)/;

/** A department before the house it belongs to: "Treasury Department, Elm Dairies Limited". */
export const DEPARTMENT =
  /^(?:[\p{L}&]+\s+){0,4}(?:Department|Dept\.?|Desk|Team|Division|Operations|Treasury|Office|Abteilung|Handel|Direction|Service|Middle-Office|Back-Office),\s+(?=\p{Lu}\S*\s)/u;

/** The initial drawn large beside a letterhead: "M Meridian Bank plc". */
const MONOGRAM = /^(\p{Lu})\s+(?=\1\p{L}+\s)/u;

/** The stop behind "AG" or "plc" ends a sentence; behind "Ltd" and "S.A." it belongs to the name. */
const SENTENCE_STOP = /(?<=\s(?!Ltd|Inc|Corp|Co|Pte|Pty|Lda|Bhd)\p{L}{2,})\.$/iu;

/** The legal names printed in `text`, left to right. */
export const legalNamesIn: (text: string) => readonly string[] = remembered((text) => {
  const line = text.slice(0, LONGEST_LINE);
  if (!NAME_END.test(line)) return [];
  return [...line.matchAll(LEGAL_NAME)]
    .map((found) =>
      (found[1] ?? "")
        .replace(/[,;:\s]+$/, "")
        .replace(SENTENCE_END, "")
        .replace(BRACKET_END, "")
        .replace(LEAD, "")
        .replace(DEPARTMENT, "")
        .replace(MONOGRAM, "")
        .replace(SENTENCE_STOP, "")
        .trim(),
    )
    .filter((name) => /^\p{Lu}/u.test(name) && name.length >= 4 && name.split(/\s+/).length >= 2)
    .filter(
      (name) =>
        !NO_PARTY.test(name) &&
        !/^(?:the|our|your|we)\s+\S+$|^(?:house|facing|opposite|agent|correspondent|intermediary|beneficiary|paying|receiving|account|dealing|street|other)\s+(?:bank|fund|trust|securities|group|partners|company|house)$/i.test(
          name,
        ),
    )
    .filter((name) => name.includes("(") === name.includes(")"));
});

/** Whether one folded name is the other with something behind it. */
export function sameName(a: string, b: string): boolean {
  return a.length > 5 && b.length > 5 && (a.startsWith(b) || b.startsWith(a));
}

/** Whether two printed names name one institution. */
export function sameParty(a: string, b: string): boolean {
  const [left, right] = [foldName(a), foldName(b)];
  return left === right || sameName(left, right) || hasLogo(a, b) || hasLogo(b, a);
}

/** Whether `whole` is `name` with the letters of a logo before it ("EIN Deichgraf Bank AG"). */
export function hasLogo(whole: string, name: string): boolean {
  const [full, bare] = [foldName(whole), foldName(name)];
  return (
    bare.includes(" ") &&
    bare.length > 11 &&
    /^\p{L}{1,3} $/u.test(full.slice(0, -bare.length)) &&
    full.endsWith(bare)
  );
}

/** True when `folded` text speaks of `name`: in full, or by its leading words. */
export function mentions(folded: string, name: string): boolean {
  const full = foldName(name);
  if (folded === full || folded.includes(full) || (folded.length > 4 && full.startsWith(folded))) {
    return true;
  }
  const lead = leadOf(full);
  return (
    (lead.length >= 6 && folded.includes(lead)) ||
    ownWordsOf(full).has(folded) ||
    isAcronym(folded, name) ||
    isShortOf(folded, full)
  );
}

/** What people write instead of the longer words of names. */
const SHORT_WORD: Readonly<Record<string, string>> = {
  bk: "bank",
  bq: "banque",
  bque: "banque",
  lb: "landesbank",
  spk: "sparkasse",
  sk: "sparkasse",
  voba: "volksbank",
  vb: "volksbank",
  raiba: "raiffeisenbank",
  cie: "compagnie",
  ste: "societe",
  sté: "societe",
  intl: "international",
  ins: "insurance",
  mgmt: "management",
  mgt: "management",
  secs: "securities",
  inv: "investment",
  hldgs: "holdings",
};
const SHORTEST_BEGINNING = 4;

/** Whether a word of print stands for a word of a name: "Spk" for "Stadtsparkasse". */
function standsFor(word: string, whole: string): boolean {
  const long = SHORT_WORD[word];
  if (long !== undefined && whole.endsWith(long)) return true;
  return word === whole || (word.length >= SHORTEST_BEGINNING && whole.startsWith(word));
}

/** "Larch France" of "Larch Banque France SA", "Spk Elmstadt" of "Stadtsparkasse Elmstadt": words
 * of the name in its order, from its first word on, one of them its own. */
function isShortOf(folded: string, full: string): boolean {
  if (!folded.includes(" ") || folded.length >= full.length) return false;
  const words = folded.split(" ");
  const whole = full.split(" ");
  const places: number[] = [];
  for (const word of words) {
    const at = whole.findIndex(
      (one, place) => place > (places.at(-1) ?? -1) && standsFor(word, one),
    );
    if (at < 0) return false;
    places.push(at);
  }
  const isOwn = places.some((at) => ownWordsOf(full).has(whole[at] ?? ""));
  return places[0] === 0 && isOwn;
}

/** Words of a name that half the market shares. */
const SHARED_WORD =
  /^(?:bank(?:ing|ers)?|banque|banco|banca|limited|trust|securities|capital|markets?|global|international|investments?|investissements?|investors|asset|assets|management|holdings?|group|gruppe|groupe|partners|master|pension|insurance|reinsurance|assurances?|company|compagnie|credit|national|europe|european|energy|services|finance|financial|commercial|equity|macro|cr[ée]dit|industrial|landesbank|sparkasse|versicherung)$/;
const SHORTEST_WORD = 5;

/** Single words that tell a name from others: "Säntis" of "Bank Säntis AG". */
const ownWordsOf = remembered(
  (full): ReadonlySet<string> =>
    new Set(
      full.split(" ").filter((word) => word.length >= SHORTEST_WORD && !SHARED_WORD.test(word)),
    ),
);

/** Whether a text begins with the name of a house, with a word of its own, or with its initials. */
export function beginsLike(text: string, name: string): boolean {
  const words = foldName(text).split(/[^\p{L}\d&]+/u);
  const [first = "", second = ""] = words;
  const full = foldName(name);
  const [own = "", next = ""] = full.split(" ");
  if (ownWordsOf(full).has(first) || (first.length > 3 && isAcronym(first, name))) return true;
  return first.length > 2 && first === own && second.length > 2 && second === next;
}

const SHORTEST_ACRONYM = 3;

/** "TTB" of "Tsukishima Trust & Banking Co., Ltd.": the initials, the legal form left out. */
export function isAcronym(folded: string, name: string): boolean {
  return (
    folded.length >= SHORTEST_ACRONYM &&
    !folded.includes(" ") &&
    initialsOf(name).startsWith(folded)
  );
}

const initialsOf = remembered((name) =>
  foldName(name.replace(/\b[dl]['’]/gi, " "))
    .split(" ")
    .filter((word) => !/^(?:and|of|de|du|des|la|le|the|und|et|für|fur)$/.test(word))
    .map((word) => word.charAt(0))
    .join(""),
);

/** The words by which people shorten a name. */
const leadOf = remembered((full) =>
  full
    .split(" ")
    .filter((word) => !/^(?:bank|plc|ltd|limited|ag|sa|na|the|and|of)$/.test(word))
    .slice(0, 2)
    .join(" "),
);
