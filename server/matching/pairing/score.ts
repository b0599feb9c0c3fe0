import type { Role } from "#server/domain/trade.ts";
import { isOneCharacterOff, isTransposition } from "../diagnose/model.ts";
import { foldOcrTwins } from "../values/text.ts";
import { DIRECTIONS, TELLING } from "./economics.ts";
import type { Features, PartyIdentity } from "./features.ts";
import { type ReferenceForm, sameReference } from "./quoted.ts";

/** How two trades of opposite sides look beside each other. The score ranks; it never decides. */
export interface PairScore {
  readonly score: number;
  /** References or UTI that name the other trade. */
  readonly links: number;
  /** References or UTI that name some other trade. */
  readonly conflicts: number;
  readonly agreeing: number;
  readonly differing: number;
  readonly oneSided: number;
  /** Not good enough to pair, good enough to be shown to a person who decides. */
  readonly onlyOffered: boolean;
  readonly reasons: readonly string[];
}

/** Scores nearer than this are one score: less than what one differing term costs. */
export const MARGIN = 5;
const LINK = 1_000;
/** A number quoted with a prefix or suffix of its own: one quoted exactly always beats it. */
const PARTLY = 800;
const DIFFERING = 10;
const ONE_SIDED = 5;
/** Without reference, so many differing economics are the most one break may leave. */
const MOST_DIFFERING = 2;
const LEAST_AGREEING = 4;
/**
 * A sister company in the place of the party is believed only of a trade that agrees in so many, or
 * in one less if two numbers that tell trades apart are among them, like both amounts of an exchange.
 */
const LEAST_AGREEING_SISTER = 6;
const LEAST_TELLING_SISTER = 2;
/** So many equal numbers, and one more for a difference, make a trade worth a person's look. */
const LEAST_TELLING_OFFERED = 1;
const SHORTEST_GROUP = 3;
const FULL = 100;

type PartyMatch = "same" | "sister" | "other" | "unlikeName" | "unknown";

/** Companies of one group usually share the first word of their names. */
function otherOrSister(a: PartyIdentity, b: PartyIdentity): PartyMatch {
  const group = (name: string | null): string => name?.split(" ", 1)[0] ?? "";
  const word = group(a.name);
  return word.length >= SHORTEST_GROUP && word === group(b.name) ? "sister" : "other";
}

/** Two prints of one identifier of which one was typed or read wrongly. */
const isSlip = (a: string, b: string): boolean =>
  isOneCharacterOff(a, b) || isTransposition(a, b) || foldOcrTwins(a) === foldOcrTwins(b);

function compareParty(a: PartyIdentity, b: PartyIdentity): PartyMatch {
  if (a.lei !== null && b.lei !== null) {
    if (a.lei === b.lei) return "same";
    const oneName = a.name !== null && a.name === b.name;
    // The name vouches for a number with a slip in it; the gate still stops at the number.
    return oneName && isSlip(a.lei, b.lei) ? "unlikeName" : otherOrSister(a, b);
  }
  if (a.bic !== null && b.bic !== null) return a.bic === b.bic ? "same" : otherOrSister(a, b);
  if (a.name !== null && b.name !== null) return a.name === b.name ? "same" : "unlikeName";
  return "unknown";
}

interface Economics {
  readonly agreeing: number;
  readonly differing: number;
  readonly oneSided: number;
  /** Of the differing and of the agreeing ones, those that tell trades apart. */
  readonly tellingDiffering: number;
  readonly tellingAgreeing: number;
}

/** `swapped`: who pays whom cannot be compared, because the papers disagree on who is who. */
function compareEconomics(a: Features, b: Features, swapped: boolean): Economics {
  let agreeing = 0;
  let differing = a.productType === b.productType ? 0 : 1;
  let oneSided = 0;
  let tellingDiffering = 0;
  let tellingAgreeing = 0;
  for (const [name, value] of a.economics) {
    if (swapped && DIRECTIONS.has(name)) continue;
    const other = b.economics.get(name);
    const telling = TELLING.has(name) ? 1 : 0;
    if (other === undefined) oneSided += 1;
    else if (other === value) {
      agreeing += 1;
      tellingAgreeing += telling;
    } else if (a.doubtful.has(name) || b.doubtful.has(name)) oneSided += 1;
    else {
      differing += 1;
      tellingDiffering += telling;
    }
  }
  for (const name of b.economics.keys()) {
    if (!a.economics.has(name) && !(swapped && DIRECTIONS.has(name))) oneSided += 1;
  }
  return { agreeing, differing, oneSided, tellingDiffering, tellingAgreeing };
}

interface Links {
  readonly links: number;
  /** What the links count, whole and partial ones. */
  readonly weight: number;
  readonly conflicts: number;
  /** Our own number or the UTI is named: numbers that belong to one trade only. */
  readonly strong: boolean;
  readonly reasons: string[];
}

function compareReferences(bank: Features, counterparty: Features): Links {
  const reasons: string[] = [];
  let weight = 0;
  let conflicts = 0;
  const judge = (
    quoted: ReferenceForm | null,
    own: ReferenceForm | null,
    reason: string,
  ): boolean => {
    if (quoted === null || own === null) return false;
    const named = sameReference(quoted, own);
    if (named === null) conflicts += 1;
    else {
      reasons.push(named === "exact" ? reason : `${reason}Partly`);
      weight += named === "exact" ? LINK : PARTLY;
    }
    return named === "exact";
  };
  let strong = judge(counterparty.other, bank.own, "reference.quotesOurs");
  judge(bank.other, counterparty.own, "reference.quotesTheirs");
  if (bank.uti !== null && counterparty.uti !== null) {
    const one =
      bank.uti === counterparty.uti || foldOcrTwins(bank.uti) === foldOcrTwins(counterparty.uti);
    if (one) {
      reasons.push("uti");
      weight += LINK;
      strong = true;
    } else conflicts += 1;
  }
  return { links: reasons.length, weight, conflicts, strong, reasons };
}

