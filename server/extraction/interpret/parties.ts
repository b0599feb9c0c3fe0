import type { Role, Side } from "../../domain/trade.ts";
import type { DocumentLayout } from "../layout-model.ts";
import type { OwnIdentity } from "../own-identity.ts";
import { remembered } from "../remembered.ts";
import { addressed } from "./address-lines.ts";
import { identifierRoles } from "./identify.ts";
import {
  houseWord,
  imprint,
  letterhead,
  letterName,
  signatures,
  signedName,
} from "./letterhead.ts";
import { beginsLike, foldName, hasLegalForm, hasLogo, mentions, sameParty } from "./names.ts";
import { ownSightings } from "./own-names.ts";
import { FIRST_PERSON, SECOND_PERSON, type Seat, withoutArticle } from "./party-labels.ts";
import {
  aliases,
  labelled,
  type NamedParty,
  nameIn,
  partyLabelNames,
  rolePlayers,
  type Sighting,
} from "./party-sightings.ts";
import { appositions, definedNames, printedNames, told } from "./printed-names.ts";
import type { Statement, TextLine } from "./statement.ts";
import { columnParties, toldPair } from "./told-pairs.ts";
import {
  calledInCells,
  columnNames,
  dealtBetween,
  definedParties,
  partiesInCell,
} from "./unformed-names.ts";

/** The two institutions of a document and every wording it uses for them. */
export interface Parties {
  readonly sender: NamedParty | null;
  readonly receiver: NamedParty | null;
  readonly roleOf: (text: string) => Role | null;
  readonly nameOf: (role: Role) => NamedParty | null;
}

/** Without any other sign the one who writes calls itself Party A, and our institution is the bank
 * of a client. On its own paper a counterparty may be the bank whatever it does. */
function conventional(
  called: ReadonlyMap<string, NamedParty>,
  acting: readonly Sighting[],
  side: Side,
): Sighting[] {
  const sighting = (label: string, seat: Seat): Sighting[] => {
    const named = called.get(label);
    return named === undefined ? [] : [{ ...named, seat, weight: 0.5 }];
  };
  const [banks, clients] = [
    [...called.keys()].filter((word) => BANK_WORD.test(word)),
    [...called.keys()].filter((word) => CLIENT_WORD.test(word)),
  ];
  const [ours, theirs]: readonly [Seat, Seat] =
    side === "BANK" ? ["sender", "receiver"] : ["receiver", "sender"];
  const isOwnPaper =
    side === "COUNTERPARTY" &&
    acting.some(
      ({ seat, name }) =>
        seat === "sender" && banks.some((word) => sameParty(called.get(word)?.name ?? "", name)),
    );
  return [
    ...["party", "partei", "partie"].flatMap((noun) => [
      ...["a", "1"].flatMap((word) => sighting(`${noun} ${word}`, "sender")),
      ...["b", "2"].flatMap((word) => sighting(`${noun} ${word}`, "receiver")),
    ]),
    ...(isOwnPaper ? [] : clients).flatMap((word) => sighting(word, theirs)),
    ...(isOwnPaper || (side !== "BANK" && clients.length === 0) ? [] : banks).flatMap((word) =>
      sighting(word, ours),
    ),
  ];
}

interface Candidate {
  /** How much more speaks for the sender than for the receiver. */
  score: number;
  named: NamedParty;
}

/** The names without those that are two of the others run together: "Wexham Fund Larch Bank plc",
 * "Wexham Fund and Larch Bank plc". */
function withoutPairs(all: readonly NamedParty[]): ReadonlySet<NamedParty> {
  const folded = new Set(all.map(({ name }) => foldName(name)));
  const isPair = (name: string): boolean =>
    [...folded].some(
      (one) =>
        name.startsWith(`${one} `) &&
        folded.has(
          name
            .slice(one.length + 1)
            .replace(/^(?:and|und|et) /, "")
            .trim(),
        ),
    );
  return new Set(all.filter(({ name }) => !isPair(foldName(name))));
}

