import { termKeyOf } from "#server/domain/trade.ts";
import type { Comparison, FieldComparison } from "./matching.ts";
import type { MatchProfile, Tolerance } from "./profiles.ts";

/** FIX MatchExceptionType (2773). */
export const MATCH_EXCEPTION_TYPE = {
  noMatchingConfirmation: 0,
  noMatchingAllocation: 1,
  allocationElementMissing: 2,
  confirmationElementMissing: 3,
  notWithinTolerance: 4,
  withinTolerance: 5,
  other: 99,
} as const;

/** One row of the FIX MatchExceptionGrp (tags 2772 to 2780): ours is the allocation side. */
export interface MatchException {
  /** 2773 */
  readonly matchExceptionType: number;
  /** 2774; null where FIX has no element for the term. */
  readonly matchExceptionElementType: number | null;
  /** 2775 */
  readonly matchExceptionElementName: string;
  /** 2776 */
  readonly matchExceptionAllocValue: string | null;
  /** 2777 */
  readonly matchExceptionConfirmValue: string | null;
  /** 2778 */
  readonly matchExceptionToleranceValue: string | null;
  /** 2779: 1 fixed amount, 2 percentage */
  readonly matchExceptionToleranceValueType: 1 | 2 | null;
  /** 2780 */
  readonly matchExceptionText: string;
}

/** MatchExceptionElementType (2774) of the terms that FIX names. */
const ELEMENT_TYPES: readonly (readonly [pattern: RegExp, type: number])[] = [
  [/^(near\.|far\.)?(rate|strike|initialPrice|fixedPrice|forwardPrice)$/, 2],
  [/^tradeDate$/, 3],
  [/^((near\.|far\.)?valueDate|settlementDate|settlement\.settlementDate)$/, 4],
  [/^(buyer|seller|lender|borrower|fixedPayer|floatingPayer|equityPayer|equityReceiver)$/, 5],
  [/(^|\.)(payer|receiver)$/, 5],
  [/(notionalCurrency|callCurrency|putCurrency|Pays\.currency)$/, 6],
  [/^settlement\.(bank|counterparty)\.(account|iban)$/, 7],
  [/^(settlement\.currency|settlementCurrency)$/, 9],
  [/^settlement\.(bank|counterparty)\.(agent|agentBic)$/, 12],
  [/^(securityId|underlyerId|security|underlyer)$/, 14],
  [/^(quantity|totalQuantity|numberOfShares|numberOfOptions)$/, 15],
  [/(notionalAmount|Pays\.amount|callAmount|putAmount)$/, 16],
  [/^fee\./, 17],
];

const elementTypeOf = (path: string): number | null =>
  ELEMENT_TYPES.find(([pattern]) => pattern.test(path))?.[1] ?? null;

function exceptionTypeOf({ outcome }: FieldComparison): number | null {
  switch (outcome) {
    case "DIFFERENT":
      return MATCH_EXCEPTION_TYPE.notWithinTolerance;
    case "WITHIN_TOLERANCE":
      return MATCH_EXCEPTION_TYPE.withinTolerance;
    case "MISSING_OURS":
      return MATCH_EXCEPTION_TYPE.allocationElementMissing;
    case "MISSING_THEIRS":
      return MATCH_EXCEPTION_TYPE.confirmationElementMissing;
    case "UNREADABLE":
      return MATCH_EXCEPTION_TYPE.other;
    default:
      return null;
  }
}

function toleranceOf(tolerance: Tolerance | undefined): readonly [string, 1 | 2] | null {
  switch (tolerance?.kind) {
    case "PTOL":
      return [tolerance.above, 2];
    case "PTMX":
      return [tolerance.percent, 2];
    case "MNMX":
      return [tolerance.above, 1];
    default:
      return null;
  }
}

/** The exceptions of a comparison in the FIX vocabulary (EP246), for break records and exports. */
export function matchExceptionsOf(
  comparison: Comparison,
  profile: MatchProfile,
): readonly MatchException[] {
  return comparison.fields.flatMap((field) => {
    const type = exceptionTypeOf(field);
    if (type === null) return [];
    const key = termKeyOf(field.path);
    const [value, valueType] = toleranceOf(profile.tolerances[key]) ?? [null, null];
    return [
      {
        matchExceptionType: type,
        matchExceptionElementType: elementTypeOf(field.path),
        matchExceptionElementName: field.title,
        matchExceptionAllocValue: field.bank,
        matchExceptionConfirmValue: field.counterparty,
        matchExceptionToleranceValue: value,
        matchExceptionToleranceValueType: valueType,
        matchExceptionText: field.explanation,
      },
    ];
  });
}
