import { foldName, legalNamesIn } from "./names.ts";
import { seatOfLabel, withoutArticle } from "./party-labels.ts";
import { isName, type NamedParty, nameIn, type Sighting } from "./party-sightings.ts";
import { aliasesIn, type Printed, windowsOf } from "./printed-names.ts";
import { evidenceFor, type Statement, type TextLine } from "./statement.ts";

/** A word of a name, small words within it, and a number: "Fonds de Pension Ardennes n° 4". */
const WORD = "\\p{Lu}[\\p{L}\\d&.'’/-]*";
const SMALL =
  "&|of|de|du|des|la|les?|und|and|et|für|the|e|y|da|do|dos|das|del|della|delle|dei|di|van|voor|och|og|en|[ld]['’]\\p{Lu}[\\p{L}'’-]*|(?:No|Nr)\\.\\s?\\d{1,4}|[nN]°\\s?\\d{1,4}";
const NAME = `${WORD}(?:\\s+(?:(?:${SMALL})\\s+){0,2}?(?:${WORD}|(?:No|Nr)\\.\\s?\\d{1,4}|[nN]°\\s?\\d{1,4}|[ld]['’]\\p{Lu}[\\p{L}'’-]*)){1,7}?`;
const ARTICLE = "(?:the\\s+|der\\s+|dem\\s+|den\\s+|die\\s+|das\\s+|la\\s+|le\\s+|les\\s+)?";
const BEFORE =
  "(?:^|[:;,]\\s+|(?<!\\p{L})(?:between|zwischen|entre|and|und|et|with|mit|avec|from|von|to|an|à|by|wir|we|nous|you|sie|vous),?\\s+)";
/** What the definition of a name begins with. */
const DEFINES =
  '(?=\\s*,?\\s+(?:hereinafter|hereafter|henceforth|nachstehend|nachfolgend|im folgenden|fortan|kurz|ci-apr[èe]s|d[ée]nomm[ée]e?)\\s|\\s*,?\\s+\\((?:the\\s+|hereinafter\\s+|die\\s+|der\\s+|la\\s+|le\\s+|ci-apr[èe]s\\s+|nachfolgend\\s+|nachstehend\\s+)?["“”„«‘])';
