import type { Role } from "../../domain/trade.ts";
import { termsForLabel } from "./labels.ts";
import { other } from "./payments.ts";
import type { Reading } from "./reading.ts";
import type { Statement } from "./statement.ts";

const ARTICLE = "(?:the |der |die |den |dem |le |la |l['’])?";
const OF_OPTION = "(?: (?:of|de|de la|de l['’]|der|des) ?\\p{L}+)?";
/** Words for what one of the two does in the trade, and the term that says which of them it is. */
const ROLES: readonly (readonly [path: string, words: RegExp])[] = [
  [
    "buyer",
    new RegExp(
      `^${ARTICLE}(?:(?:option |protection |swaption |cap |floor |fra )?(?:buyer|purchaser|holder)|(?:options|sicherungs)?k[äa]ufer(?:in)?|sicherungsnehmer(?:in)?|acheteu(?:r|se))${OF_OPTION}$`,
      "iu",
    ),
  ],
  [
    "seller",
    new RegExp(
      `^${ARTICLE}(?:(?:option |protection |swaption |cap |floor |fra )?(?:seller|writer|grantor)|(?:options|sicherungs)?verk[äa]ufer(?:in)?|stillhalter(?:in)?|sicherungsgeber(?:in)?|vendeu(?:r|se))${OF_OPTION}$`,
      "iu",
    ),
  ],
  [
    "lender",
    new RegExp(
      `^${ARTICLE}(?:lender|darlehensgeber(?:in)?|verleiher(?:in)?|pr[êe]teu(?:r|se))$`,
      "iu",
    ),
  ],
  [
    "borrower",
    new RegExp(
      `^${ARTICLE}(?:borrower|darlehensnehmer(?:in)?|entleiher(?:in)?|emprunteu(?:r|se))$`,
      "iu",
    ),
  ],
];
const FIXED =
  /^(?:the |der |le )?(?:fixed (?:rate |amount |price )?pay[eo]r|festzahler(?:in)?|festzinszahler(?:in)?|festsatzzahler(?:in)?|zahler(?:in)? des fest(?:satzes|zinses|betrags)|payeur (?:du |de )?(?:taux|montant|prix)? ?fixe)$/iu;
const FLOATING =
  /^(?:the |der |le )?(?:floating (?:rate |amount |price )?pay[eo]r|zahler(?:in)? des variablen (?:satzes|zinses|zinssatzes|betrags)|variabler zahler|payeur (?:du |de )?(?:taux|montant|prix)? ?variable)$/iu;
const TOLD: ReadonlySet<string> = new Set(["calculationAgent", "premium.payer", "fee.payer"]);
/** Says of what only under its heading. */
const BARE =
  /^(?:payer|paid by|payable by|zahler|zahlbar durch|payeur|payable par|due by|due from)$/;

/**
 * Rows that name somebody by what he does elsewhere in the trade: "Calculation Agent: Seller",
 * "Premium Payer: the Option Buyer", "Agent de calcul: le Vendeur". They count where it is known
 * who that is.
 */
export function readRolesOfRoles(reading: Reading): void {
  for (const statement of reading.statements) {
    if (statement.prose || reading.used.has(statement.order)) continue;
    const who = roleMeant(reading, statement.value.split(/[,;(]/)[0]?.trim() ?? "");
    const path = who === null ? undefined : pathOf(reading, statement);
    if (who === null || path === undefined || reading.terms.has(path)) continue;
    reading.terms.addKnown(path, who, "role.ofRole", 0.93, statement.value, statement);
    reading.used.add(statement.order);
  }
}

function pathOf({ product }: Reading, { label }: Statement): string | undefined {
  if (BARE.test(label)) return undefined;
  const meant = termsForLabel(label, product).filter(({ term }) => TOLD.has(term.key));
  const [only] = meant;
  return meant.length === 1 && only?.rule !== "label.similar" ? only?.term.key : undefined;
}

function roleMeant({ terms, product }: Reading, words: string): Role | null {
  if (words === "" || words.length > 50) return null;
  const asRole = (path: string): Role | null => {
    const value = terms.get(path)?.value;
    return value === "bank" || value === "counterparty" ? value : null;
  };
  const named = ROLES.find(([, pattern]) => pattern.test(words))?.[0];
  if (named !== undefined) return asRole(named);
  const [isFixed, isFloating] = [FIXED.test(words), FLOATING.test(words)];
  if (!isFixed && !isFloating) return null;
  // Who pays the fixed rate of a credit default swap buys protection.
  const told = product.startsWith("CreditDefaultSwap") ? asRole("buyer") : asRole("fixedPayer");
  const fixed =
    told ?? legPayer(asRole, terms.get("legs.0.type")?.value, terms.get("legs.1.type")?.value);
  return fixed === null ? null : isFixed ? fixed : other(fixed);
}

/** Who pays the one fixed leg of two. */
function legPayer(
  asRole: (path: string) => Role | null,
  first: string | undefined,
  second: string | undefined,
): Role | null {
  if ((first === "fixed") === (second === "fixed")) return null;
  return asRole(first === "fixed" ? "legs.0.payer" : "legs.1.payer");
}
