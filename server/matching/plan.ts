import type { TermClass } from "#server/domain/outcomes.ts";
import type { ProductType } from "#server/domain/products.ts";
import { isRequired, TERMS, termsOf } from "#server/domain/terms/dictionary.ts";
import type { TermDefinition, TermKind } from "#server/domain/terms/model.ts";
import type { Role } from "#server/domain/trade.ts";
import type { MatchProfile, Tolerance } from "./profiles.ts";
import { RELATIONS, type Relation } from "./relations/relations.ts";
import { OPPOSITE_SLOTS } from "./relations/roles.ts";
import { LEG_KEYS, legSlot, TOP_KEYS, topSlot } from "./term-places.ts";
import { comparatorOf } from "./values/compare-values.ts";
import type { ValueComparator } from "./values/verdict.ts";

/** One term of the dictionary as a product and a profile want it compared. */
export interface PlanTerm {
  readonly key: string;
  readonly title: string;
  readonly kind: TermKind;
  readonly class: TermClass;
  /** Slot among top-level or leg terms; -1 for members of lists. */
  readonly slot: number;
  /** Whether anything but agreement stops the match. */
  readonly gating: boolean;
  /** Whether two different values stop it although one missing does not (derived terms). */
  readonly gatesDifference: boolean;
  readonly required: boolean;
  /** Whether one side may be silent on it without stopping the match. */
  readonly mayBeOneSided: boolean;
  /** Slots of the same term for the whole trade and for a leg, or -1. */
  readonly siblings: { readonly top: number; readonly leg: number };
  /** Leg types that cannot be without it. */
  readonly requiredOfLeg: readonly string[];
  /** Slot of the role that implies this one, or -1. */
  readonly oppositeSlot: number;
  readonly compare: ValueComparator;
  readonly tolerance: Tolerance | null;
  readonly relations: readonly Relation[];
}

/** A list of the trade: a set of plain items, or rows of a schedule compared by their date. */
export interface PlanList {
  readonly name: string;
  readonly fields: ReadonlyMap<string, PlanTerm>;
}

/** The terms that say who a party is. */
export interface PartyTerms {
  readonly lei: PlanTerm | undefined;
  readonly bic: PlanTerm | undefined;
  readonly name: PlanTerm | undefined;
}

/** Everything compiled once for a product and a profile. */
export interface Plan {
  readonly profile: MatchProfile;
  readonly applied: { readonly name: string; readonly version: number };
  readonly top: readonly PlanTerm[];
  readonly legs: readonly PlanTerm[];
  readonly lists: readonly PlanList[];
  readonly legLists: readonly PlanList[];
  /** Terms of other products: compared only where both sides state them. */
  readonly foreign: readonly PlanTerm[];
  readonly foreignLegs: readonly PlanTerm[];
  readonly parties: Readonly<Record<Role, PartyTerms>>;
  readonly references: ReadonlyMap<string, PlanTerm>;
  readonly productType: PlanTerm | null;
}

const LEGS = "legs.*.";
const REFERENCE_KEYS: ReadonlySet<string> = new Set(["ownReference", "otherReference"]);

/** A profile cannot make silence harmless where the product is incomplete without the term. */
function mayBeOneSided(
  term: TermDefinition,
  product: ProductType | null,
  { oneSided }: MatchProfile,
): boolean {
  if (product === null || isRequired(term, product) || term.requiredOfLeg !== undefined) {
    return false;
  }
  return (oneSided[`${product}:${term.key}`] ?? oneSided[term.key]) === "query";
}

const nameOf = (key: string): string => (key.startsWith(LEGS) ? key.slice(LEGS.length) : key);

