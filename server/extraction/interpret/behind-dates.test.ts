import { describe, expect, it } from "vitest";
import { heading, paper, rows, title } from "./fixtures/papers.ts";
import { termsOfPaper } from "./fixtures/read-paper.ts";

const COLUMNS = [50, 270] as const;

/** A row whose value goes on below itself, as long ones do. */
const wrapped = (label: string, value: string): [string, string][] =>
  (value.match(/.{1,46}(?:\s|$)/g) ?? []).map((line, at) => [at === 0 ? label : "", line.trim()]);

/** A cap of our bank in the form of the English booklet. */
const cap = (dates: string, label = "Floating Rate Payer Payment Dates") =>
  paper(
    title("Rate Cap Transaction"),
    rows(
      [...COLUMNS],
      ["From", "Larch Bank plc"],
      ["To", "Alder Pension Fund"],
      ["Our Reference", "LB-CAP-30071"],
      ["Trade Date", "18 November 2026"],
      ["Buyer", "Alder Pension Fund"],
      ["Seller", "Larch Bank plc"],
      ["Notional Amount", "EUR 20,000,000.00"],
      ["Effective Date", "20 November 2026"],
      ["Termination Date", "20 November 2031"],
      ["Cap Rate", "3.10 per cent. per annum"],
      ["Floating Rate Option", "EUR-EURIBOR"],
      ["Designated Maturity", "3 months"],
      ["Day Count Fraction", "Actual/360"],
      ...wrapped(label, dates),
    ),
  );

describe("what stands behind the dates of payment", () => {
  it.each([
    [
      "Quarterly, on 20 February and 20 August, subject to adjustment in accordance with the Modified Following Business Day Convention",
      "MODFOLLOWING",
    ],
    [
      "Quarterly, commencing on 22 February 2027, adjusted according to the Following Business Day Convention",
      "FOLLOWING",
    ],
    ["vierteljährlich, erstmals am 22.02.2027; Anpassung gemäß Modified Following", "MODFOLLOWING"],
    ["vierteljährlich, verschoben auf den nächstfolgenden Bankarbeitstag", "FOLLOWING"],
    [
      "périodicité trimestrielle, sous réserve d'ajustement selon la convention Jour Ouvré Suivant Modifié",
      "MODFOLLOWING",
    ],
    ["trimestriellement, ajusté au jour ouvré précédent", "PRECEDING"],
    ["every 3 months, first on 22 February 2027, MF", "MODFOLLOWING"],
    ["Quarterly (Modified Following)", "MODFOLLOWING"],
    ["vierteljährlich, bei Nicht-Geschäftstagen modifiziert folgend", "MODFOLLOWING"],
    ["vierteljährlich, angepasst gemäß der modifizierten Folgetag-Konvention", "MODFOLLOWING"],
    ["trimestrielle, convention suivant modifié", "MODFOLLOWING"],
  ])("is how they are moved: %s", async (dates, convention) => {
    expect(await termsOfPaper(await cap(dates))).toMatchObject({
      paymentFrequency: "3M",
      businessDayConvention: convention,
    });
  });

  it.each([
    "trimestrielle, report au jour ouvré suivant sauf changement de mois",
    "Quarterly, on the days following each Period End Date",
  ])("is not read where it is not named: %s", async (dates) => {
    expect(await termsOfPaper(await cap(dates))).not.toHaveProperty("businessDayConvention");
  });

  it("says nothing where two rules are named", async () => {
    const dates =
      "Quarterly, adjusted in accordance with the Following Business Day Convention or, for Period End Dates, the Modified Following Business Day Convention";
    expect(await termsOfPaper(await cap(dates))).not.toHaveProperty("businessDayConvention");
  });

  it("reads French labels that put the leg behind", async () => {
    const dates = "périodicité semestrielle, le 20 mai et 20 novembre de chaque année";
    const label = "Dates de Paiement du Taux Variable";
    expect(await termsOfPaper(await cap(dates, label))).toMatchObject({ paymentFrequency: "6M" });
  });

  it.each([
    "Quarterly, on 20 March, 20 June, 20 September and 20 December in each year, commencing on 21 December 2026",
    "Quarterly, first payment date 21-Dec-2026, last payment date 20-Dec-2031",
    "vierteljährlich, erster Zahlungstermin 21.12.2026",
    "trimestriellement, premier paiement le 21 décembre 2026",
    "trimestrielle, première échéance : 21/12/2026",
    "21 December 2026, 22 March 2027, 21 June 2027 and 20 September 2027",
  ])("gives a credit default swap its first date: %s", async (dates) => {
    const terms = await termsOfPaper(
      await paper(
        title("Credit Default Swap Transaction"),
        rows(
          [...COLUMNS],
          ["From", "Larch Bank plc"],
          ["To", "Alder Opportunities Fund Ltd"],
          ["Our Reference", "LB-CDS-11872"],
          ["Trade Date", "18 November 2026"],
          ["Effective Date", "19 November 2026"],
          ["Scheduled Termination Date", "20 December 2031"],
          ["Fixed Rate Payer", "Larch Bank plc"],
          ["Floating Rate Payer", "Alder Opportunities Fund Ltd"],
          ["Reference Entity", "Volmar Automotive SE"],
          ["Floating Rate Payer Calculation Amount", "EUR 10,000,000"],
          ["Fixed Rate", "1.00% per annum"],
          ...wrapped("Fixed Rate Payer Payment Dates", dates),
        ),
      ),
    );
    expect(terms).toMatchObject({ paymentFrequency: "3M", firstPaymentDate: "2026-12-21" });
  });
});

describe("what stands behind the termination date", () => {
  const swap = (...fixed: [string, string][]) =>
    paper(
      title("Zero Coupon Inflation Swap Transaction"),
      rows(
        [...COLUMNS],
        ["From", "Larch Bank plc"],
        ["To", "Alder Pension Fund"],
        ["Our Reference", "LB-INF-50218"],
        ["Trade Date", "18 November 2026"],
        ["Effective Date", "20 November 2026"],
        ...wrapped(
          "Termination Date",
          "20 November 2036, subject to adjustment in accordance with the Modified Following Business Day Convention",
        ),
        ["Notional Amount", "GBP 20,000,000.00"],
      ),
      heading("Fixed Amounts"),
      rows(
        [...COLUMNS],
        ["Fixed Rate Payer", "Larch Bank plc"],
        ["Fixed Rate", "3.12 per cent. per annum"],
        ...fixed,
      ),
      heading("Inflation Amounts"),
      rows(
        [...COLUMNS],
        ["Inflation Rate Payer", "Alder Pension Fund"],
        ["Index", "GBP-RPI"],
        ["Inflation Lag", "2 months"],
        ["Initial Index Level", "405.8"],
      ),
    );

  it("holds for both legs where nothing else is said", async () => {
    expect(await termsOfPaper(await swap())).toMatchObject({
      "legs.0.businessDayConvention": "MODFOLLOWING",
      "legs.1.businessDayConvention": "MODFOLLOWING",
    });
  });

  it("says nothing of the other leg where one leg has a rule of its own", async () => {
    const terms = await termsOfPaper(await swap(["Business Day Convention", "Following"]));
    expect(terms).toMatchObject({ "legs.0.businessDayConvention": "FOLLOWING" });
    expect(terms).not.toHaveProperty("legs.1.businessDayConvention");
  });
});
