import type { TermReading } from "#server/domain/trade.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import type { PlanTerm } from "./plan.ts";
import type { Verdict } from "./values/verdict.ts";

/** Why a rule sees two values as one, in words for the review screen. */
const RULES: Readonly<Record<string, string>> = {
  exact: "Both sides state the same.",
  number: "The same number, written with a different number of zeros.",
  "time.spelling": "The same time and centre in another spelling.",
  "dayCount.alias": "Two names of one day count fraction.",
  "period.sameLength": "Two ways to write one period.",
  "businessDayConvention.alias": "Two names of one business day convention.",
  "businessCenter.alias": "Two names of one business centre.",
  "floatingIndex.source": "The same index; one side adds the name of its publisher's screen.",
  "floatingIndex.definitions":
    "The 2006 and 2021 names of one compounded index, with the same compounding terms.",
  "code.spelling": "The same code in another spelling.",
  "identifier.spelling": "The same identifier with other spacing.",
  "bic.headOffice": "The same institution; XXX is its head office.",
  "reference.version": "The same reference with another version suffix.",
  "reference.notQuoted":
    "Only one side quotes this reference; references help to pair and never decide.",
  "text.spelling": "The same words with other spacing, case or punctuation.",
  "role.impliedByOther": "Follows from the opposite role, which both sides state.",
  "role.impliedByOtherLeg": "Follows from the other leg, which is paid the other way.",
  "settlementType.ofProduct": "The product settles this way; one side need not say so.",
  "settlementCurrency.otherIsRestricted":
    "Of the two currencies only this one can be delivered; the other side need not say so.",
  "settlementCurrency.onlyCurrency": "The other side's paper knows no other currency.",
  "spread.zeroEqualsNone": "A spread of zero pays what no spread pays.",
  "lookback.zeroEqualsNone": "A lookback of no days is no lookback.",
  "compounding.none": "One side says in words that nothing is compounded, the other by silence.",
  "compounding.ofIndex": "The compounded index, which both sides name, says so.",
  "tenor.ofIndex": "The overnight index, which both sides name, says so.",
  "principalExchange.oneCurrency":
    "Principal in one currency is not exchanged; one side need not say so.",
  "premium.payerIsBuyer": "The buyer, whom the other side names, pays the premium.",
  "premium.priceTimesQuantity": "Price times quantity gives the premium the other side states.",
  "optionEntitlement.one": "One share per option is what silence means.",
  "fixingSource.code": "Both name the source with the same code.",
  "fixingSource.words": "The same source; only codes, currencies and filling words differ.",
  "fixingSource.otherTerm": "The other side states the same source under another heading.",
  "oneSided.query":
    "Only one side states it. This does not stop the match; ask whether the other side agrees.",
  "security.idDecides": "Worded differently, but the identifier of the security is the same.",
  "securityId.isinHoldsNationalNumber": "The ISIN contains the other side's national number.",
  "fx.inverseRate": "The same rate quoted the other way round; both agree with the amounts.",
  "fx.rateOfAmounts": "Both rates give the same amounts within half of their last digit.",
  "date.adjusted":
    "One side states the date before, the other after adjustment; convention and centres agree.",
  "party.leiDecides": "The LEI proves the same legal entity; the rest is spelling.",
  "party.bicDecides": "The BIC proves the same institution; the rest is spelling.",
  "party.nameDecides": "The names agree.",
  "party.spelling": "The same name; only the spelling of its legal form or punctuation differs.",
  "party.alias":
    "A spelling that the match profile or the book of institutions knows as the same party.",
  "party.namesRunTogether":
    "One reading is the names of both parties in a row. Look at the page and correct the name.",
  "party.decidedByOther": "Only one side states it; another identifier decides.",
  "tolerance.NUFM": "Belongs to each side's own paper and is not used for matching.",
  "oneSided.informational": "Only one side states it, and the match does not need it.",
  "term.unknown": "Not a term of the dictionary; shown, not compared.",
  "lifecycle.oneSideCancels": "One side cancels the trade, the other confirms it.",
  "product.unknown": "The product of a paper could not be recognised.",
  "product.outrightExchange":
    "One exchange of two currencies; spot is the name of one with a near value date.",
  "fra.paidAtStart":
    "A forward rate agreement is paid when its period begins, and that date is stated.",
  "quantityUnit.alias": "Two names of one unit.",
  "security.idInName": "One side prints the number in the name of the security.",
  "product.type": "The papers confirm different products.",
  "t27.bothMissing": "Neither side states it although this product needs it.",
  "person.typed":
    "Both say the same, but one value was typed by a person and has no place on the page.",
  "evidence.ungrounded": "This value has no place on the page. Look it up in the document.",
  "value.notDecimal": "Not a readable number.",
  "value.notDate": "Not a readable date.",
  "value.notRole": "Not readable as one of the two parties.",
  "value.notCode": "Not a readable currency code.",
  "value.notPeriod": "Not a readable period.",
  "value.empty": "The value is empty.",
};

const TOLERANCES: Readonly<Record<string, string>> = {
  "tolerance.PTOL": "within the percentage tolerance",
  "tolerance.PTMX": "within the capped percentage tolerance",
  "tolerance.MNMX": "within the absolute tolerance",
};

/** @returns one sentence in plain words for a verdict. */
export function explain(
  term: PlanTerm,
  verdict: Verdict,
  bank: TermReading | undefined,
  counterparty: TermReading | undefined,
): string {
  const known = RULES[verdict.rule];
  if (known !== undefined && (verdict.outcome !== "DIFFERENT" || verdict.rule !== "exact")) {
    return known;
  }
  if (verdict.rule === "reading.doubt") {
    const doubt = bank?.doubt ?? counterparty?.doubt;
    return doubt?.message ?? "The reading is in doubt.";
  }
  const tolerance = TOLERANCES[verdict.rule];
  if (tolerance !== undefined) return `${bank?.value} and ${counterparty?.value} are ${tolerance}.`;
  return diagnose({
    kind: term.kind,
    title: term.title,
    bank: bank?.value ?? null,
    counterparty: counterparty?.value ?? null,
  }).explanation;
}