/** One candidate a party, whatever forms its name is printed in; the fullest one names it. */
function candidatesOf(names: readonly NamedParty[], sightings: readonly Sighting[]): Candidate[] {
  const found: Candidate[] = [];
  const note = (named: NamedParty, score: number) => {
    const known = found.find((candidate) => sameParty(candidate.named.name, named.name));
    if (known === undefined) {
      found.push({ score, named });
      return;
    }
    known.score += score;
    const isFuller = !hasLegalForm(known.named.name) && hasLegalForm(named.name);
    if (isFuller || hasLogo(known.named.name, named.name)) known.named = named;
  };
  const all = withoutPairs([...sightings, ...names]);
  for (const sighting of sightings.filter((one) => all.has(one)))
    note(sighting, sighting.seat === "sender" ? sighting.weight : -sighting.weight);
  for (const named of names.filter((one) => all.has(one))) note(named, 0);
  return found;
}

/** Seats the two parties: the strongest sign decides, the one left over is the other. */
function seat(candidates: readonly Candidate[]): Readonly<Record<Seat, NamedParty | null>> {
  const ranked = [...candidates].sort((a, b) => b.score - a.score);
  const [first, last] = [ranked[0], ranked.at(-1)];
  const isSender = first !== undefined && first.score > 0;
  const isReceiver = last !== undefined && last !== first && last.score < 0;
  if (!isSender && last !== undefined && last.score < 0) {
    // Somebody else than the addressee wrote it: clear only when there is one other name.
    const others = candidates.filter((candidate) => candidate !== last);
    return {
      sender: others.length === 1 ? (others[0]?.named ?? null) : null,
      receiver: last.named,
    };
  }
  const sender = isSender ? first : undefined;
  const other = candidates.find((candidate) => candidate !== sender && sender !== undefined);
  return {
    sender: sender?.named ?? null,
    receiver: (isReceiver ? last : other)?.named ?? null,
  };
}

/** Of those who act in a paper, the two whom its rows name. Anybody else acts for one of the two,
 * and says who wrote it only by a name it shares with its principal. */
function forOneOf(
  pair: readonly [NamedParty, NamedParty],
  acting: readonly Sighting[],
): readonly Sighting[] {
  return acting.flatMap((sighting): Sighting[] => {
    if (pair.some(({ name }) => sameParty(name, sighting.name))) return [sighting];
    const kin = pair.filter(({ name }) => beginsLike(sighting.name, name));
    const [principal] = kin;
    return kin.length === 1 && principal !== undefined
      ? [{ ...principal, seat: sighting.seat, weight: sighting.weight }]
      : [];
  });
}

/**
 * Finds the two institutions of a document and which of them sent it. A BANK document was sent by
 * our bank, a COUNTERPARTY document by the other side, whatever words it uses for itself.
 * @param own how our own institutions are printed; none where they are not known
 */
