import { expect, it } from "vitest";
import { eventsIn } from "./credit-events.ts";

it.each([
  ["Bankruptcy Failure to Pay Restructuring", ["Bankruptcy", "Failure to Pay", "Restructuring"]],
  ["Bankruptcy Failure to Pay Mod Mod R", ["Bankruptcy", "Failure to Pay", "Mod Mod R"]],
  ["Bankruptcy Failure to Pay Restructuring: Not Applicable", ["Bankruptcy", "Failure to Pay"]],
  ["Insolvenz Nichtzahlung Restrukturierung", ["Insolvenz", "Nichtzahlung", "Restrukturierung"]],
  ["Faillite • Défaut de paiement", ["Faillite", "Défaut de paiement"]],
])("%s", (value, events) => {
  expect(eventsIn(value)).toEqual(events);
});

it.each(["Bankruptcy, Failure to Pay", "Bankruptcy", "Restructuring (Mod R)"])(
  "leaves %s to the signs between",
  (value) => {
    expect(eventsIn(value)).toBeNull();
  },
);
