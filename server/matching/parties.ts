import type { Role, TermReading } from "#server/domain/trade.ts";
import { BOTH_MISSING, fieldOf } from "./judge.ts";
import type { FieldComparison } from "./matching.ts";
import type { Plan, PlanTerm } from "./plan.ts";
import type { PreparedTrade } from "./prepared.ts";
import { topSlot } from "./term-places.ts";
import { partyNameForm } from "./values/party-name.ts";
import { equivalent, unreadable, type Verdict } from "./values/verdict.ts";

/** Identifiers of a party, the most decisive first. */
const IDENTIFIERS = ["lei", "bic", "name"] as const;
type Identifier = (typeof IDENTIFIERS)[number];

const DECIDED_BY: Readonly<Record<Identifier, Verdict>> = {
  lei: equivalent("party.leiDecides"),
  bic: equivalent("party.bicDecides"),
  name: equivalent("party.nameDecides"),
};
const NOT_COMPARED: Verdict = { outcome: "NOT_APPLICABLE", rule: "party.decidedByOther" };
const DOUBTFUL = unreadable("reading.doubt");
const NAME_DIFFERS: Verdict = { outcome: "DIFFERENT", rule: "party.name" };
const NAME_SPELLING = equivalent("party.spelling");
const NAME_ALIAS = equivalent("party.alias");
const RUN_TOGETHER = unreadable("party.namesRunTogether");
const SAME_NAME: Verdict = { outcome: "EQUAL", rule: "exact" };

interface Stated {
  readonly identifier: Identifier;
  readonly term: PlanTerm;
  readonly bank: TermReading | undefined;
  readonly counterparty: TermReading | undefined;
}

const SLOTS = {
  bank: IDENTIFIERS.map((identifier) => topSlot(`parties.bank.${identifier}`)),
  counterparty: IDENTIFIERS.map((identifier) => topSlot(`parties.counterparty.${identifier}`)),
} as const;

function statedOf(plan: Plan, role: Role, ours: PreparedTrade, theirs: PreparedTrade): Stated[] {
  const stated: Stated[] = [];
  IDENTIFIERS.forEach((identifier, at) => {
    const term = plan.parties[role][identifier];
    const slot = SLOTS[role][at] ?? -1;
    const bank = ours.top[slot];
    const counterparty = theirs.top[slot];
    if (term !== undefined && (bank !== undefined || counterparty !== undefined)) {
      stated.push({ identifier, term, bank, counterparty });
    }
  });
  return stated;
}

/** Names only suggest: spelling and known aliases are one party, anything else is another. */
function compareNames(bank: string, counterparty: string, plan: Plan): Verdict {
  if (bank === counterparty) return SAME_NAME;
  const ours = partyNameForm(bank);
  const theirs = partyNameForm(counterparty);
  if (ours === theirs) return NAME_SPELLING;
  const aliases = plan.profile.partyAliases;
  return (aliases[ours] ?? ours) === (aliases[theirs] ?? theirs) ? NAME_ALIAS : NAME_DIFFERS;
}

const OPPOSITE: Readonly<Record<Role, Role>> = { bank: "counterparty", counterparty: "bank" };

/**
 * Whether the longer of two names is the shorter one and the name of the other party beside it, as
 * two signatures on one line read: nobody is called so.
 */
function areRunTogether(
  bank: string,
  counterparty: string,
  role: Role,
  trades: readonly PreparedTrade[],
): boolean {
  const [short, long] = [partyNameForm(bank), partyNameForm(counterparty)].sort(
    (a, b) => a.length - b.length,
  );
  const slot = topSlot(`parties.${OPPOSITE[role]}.name`);
  return trades.some(({ top }) => {
    const other = top[slot]?.value;
    if (other === undefined || short === undefined) return false;
    const form = partyNameForm(other);
    return long === `${short} ${form}` || long === `${form} ${short}`;
  });
}

function compareStated(entry: Stated, plan: Plan): Verdict {
  const { bank, counterparty, identifier, term } = entry;
  if (bank === undefined || counterparty === undefined) return NOT_COMPARED;
  if (bank.doubt !== undefined || counterparty.doubt !== undefined) return DOUBTFUL;
  return identifier === "name"
    ? compareNames(bank.value, counterparty.value, plan)
    : term.compare(bank.value, counterparty.value);
}

const isShared = ({ bank, counterparty }: Stated): boolean =>
  bank !== undefined && counterparty !== undefined;

/** Neither side states an identifier that the other states too: they cannot be compared. */
function withoutCommonIdentifier(stated: readonly Stated[]): FieldComparison[] {
  return stated.map(({ term, bank, counterparty }) =>
    fieldOf(
      term,
      {
        outcome: bank === undefined ? "MISSING_OURS" : "MISSING_THEIRS",
        rule: "party.noCommonIdentifier",
      },
      bank,
      counterparty,
    ),
  );
}

const AGREEING: ReadonlySet<string> = new Set(["EQUAL", "EQUIVALENT"]);

const rankOf = ({ identifier }: Stated): number => IDENTIFIERS.indexOf(identifier);
const outranks = (a: Stated | null, b: Stated): boolean => a !== null && rankOf(a) < rankOf(b);

interface Decision {
  readonly entry: Stated | null;
  /** The verdict for lesser identifiers that are spelled otherwise; null when parties differ. */
  readonly settled: Verdict | null;
}

/** The most decisive identifier that both sides state legibly. */
function decide(stated: readonly Stated[], plan: Plan): Decision {
  for (const entry of stated.filter(isShared)) {
    const verdict = compareStated(entry, plan);
    if (verdict === DOUBTFUL) continue;
    const agree = AGREEING.has(verdict.outcome);
    return { entry, settled: agree ? DECIDED_BY[entry.identifier] : null };
  }
  return { entry: null, settled: null };
}

/**
 * Compares who one role is. The LEI decides, then the BIC, then the name: with one legal entity
 * proved, other spellings are EQUIVALENT; with two, no similarity of names makes them one.
 */
export function compareParty(
  plan: Plan,
  role: Role,
  ours: PreparedTrade,
  theirs: PreparedTrade,
): FieldComparison[] {
  const stated = statedOf(plan, role, ours, theirs);
  if (stated.length === 0) {
    const name = plan.parties[role].name;
    return name === undefined ? [] : [fieldOf(name, BOTH_MISSING, undefined, undefined)];
  }
  if (!stated.some(isShared)) return withoutCommonIdentifier(stated);
  const decision = decide(stated, plan);
  return stated.map((entry) => {
    const compared = compareStated(entry, plan);
    const { bank, counterparty } = entry;
    const runTogether =
      compared === NAME_DIFFERS &&
      areRunTogether(bank?.value ?? "", counterparty?.value ?? "", role, [ours, theirs]);
    const own = runTogether ? RUN_TOGETHER : compared;
    const overruled =
      decision.entry !== entry && decision.settled !== null && own.outcome !== "EQUAL";
    const verdict =
      overruled && own.outcome !== "NOT_APPLICABLE" && outranks(decision.entry, entry)
        ? (decision.settled ?? own)
        : own;
    const field = fieldOf(entry.term, verdict, entry.bank, entry.counterparty);
    // Whichever identifier decides gates, also a BIC, which otherwise only identifies.
    const gates = entry === decision.entry && !AGREEING.has(verdict.outcome);
    return gates ? { ...field, blocking: true } : field;
  });
}
