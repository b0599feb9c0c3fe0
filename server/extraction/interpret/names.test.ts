import { describe, expect, it } from "vitest";
import { hasLegalForm, legalNamesIn } from "./names.ts";

describe("legalNamesIn", () => {
  it.each([
    ["We, Grupo Almendro S.A. de C.V., confirm that", ["Grupo Almendro S.A. de C.V."]],
    [
      "Larkspur Bank Europe SE and Thornhill Bank, National Association",
      ["Larkspur Bank Europe SE", "Thornhill Bank, National Association"],
    ],
    ["Ref LX-88120-7. Orchard Trust Bank, Ltd. confirms", ["Orchard Trust Bank, Ltd."]],
    ["Larch Bank AG Pemberton Foods Ltd", ["Larch Bank AG", "Pemberton Foods Ltd"]],
    ["Bank of Harrowdale plc", ["Bank of Harrowdale plc"]],
    [
      "conclue entre Crédit Maritime de l'Ouest S.A. et Larch Bank AG.",
      ["Crédit Maritime de l'Ouest S.A.", "Larch Bank AG"],
    ],
    [
      "Banca dell’Adriatico S.p.A. e Cassa di Risparmio d'Abruzzo S.p.A.",
      ["Banca dell’Adriatico S.p.A.", "Cassa di Risparmio d'Abruzzo S.p.A."],
    ],
    ["BANQUE D'ARVOR S.A.", ["BANQUE D'ARVOR S.A."]],
    ["Banco do Vale S.A.", ["Banco do Vale S.A."]],
    ["Wexham Fund | Larch Bank plc", ["Wexham Fund", "Larch Bank plc"]],
    ["terms of the Transaction as defined below", []],
    ["Seller of securities", []],
    ["Swaps and Derivatives Association, Inc.", []],
  ])("finds the names in %s", (text, names) => {
    expect(legalNamesIn(text)).toEqual(names);
  });

  it("tells a whole name from one cut before its legal form", () => {
    expect(hasLegalForm("Cobalt Macro Fund LP")).toBe(true);
    expect(hasLegalForm("Cobalt Macro Fund")).toBe(false);
  });
});
