import { describe, expect, it } from "vitest";
import type { Role } from "../../domain/trade.ts";
import { payerIn } from "./payments.ts";

const ROLES: Readonly<Record<string, Role>> = {
  we: "bank",
  you: "counterparty",
  ihnen: "counterparty",
  wir: "bank",
  nous: "bank",
  "party a": "bank",
  larch: "bank",
  "529900mhbk7q2lx4d179": "counterparty",
  pemberton: "counterparty",
};
const roleOf = (text: string): Role | null => ROLES[text.toLowerCase().trim()] ?? null;

describe("payerIn", () => {
  it.each<[string, Role | null]>([
    ["Amount payable by Party A", "bank"],
    ["GBP 92,750 payable by Party A to Pemberton on 17th November 2026", "bank"],
    ["We buy", "counterparty"],
    ["Amount sold", "bank"],
    ["SOLD BY 529900MHBK7Q2LX4D179", "counterparty"],
    ["Pemberton sells", "counterparty"],
    ["hereby confirm that on 20 November 2026 we have sold to you EUR 10", "bank"],
    ["bought USD 5,000,000 from you at a rate", "counterparty"],
    ["Wir kaufen von Ihnen USD 1.000.000,00", "counterparty"],
    ["Nous vous confirmons vous avoir vendu USD 2", "bank"],
    ["Ankauf durch Larch", "counterparty"],
    ["confirm that we have today sold to you, Pemberton, EUR 10", "bank"],
    ["Verkauf durch Larch", "bank"],
    ["Acheté par Pemberton", "bank"],
    ["Devise achetée par Pemberton", "bank"],
    ["Devises vendues par Larch", "bank"],
  ])("reads who pays from %s", (text, payer) => {
    expect(payerIn(text, roleOf)).toBe(payer);
  });

  it.each([
    "Amount and currency payable by Party B",
    "Party B pays",
    "Quillfeather sells",
    "Sold by the Company",
  ])("leaves %s open when nobody knows the name", (text) => {
    expect(payerIn(text, roleOf)).toBeNull();
  });
});
