import type { Side } from "../../domain/trade.ts";
import { holdsOwnCode, isOwnName, type OwnIdentity } from "../own-identity.ts";
import { isBicLabel, isLeiLabel, isSettlement, leisIn } from "./identify.ts";
import { foldName, legalNamesIn, sameParty } from "./names.ts";
import type { NamedParty, Sighting } from "./party-sightings.ts";
import { nameIn } from "./party-sightings.ts";
import { normaliseLabel, type Statement, type TextLine } from "./statement.ts";

/** Heavier than a letterhead's second line or any custom, lighter than "From", "To" and "we": where
 * a paper says who wrote it, it is believed, and a paper in the wrong folder is seen to be one. */
const OWN_WEIGHT = 4.5;

interface Printed {
  readonly names: readonly NamedParty[];
  readonly statements: readonly Statement[];
  readonly columns: readonly Statement[];
  readonly lines: readonly TextLine[];
  /** Names by the words defined for them: "party a". */
  readonly words: ReadonlyMap<string, NamedParty>;
}

/**
 * Which of the printed names is ours, by the name itself or by an LEI or BIC printed beside it.
 * Nothing is said where none is, or both are.
 */
export function ownSightings(
  own: readonly OwnIdentity[],
  side: Side,
  printed: Printed,
): readonly Sighting[] {
  if (own.length === 0) return [];
  const coded = codedNames(own, printed);
  const isOurs = ({ name }: NamedParty): boolean =>
    isOwnName(own, name) || coded.some((one) => sameParty(one, name));
  const ours = printed.names.filter(isOurs);
  const [first] = ours;
  const isOne = ours.every(({ name }) => first !== undefined && sameParty(first.name, name));
  if (first === undefined || !isOne) return [];
  return [{ ...first, seat: side === "BANK" ? "sender" : "receiver", weight: OWN_WEIGHT }];
}

/** Names beside one of our codes: in its cell, at the head of its column, in its label. */
function codedNames(own: readonly OwnIdentity[], printed: Printed): readonly string[] {
  const { statements, columns, words, lines } = printed;
  const inRows = statements.flatMap((statement): string[] => {
    const { label, value, column, prose } = statement;
    if (prose || isSettlement(statement) || !holdsOwnCode(own, value)) return [];
    const [inCell] = legalNamesIn(value);
    if (inCell !== undefined) return [inCell];
    if (!isLeiLabel(label) && !isBicLabel(label)) return [];
    const head = column === null ? null : normaliseLabel(column);
    const inColumn = columns.find((one) => one.label === head);
    if (inColumn !== undefined) return [nameIn(inColumn)];
    const about = foldName(`${label} ${head ?? ""}`);
    return [...words].flatMap(([word, { name }]) =>
      ` ${about} `.includes(` ${word} `) ? [name] : [],
    );
  });
  const inLines = lines.flatMap(({ text }) =>
    leisIn(text).flatMap(({ owner, code }) => (holdsOwnCode(own, code) ? legalNamesIn(owner) : [])),
  );
  return [...inRows, ...inLines];
}
