/** Endings by which a legal person is known in print, in the languages the product reads. */
const LEGAL_FORM =
  "(?i:p\\.?l\\.?c\\.?|ltd\\.?|limited|l\\.?l\\.?c\\.?|l\\.?l\\.?p\\.?|l\\.?p\\.?|inc\\.?|incorporated|corp\\.?|corporation|company|co\\.|n\\.?a\\.?|national association|a\\.?g\\.?|s\\.?e\\.?|s\\.?a\\.?r\\.?l\\.?|s\\.?a\\.?s\\.?|s\\.?a\\.?|s\\.?p\\.?a\\.?|n\\.?v\\.?|b\\.?v\\.?|gmbh|kgaa|kg|a\\.?s\\.?|asa|ab|oyj|pte\\.?|pty\\.?|kk|bank|banque|landesbank|sparkasse|d\\.?a\\.?c\\.?|s\\.?c\\.?a\\.?|a/s|aps|oy|kgaa|lda|trust|fund|partners|securities|international|group|holdings?)";
const LEGAL_NAME = new RegExp(
  `\\b([A-ZÀ-Ý][\\p{L}\\d&.,'’()/-]*(?:\\s+(?:\\(?[A-ZÀ-Ý&][\\p{L}\\d&.,'’()/-]*|of|de|du|la|des|und|and|et|für|the|e|y)){0,8}?\\s+${LEGAL_FORM}(?:,?\\s+${LEGAL_FORM})*(?:\\s+\\((?i:publ|sas|uk|europe|ireland|asia)\\)(?:,?\\s+${LEGAL_FORM})*)?(?:,?\\s+[A-Z][\\p{L}]+\\s+(?:Branch|Niederlassung))?)(?=$|[\\s,;.:)("“”])`,
  "gu",
);

/** Name in a form two spellings of one name share; legal form and punctuation fall away. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[.,'’"“”()]/g, "")
    .replace(/&/g, " and ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Names stand in lines a person can read; longer ones are no prose. */
const LONGEST_LINE = 600;

/** The legal names printed in `text`, left to right. */
export function legalNamesIn(text: string): readonly string[] {
  return [...text.slice(0, LONGEST_LINE).matchAll(LEGAL_NAME)]
    .map((found) => (found[1] ?? "").replace(/[,;:\s]+$/, "").trim())
    .filter((name) => name.length >= 4 && name.split(/\s+/).length >= 2)
    .filter((name) => name.includes("(") === name.includes(")"));
}

/** Whether one folded name is the other with something behind it. */
export function sameName(a: string, b: string): boolean {
  return a.length > 5 && b.length > 5 && (a.startsWith(b) || b.startsWith(a));
}

/** Whether two printed names name one institution. */
export function sameParty(a: string, b: string): boolean {
  const [left, right] = [foldName(a), foldName(b)];
  return left === right || sameName(left, right);
}

/** True when `folded` text speaks of `name`: in full, or by its leading words. */
export function mentions(folded: string, name: string): boolean {
  const full = foldName(name);
  if (folded === full || folded.includes(full) || (folded.length > 4 && full.startsWith(folded))) {
    return true;
  }
  const words = full
    .split(" ")
    .filter((word) => !/^(?:bank|plc|ltd|limited|ag|sa|na|the|and|of)$/.test(word));
  const lead = words.slice(0, 2).join(" ");
  return lead.length >= 6 && folded.includes(lead);
}
