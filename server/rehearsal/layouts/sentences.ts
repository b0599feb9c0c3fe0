import type { Language } from "#server/domain/terms/model.ts";
import type { Concept } from "../plan/lexicon.ts";
import type { PrintedItem, PrintedSection } from "../plan/model.ts";

/** Sentences that say a term without its label, as letters do. `{}` is the value. */
const SENTENCES: Readonly<Record<Language, Readonly<Partial<Record<Concept, string>>>>> = {
  en: {
    tradeDate: "The Transaction was entered into on {} (the Trade Date).",
    effectiveDate: "The Effective Date is {}",
    terminationDate: "and the Termination Date is {}.",
    scheduledTermination: "and the Scheduled Termination Date is {}.",
    notional: "The Notional Amount is {}.",
    payerCurrencyAmount: "The Notional Amount of this leg is {}.",
    fixedRatePayer: "The Fixed Rate Payer is {}",
    floatingRatePayer: "The Floating Rate Payer is {}",
    fixedRate: "The Fixed Rate is {}.",
    floatingIndex: "The Floating Rate Option is {}.",
    tenor: "Its Designated Maturity is {}.",
    principal: "The Principal Amount placed is {}.",
    interestRate: "Interest accrues at a Rate of Interest of {}.",
    interestAmount: "The Interest Amount payable at maturity is {}.",
    forwardRate: "The exchange is made at a Forward Rate of {}.",
    exchangeRate: "The exchange is made at an Exchange Rate of {}.",
    referenceEntity: "Protection is bought and sold on the Reference Entity {}.",
    strike: "The Strike Price is {}.",
    expirationDate: "The Option expires on {} (the Expiration Date).",
    underlyer: "The Shares are the ordinary shares of {}.",
    purchasePrice: "The Buyer pays a Purchase Price of {}.",
    spread: "The Spread over the Floating Rate Option is {}.",
    paymentFrequency: "Payments fall due with a Payment Frequency of {}.",
    resetFrequency: "The rate is reset with a Reset Frequency of {}.",
    dayCount: "Amounts accrue with a Day Count Fraction of {}.",
    valueDate: "Settlement takes place on {} (the Value Date).",
    buyer: "The Buyer is {}",
    seller: "and the Seller is {}.",
    lender: "The Lender is {}",
    borrower: "and the Borrower is {}.",
    premium: "A Premium of {} is payable.",
    calculationAgent: "The Calculation Agent is {}.",
    governingLaw: "This Confirmation is governed by {}.",
  },
  de: {
    tradeDate: "Das Geschäft wurde am {} (Handelstag) abgeschlossen.",
    effectiveDate: "Anfangsdatum ist der {},",
    terminationDate: "Enddatum ist der {}.",
    fixedRate: "Der Festsatz beträgt {}.",
    notional: "Der Nominalbetrag beträgt {}.",
    payerCurrencyAmount: "Der Nominalbetrag beträgt {}.",
    valueDate: "Die Valuta ist der {}.",
  },
  fr: {
    tradeDate: "L'opération a été conclue le {} (date de négociation).",
    effectiveDate: "La date de commencement est le {}",
    terminationDate: "et la date de fin est le {}.",
    fixedRate: "Le taux fixe est de {}.",
    notional: "Le montant notionnel est de {}.",
    payerCurrencyAmount: "Le montant notionnel est de {}.",
    valueDate: "La date de valeur est le {}.",
  },
};

/** The sentence ends with its value and no full stop: the next one carries on. */
const CARRIES_ON = /\{\}$/;

const GENERIC: Readonly<Record<Language, (label: string, text: string) => string>> = {
  en: (label, text) => {
    const verb = /^(Shares|Bonds|Securities|Business Days|Credit Events|Account Details)$/.test(
      label,
    )
      ? "are"
      : "is";
    return /^(Our|Your) /.test(label) ? `${label} is ${text}.` : `The ${label} ${verb} ${text}.`;
  },
  de: (label, text) => `${label} ist ${text}.`,
  fr: (label, text) => `${label} : ${text}.`,
};

/** From a date on, the notional is another. */
const STEP: typeof GENERIC = {
  en: (date, amount) => `From ${date} the Notional Amount is ${amount}.`,
  de: (date, amount) => `Ab ${date} beträgt der Nominalbetrag ${amount}.`,
  fr: (date, amount) => `À compter du ${date}, le montant notionnel est de ${amount}.`,
};

/** `We sell USD 5,000,000.00.` and `The Amount payable by Party A is USD 5,000,000.00.` */
function exchangeSentence(item: PrintedItem, language: Language): string {
  const active = /^(We|Wir|Nous) /.test(item.label);
  return active ? `${item.label} ${item.text}.` : GENERIC[language](item.label, item.text);
}

/** @returns the section's terms as running text. */
export function proseOf(section: PrintedSection, language: Language): string {
  const { items } = section;
  const written = items.map((item, index) => {
    if (item.kind === "step") return STEP[language](item.label, item.text);
    if (item.concept === "amountPayable") return exchangeSentence(item, language);
    if (item.text.includes("in each year")) return `Payments fall due on ${item.text}.`;
    const pattern = SENTENCES[language][item.concept];
    if (pattern === undefined) return GENERIC[language](item.label, item.text);
    const next = SENTENCES[language][items[index + 1]?.concept ?? item.concept];
    const joined = CARRIES_ON.test(pattern) && /^(and|et) /.test(next ?? "");
    const starts = /^(and|et) /.test(pattern);
    const previous = SENTENCES[language][items[index - 1]?.concept ?? item.concept];
    // A second half whose first half was not printed stands as a sentence of its own.
    if (starts && !(index > 0 && previous !== undefined && CARRIES_ON.test(previous))) {
      return GENERIC[language](item.label, item.text);
    }
    const sentence = pattern.replace("{}", () => item.text);
    return CARRIES_ON.test(pattern) && !joined ? `${sentence}.` : sentence;
  });
  return written.join(" ").replaceAll("..", ".");
}
