import type { Role } from "#server/domain/trade.ts";
import { foldOcrTwins } from "../values/text.ts";
import { TELLING } from "./economics.ts";
import type { Features, PartyIdentity } from "./features.ts";

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
  readonly reasons: readonly string[];
}

/** Scores nearer than this are one score: less than what one differing term costs. */
export const MARGIN = 5;
const LINK = 1_000;
const DIFFERING = 10;
const ONE_SIDED = 5;
/** Without reference, so many differing economics are the most one break may leave. */
const MOST_DIFFERING = 2;
const LEAST_AGREEING = 4;
/** A sister company in the place of the party is believed only of a trade that agrees in so many. */
const LEAST_AGREEING_SISTER = 6;
const SHORTEST_GROUP = 3;
const FULL = 100;

type PartyMatch = "same" | "sister" | "other" | "unlikeName" | "unknown";

/** Companies of one group usually share the first word of their names. */
function otherOrSister(a: PartyIdentity, b: PartyIdentity): PartyMatch {
  const group = (name: string | null): string => name?.split(" ", 1)[0] ?? "";
  const word = group(a.name);
  return word.length >= SHORTEST_GROUP && word === group(b.name) ? "sister" : "other";
}

function compareParty(a: PartyIdentity, b: PartyIdentity): PartyMatch {
  if (a.lei !== null && b.lei !== null) return a.lei === b.lei ? "same" : otherOrSister(a, b);
  if (a.bic !== null && b.bic !== null) return a.bic === b.bic ? "same" : otherOrSister(a, b);
  if (a.name !== null && b.name !== null) return a.name === b.name ? "same" : "unlikeName";
  return "unknown";
}

interface Economics {
  readonly agreeing: number;
  readonly differing: number;
  readonly oneSided: number;
  /** Of the differing ones, those that tell trades apart. */
  readonly tellingDiffering: number;
}

function compareEconomics(a: Features, b: Features): Economics {
  let agreeing = 0;
  let differing = a.productType === b.productType ? 0 : 1;
  let oneSided = 0;
  let tellingDiffering = 0;
  for (const [name, value] of a.economics) {
    const other = b.economics.get(name);
    if (other === undefined) oneSided += 1;
    else if (other === value) agreeing += 1;
    else {
      differing += 1;
      if (TELLING.has(name)) tellingDiffering += 1;
    }
  }
  for (const name of b.economics.keys()) if (!a.economics.has(name)) oneSided += 1;
  return { agreeing, differing, oneSided, tellingDiffering };
}

interface Links {
  readonly links: number;
  readonly conflicts: number;
  /** Our own number or the UTI is named: numbers that belong to one trade only. */
  readonly strong: boolean;
  readonly reasons: string[];
}

function sameReference(quoted: string, own: string): boolean {
  return quoted === own || foldOcrTwins(quoted) === foldOcrTwins(own);
}

function compareReferences(bank: Features, counterparty: Features): Links {
  const reasons: string[] = [];
  let conflicts = 0;
  let strong = false;
  const judge = (quoted: string | null, own: string | null, reason: string): boolean => {
    if (quoted === null || own === null) return false;
    const named = sameReference(quoted, own);
    if (named) reasons.push(reason);
    else conflicts += 1;
    return named;
  };
  if (judge(counterparty.other, bank.own, "reference.quotesOurs")) strong = true;
  judge(bank.other, counterparty.own, "reference.quotesTheirs");
  if (judge(bank.uti, counterparty.uti, "uti")) strong = true;
  return { links: reasons.length, conflicts, strong, reasons };
}

const ROLES: readonly Role[] = ["bank", "counterparty"];

/** Whether the two may be one trade at all, given how they look beside each other. */
function isEligible(
  economics: Economics,
  differing: number,
  { links, conflicts, strong }: Links,
  parties: readonly PartyMatch[],
): boolean {
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
    return exact && agreeing >= LEAST_AGREEING_SISTER;
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
  const parties = ROLES.map((role) => compareParty(bank.parties[role], counterparty.parties[role]));
  const economics = compareEconomics(bank, counterparty);
  const references = compareReferences(bank, counterparty);
  // A name unlike the other only suggests another party: it counts as one differing term.
  const unlike = parties.filter((match) => match !== "same" && match !== "unknown").length;
  const differing = economics.differing + unlike;
  if (!isEligible(economics, differing, references, parties)) return null;
  const { links, conflicts, reasons } = references;
  const { agreeing, oneSided } = economics;
  if (differing === 0 && oneSided === 0) reasons.push("economics.exact");
  else reasons.push(`economics.${differing}Differing.${oneSided}OneSided`);
  if (parties.every((match) => match === "same")) reasons.push("parties.same");
  const score =
    links * LINK + Math.max(0, FULL - differing * DIFFERING - oneSided * ONE_SIDED) - conflicts;
  return { score, links, conflicts, agreeing, differing, oneSided, reasons };
}