function planTerm(
  term: TermDefinition,
  product: ProductType | null,
  profile: MatchProfile,
): PlanTerm {
  const slots = term.key.startsWith(LEGS) ? LEG_KEYS : TOP_KEYS;
  const legalGate = term.class === "legal" && profile.gatingLegal.includes(term.key);
  return {
    key: term.key,
    title: term.title,
    kind: term.kind,
    class: term.class,
    slot: slots.indexOf(term.key),
    gating: term.class === "economic" || legalGate,
    gatesDifference: term.class === "derived",
    required: product !== null && isRequired(term, product),
    mayBeOneSided: mayBeOneSided(term, product, profile),
    siblings: { top: topSlot(nameOf(term.key)), leg: legSlot(nameOf(term.key)) },
    requiredOfLeg: term.requiredOfLeg ?? [],
    oppositeSlot: OPPOSITE_SLOTS.get(term.key) ?? -1,
    compare: comparatorOf(term.kind),
    tolerance: profile.tolerances[term.key] ?? null,
    relations: RELATIONS[term.key] ?? [],
  };
}

function listsOf(terms: readonly PlanTerm[], prefix: string): PlanList[] {
  const lists = new Map<string, Map<string, PlanTerm>>();
  for (const term of terms) {
    const [name = "", field = ""] = term.key.slice(prefix.length).split(".*");
    const fields = lists.get(name) ?? new Map<string, PlanTerm>();
    fields.set(field.replace(/^\./, ""), term);
    lists.set(name, fields);
  }
  return [...lists].map(([name, fields]) => ({ name, fields }));
}

const inLeg = (term: PlanTerm): boolean => term.key.startsWith(LEGS);
const isSpecial = (term: PlanTerm): boolean =>
  term.key === "productType" || term.key.startsWith("parties.") || REFERENCE_KEYS.has(term.key);

function partyTerms(terms: readonly PlanTerm[], role: Role): PartyTerms {
  const named = (identifier: string) =>
    terms.find((term) => term.key === `parties.${role}.${identifier}`);
  return { lei: named("lei"), bic: named("bic"), name: named("name") };
}

function compile(product: ProductType | null, profile: MatchProfile): Plan {
  const own = new Set(product === null ? [] : termsOf(product));
  const all = TERMS.map((term) => planTerm(term, product, profile));
  const ofProduct = all.filter((_, at) => {
    const term = TERMS[at];
    return term !== undefined && own.has(term);
  });
  const foreign = all.filter((term) => !ofProduct.includes(term));
  const plain = (terms: readonly PlanTerm[]) =>
    terms.filter((term) => term.slot >= 0 && !inLeg(term) && !isSpecial(term));
  const ofLegs = (terms: readonly PlanTerm[]) =>
    terms.filter((term) => term.slot >= 0 && inLeg(term));
  const listed = all.filter((term) => term.slot < 0);
  return {
    profile,
    applied: { name: profile.name, version: profile.version },
    top: plain(ofProduct),
    legs: ofLegs(ofProduct),
    lists: listsOf(
      listed.filter((term) => !inLeg(term)),
      "",
    ),
    legLists: listsOf(listed.filter(inLeg), LEGS),
    foreign: plain(foreign),
    foreignLegs: ofLegs(foreign),
    parties: { bank: partyTerms(all, "bank"), counterparty: partyTerms(all, "counterparty") },
    references: new Map(all.filter((t) => REFERENCE_KEYS.has(t.key)).map((t) => [t.key, t])),
    productType: all.find((term) => term.key === "productType") ?? null,
  };
}

const plans = new WeakMap<MatchProfile, Map<ProductType | null, Plan>>();

/** @returns the compiled plan; compiled at the first pair of a product under a profile. */
export function planFor(product: ProductType | null, profile: MatchProfile): Plan {
  let ofProfile = plans.get(profile);
  if (ofProfile === undefined) {
    ofProfile = new Map();
    plans.set(profile, ofProfile);
  }
  let plan = ofProfile.get(product);
  if (plan === undefined) {
    plan = compile(product, profile);
    ofProfile.set(product, plan);
  }
  return plan;
}