const ROLES: readonly Role[] = ["bank", "counterparty"];

interface Parties {
  readonly matches: readonly PartyMatch[];
  /** Each paper's bank is the other one's counterparty: one of them was misread. */
  readonly swapped: boolean;
}

const isUnlike = (match: PartyMatch): boolean => match !== "same" && match !== "unknown";

function compareParties(bank: Features, counterparty: Features): Parties {
  const matches = ROLES.map((role) => compareParty(bank.parties[role], counterparty.parties[role]));
  if (!matches.some(isUnlike)) return { matches, swapped: false };
  const crossed = [
    compareParty(bank.parties.bank, counterparty.parties.counterparty),
    compareParty(bank.parties.counterparty, counterparty.parties.bank),
  ];
  return { matches, swapped: crossed.includes("same") && !crossed.some(isUnlike) };
}

/** Whether so much agrees that a sister company in the place of a party is a break and no chance. */
const isRich = (agreeing: number, tellingAgreeing: number): boolean =>
  agreeing >= LEAST_AGREEING_SISTER ||
  (agreeing === LEAST_AGREEING_SISTER - 1 && tellingAgreeing >= LEAST_TELLING_SISTER);

/**
 * Whether a pair that cannot be believed is worth showing: the trade is the same as far as both
 * papers state it, and only who is who, or how much one of them states, speaks against it.
 */
function isWorthOffering(
  { agreeing, differing, oneSided, tellingAgreeing }: Economics,
  { conflicts }: Links,
  { matches, swapped }: Parties,
): boolean {
  if (conflicts > 0 || differing > 1) return false;
  if (agreeing < LEAST_AGREEING || tellingAgreeing < LEAST_TELLING_OFFERED + differing)
    return false;
  if (swapped) return oneSided <= agreeing;
  if (matches.includes("other") || matches.filter(isUnlike).length > 1) return false;
  const sister = matches.includes("sister");
  if (sister && tellingAgreeing < LEAST_TELLING_SISTER) return false;
  if (sister && !isRich(agreeing - differing, tellingAgreeing)) return false;
  return oneSided <= agreeing;
}

/** Whether the two may be one trade at all, given how they look beside each other. */
function isEligible(
  economics: Economics,
  differing: number,
  { links, conflicts, strong }: Links,
  { matches: parties, swapped }: Parties,
): boolean {
  // Who is who on a misread paper is for a person, unless a reference names the trade.
  if (swapped) return links > 0 && (strong || economics.agreeing >= economics.differing);
  const otherParty = parties.includes("other");
  const sister = parties.includes("sister");
  const { agreeing, oneSided, tellingDiffering } = economics;
  if (links > 0) {
    if (otherParty || sister)
      return strong && differing <= MOST_DIFFERING && agreeing >= LEAST_AGREEING;
    // Our own number names one trade, whatever is wrong with the paper; a number of theirs may
    // have been misread by us and must not join papers about something else.
    if (agreeing + differing + oneSided === 0) return true;
    return strong ? agreeing > 0 : agreeing >= differing;
  }
  if (otherParty || agreeing < LEAST_AGREEING) return false;
  // The wrong company of the right group on one paper is a break to be seen, if all else agrees.
  if (sister) {
    const exact = economics.differing === 0 && oneSided === 0 && conflicts === 0;
    return exact && isRich(agreeing, economics.tellingAgreeing);
  }
  if (conflicts > 0) return differing === 0 && oneSided === 0;
  if (tellingDiffering > 1 || oneSided > MOST_DIFFERING) return false;
  return differing <= MOST_DIFFERING && agreeing > 2 * differing;
}

/**
 * Scores one of our trades against one of the counterparty's.
 *
 * @returns null when the two cannot be one trade: same side, other parties, other business
 */
export function scorePair(one: Features, other: Features): PairScore | null {
  if (one.side === other.side) return null;
  const [bank, counterparty] = one.side === "BANK" ? [one, other] : [other, one];
  const parties = compareParties(bank, counterparty);
  const economics = compareEconomics(bank, counterparty, parties.swapped);
  const references = compareReferences(bank, counterparty);
  // A name unlike the other only suggests another party: it counts as one differing term.
  const unlike = parties.matches.filter(isUnlike).length;
  const differing = economics.differing + unlike;
  const eligible = isEligible(economics, differing, references, parties);
  if (!eligible && !isWorthOffering(economics, references, parties)) return null;
  const { links, weight, conflicts, reasons } = references;
  const { agreeing, oneSided } = economics;
  if (differing === 0 && oneSided === 0) reasons.push("economics.exact");
  else reasons.push(`economics.${differing}Differing.${oneSided}OneSided`);
  if (parties.matches.every((match) => match === "same")) reasons.push("parties.same");
  if (parties.swapped) reasons.push("parties.swapped");
  else if (!eligible && parties.matches.includes("unknown")) reasons.push("parties.missing");
  const rank = Math.max(0, FULL - differing * DIFFERING - oneSided * ONE_SIDED);
  return {
    score: weight + rank - conflicts,
    links,
    conflicts,
    agreeing,
    differing,
    oneSided,
    onlyOffered: !eligible,
    reasons,
  };
}