const DEFINED = new RegExp(`${BEFORE}${ARTICLE}(${NAME})${DEFINES}`, "gu");
const MAY_DEFINE = /["“”„«‘]/;

/** Words that stand in titles and sentences and in no name of an institution. */
const NO_HOUSE =
  /\b(?:agreement|confirmation|transactions?|definitions|schedule|annex|rahmenvertrag|bestätigung|convention|opération|contrat|vertrag|einzelabschluss|date|parties|association)\b/i;

/**
 * Names without a legal form where a definition follows them: "entre Crédit Coopératif du Ponant,
 * ci-après « Partie B »", `between Norrland Pension Fund No. 4 ("Party A") and …`.
 */
export function definedParties(lines: readonly TextLine[]): Printed[] {
  return windowsOf(lines).flatMap(({ text, end, place }) => {
    if (!MAY_DEFINE.test(text)) return [];
    return [...text.matchAll(DEFINED)].flatMap((found): Printed[] => {
      const name = found[1] ?? "";
      const at = found.index + found[0].length - name.length;
      const after = text.slice(at + name.length, at + name.length + 120);
      const isNew = at < end && !NO_HOUSE.test(name) && isName(name);
      if (!isNew || legalNamesIn(name).length > 0 || aliasesIn(after).length === 0) return [];
      const before = text.slice(Math.max(0, at - 60), at);
      return [{ name, before, after, evidence: evidenceFor(place, name) }];
    });
  });
}

const BETWEEN = new RegExp(
  `(?<!\\p{L})(?:between|zwischen|entre)\\s+${ARTICLE}(${NAME})\\s+(?:and|und|et)\\s+${ARTICLE}(${NAME})(?=\\s*(?:[,.;:(]|$)|\\s+\\p{Ll})`,
  "gu",
);

/**
 * Two names of which a sentence says that they dealt with each other, one of them a legal name:
 * "conclue entre Larch Banque SA et Crédit Coopératif du Ponant". They say that both are parties,
 * not who wrote.
 */
export function dealtBetween(lines: readonly TextLine[]): readonly NamedParty[] {
  for (const { text, end, place } of windowsOf(lines)) {
    if (!/between|zwischen|entre/.test(text)) continue;
    for (const { 1: one = "", 2: two = "", index } of text.matchAll(BETWEEN)) {
      const legalOf = (name: string): string =>
        legalNamesIn(text.slice(text.indexOf(name, index))).find((all) => all.startsWith(name)) ??
        name;
      const names = [legalOf(one), legalOf(two)];
      const isPair = names.every((name) => isName(name) && !NO_HOUSE.test(name));
      const legal = names.filter((name) => legalNamesIn(name)[0] === name);
      if (index >= end || !isPair || legal.length === 0) continue;
      return names.map((name) => ({ name, evidence: evidenceFor(place, name) }));
    }
  }
  return [];
}

const PARTIES_LABEL =
  /^(?:the |die |les )?(?:parties|contracting parties|vertragsparteien|parteien|vertragspartner|parties (?:au contrat|à l['’]opération|contractantes))$/;
const TWO_NAMES = new RegExp(
  `^${ARTICLE}(${NAME})\\s*(?:\\([^()]*\\)\\s*)?(?:,|;|/|&|\\b(?:and|und|et)\\b)\\s*${ARTICLE}(${NAME})\\s*(?:\\([^()]*\\))?$`,
  "u",
);

/** "Parties: Larch Bank plc and Elm Dairies Limited" in one cell. */
export function partiesInCell(statements: readonly Statement[]): readonly NamedParty[] {
  for (const statement of statements) {
    const { label, value, prose } = statement;
    if (prose || !PARTIES_LABEL.test(label)) continue;
    const legal = legalNamesIn(value);
    const [, one = "", two = ""] = TWO_NAMES.exec(value) ?? [];
    const names = legal.length === 2 ? legal : [one, two];
    const isPair = legal.length > 0 && names.every((name) => isName(name) && !NO_HOUSE.test(name));
    if (isPair) return names.map((name) => ({ name, evidence: evidenceFor(statement, name) }));
  }
  return [];
}

/** Cheap to ask before a short name is looked for. */
const QUOTED =
  /["“”„«‘']|\b(?:trading|t\/a|d\/b\/a|known as|operating as|abbreviated|in short|firmierend|abgek|kurz|exer|en abr|dite?)\b/;

/** What cells of parties go on to call them: `Counterparty: Larch Bank AG ("Larch")`. */
export function calledInCells(
  statements: readonly Statement[],
): readonly { readonly word: string; readonly name: string }[] {
  return statements.flatMap((statement) => {
    const { label, value, prose } = statement;
    if (prose || !QUOTED.test(value)) return [];
    const name = nameIn(statement);
    const at = value.indexOf(name);
    const isParty = seatOfLabel(label, "BANK") !== null || PARTY.test(label);
    if (!isParty || at < 0 || !isName(name)) return [];
    return aliasesIn(value.slice(at + name.length)).map((term) => ({
      word: withoutArticle(foldName(term)),
      name,
    }));
  });
}

const PARTY =
  /^(?:name of )?part(?:y|ei|ie)(?: [ab12])?(?: name)?$|^(?:legal |full )?name\b|^(?:firma|nom)\b/;

/**
 * Parties at the heads of columns: a row of names over two columns makes each of them a heading.
 * Over them "From | To" says who wrote.
 */
export function columnNames(
  statements: readonly Statement[],
  lines: readonly TextLine[],
): { readonly names: readonly NamedParty[]; readonly sightings: readonly Sighting[] } {
  const heads = new Set<string>();
  for (const { column, prose } of statements)
    if (!prose && column !== null && legalNamesIn(column)[0] === column) heads.add(column);
  const names = [...heads].map((name): NamedParty => {
    const line = lines.find(({ text }) => text.includes(name));
    return { name, evidence: line === undefined ? null : evidenceFor(line, name) };
  });
  if (names.length !== 2) return { names: [], sightings: [] };
  const over = statements.flatMap(({ label, value }) => {
    const seats = [label, foldName(value)].map((word) => seatOfLabel(word, "BANK"));
    return seats.every((one) => one !== null && one.weight >= 6) ? [seats] : [];
  })[0];
  const sightings = names.flatMap((named, at): Sighting[] => {
    const said = over?.[at];
    return said === undefined || said === null ? [] : [{ ...said, ...named }];
  });
  return { names, sightings };
}
