import type { Language } from "./recogniser.ts";

/** Words that tell the languages apart, without accents: a recogniser of another language loses
 * those. Words two of the languages share are left out. */
const TELLING: Readonly<Record<Language, ReadonlySet<string>>> = {
  eng: words(
    "the of and to is by this with shall under that be which party date amount rate payment",
    "trade price agreement business days currency settlement reference effective",
  ),
  deu: words(
    "und der das dem den ist von mit zur zum bei oder nicht wird ein eine im fur nach wir sie",
    "betrag handelstag geschaftstag geschaftstage zahler zinssatz vertrag partei bestatigung kurs",
    "wahrung falligkeit nominalbetrag zinsberechnungsmethode geschaft valuta datum laufzeit",
  ),
  fra: words(
    "le la les du et au aux une par pour dans est sur avec nous vous ou ce cette des",
    "montant taux devise operation echeance reference jour jours ouvres paiement partie contrat",
    "negociation notionnel payeur convention cours prix",
  ),
};
/** Fewer are names and quotations. */
const MIN_FOUND = 6;
const MIN_DIFFERENT = 4;
/** A bilingual paper is read best by the language that is not English. */
const AGAINST_ENGLISH = 0.4;

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}

/** @returns the language a page is written in, null when its words do not tell. */
export function languageOf(seen: readonly { readonly text: string }[]): Language | null {
  const plain = seen.map(({ text }) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z]/g, ""),
  );
  const found = (language: Language) => plain.filter((word) => TELLING[language].has(word));
  const english = found("eng");
  const [other, its] = (["deu", "fra"] as const)
    .map((language) => [language, found(language)] as const)
    .reduce((a, b) => (b[1].length > a[1].length ? b : a));
  const told = its.length >= MIN_FOUND && new Set(its).size >= MIN_DIFFERENT;
  if (told && its.length >= AGAINST_ENGLISH * english.length) return other;
  return english.length >= MIN_FOUND ? "eng" : null;
}