export function findParties(
  layout: DocumentLayout,
  statements: readonly Statement[],
  lines: readonly TextLine[],
  side: Side,
  own: readonly OwnIdentity[] = [],
): Parties {
  const printed = [...printedNames(lines), ...definedParties(lines)];
  const definedWords = new Map<string, string>();
  for (const { word, name } of calledInCells(statements))
    if (!definedWords.has(word)) definedWords.set(word, name);
  const columns = columnParties(statements);
  const heads = columnNames(statements, lines);
  const rows = [...statements, ...columns];
  const partyLabels = new Map(partyLabelNames(rows));
  for (const { word, named } of definedNames(lines))
    if (!partyLabels.has(word)) partyLabels.set(word, named);
  const pair = toldPair(rows, columns, side);
  const acting = [
    ...letterhead(layout),
    ...signedName(layout, lines),
    ...imprint(layout, lines),
    ...signatures(lines),
  ];
  const sightings = [
    ...labelled(rows, side),
    ...heads.sightings,
    ...addressed(lines, side),
    ...told(printed, definedWords),
    ...appositions(lines),
    ...(pair === null ? acting : forOneOf(pair, acting)),
    ...(pair === null ? [] : houseWord(layout, pair)),
  ];
  for (const [label, named] of partyLabels) definedWords.set(label, named.name);
  for (const { label, name } of aliases(rows)) {
    if (!definedWords.has(label)) definedWords.set(label, name);
  }
  for (const column of columns) {
    const word = withoutArticle(foldName(column.label));
    if (!definedWords.has(word)) definedWords.set(word, nameIn(column));
  }
  const called = new Map(
    [...definedWords].map(([label, name]): [string, NamedParty] => [
      label,
      partyLabels.get(label) ??
        printed.find((one) => one.name === name) ?? { name, evidence: null },
    ]),
  );
  // A letter to somebody was written by the house at its head, however little that says.
  const isWritten = sightings.some(({ seat }) => seat === "receiver");
  if (isWritten && !sightings.some(({ seat }) => seat === "sender"))
    sightings.push(...letterName(layout, lines));
  const names = [
    ...(pair ?? []),
    ...partiesInCell(statements),
    ...partyLabels.values(),
    ...called.values(),
    ...rolePlayers(statements),
    ...heads.names,
    ...dealtBetween(lines),
  ];
  const ours = ownSightings(own, side, {
    ...{ statements, columns, lines, words: called },
    names: [...sightings, ...names],
  });
  const seated = seat(
    candidatesOf(names, [...sightings, ...ours, ...conventional(called, acting, side)]),
  );

  const seats: readonly (readonly [Seat, NamedParty | null])[] = [
    ["sender", seated.sender],
    ["receiver", seated.receiver],
  ];
  const seatOf = (text: string): Seat | null => {
    const folded = foldName(text).replace(/^the /, "");
    if (folded === "") return null;
    if (FIRST_PERSON.test(folded)) return "sender";
    const meant = definedWords.get(withoutArticle(folded));
    if (meant !== undefined) {
      const seat = seats.find(([, party]) => party !== null && sameParty(party.name, meant))?.[0];
      if (seat !== undefined) return seat;
    }
    const word = withoutArticle(folded);
    if (BROKER_WORD.test(word)) return side === "BANK" ? "sender" : "receiver";
    if (BANK_WORD.test(word) || CLIENT_WORD.test(word)) {
      const bank = bankSeat(seated, side);
      return bank === null || BANK_WORD.test(word) ? bank : otherSeat(bank);
    }
    if (SECOND_PERSON.test(folded)) return "receiver";
    const parts = folded.split(/\s+\/\s+/);
    if (parts.length > 1) {
      const named = new Set(parts.map(seatOf));
      const [only] = named;
      if (named.size === 1 && only !== undefined) return only;
    }
    const hits = seats.filter(([, party]) => party !== null && mentions(folded, party.name));
    return hits.length === 1 ? (hits[0]?.[0] ?? null) : null;
  };
  const senderRole: Role = side === "BANK" ? "bank" : "counterparty";
  const otherRole: Role = side === "BANK" ? "counterparty" : "bank";
  const byName = remembered((text): Role | null => {
    const seat = seatOf(text);
    return seat === null ? null : seat === "sender" ? senderRole : otherRole;
  });
  const byIdentifier = identifierRoles(statements, lines, byName);
  return {
    sender: seated.sender,
    receiver: seated.receiver,
    roleOf: shortened(remembered((text) => byIdentifier(text) ?? byName(text))),
    nameOf: (role) => (role === senderRole ? seated.sender : seated.receiver),
  };
}

/** Whoever calls the other its broker deals with our bank. */
const BROKER_WORD = /^(?:facing )?broker$/;
const BANK_WORD =
  /^(?:bank|dealer|banque|hausbank|house bank|landesbank|etablissement(?: de credit)?|kreditinstitut|bankinstitut)$/;
const CLIENT_WORD =
  /^(?:client|cliente|customer|fund|fonds|kunden?|kundin|company|societe|gesellschaft|firma|kasse|anleger|anlegerin|entreprise|unternehmen)$/;
const BANK_NAME = /bank|banque|banco|banca\b|sparkasse/i;
const otherSeat = (seat: Seat): Seat => (seat === "sender" ? "receiver" : "sender");

/** Who "the Bank" is where no definition says it: our institution on its own paper, on the other
 * side's the one of the two that is called a bank. */
function bankSeat(seated: Readonly<Record<Seat, NamedParty | null>>, side: Side): Seat | null {
  if (side === "BANK") return "sender";
  const isBank = (seat: Seat) => BANK_NAME.test(seated[seat]?.name ?? "");
  // Neither is called a bank, yet one of them is "the Bank": whoever wrote to our institution.
  if (!isBank("sender") && !isBank("receiver")) return "receiver";
  if (isBank("sender") === isBank("receiver")) return null;
  return isBank("sender") ? "sender" : "receiver";
}

/** A party is named at the head of what is asked about; what comes later speaks of others. */
function shortened(roleOf: (text: string) => Role | null): (text: string) => Role | null {
  return (text) => roleOf(text.slice(0, 200));
}
