import { describe, expect, it } from "vitest";
import { foldName, hasLegalForm, legalNamesIn, mentions, sameParty } from "./names.ts";

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
    ["T Thornhill Bank plc", ["Thornhill Bank plc"]],
    ["Landesbank Alster AöR und Alster-Leben a.G.", ["Landesbank Alster AöR", "Alster-Leben a.G."]],
    ["between Gulf Elm Bank B.S.C. (the Bank)", ["Gulf Elm Bank B.S.C."]],
    ["to Norrelm Pension Fund No. 4 as follows", ["Norrelm Pension Fund No. 4"]],
    ["Larch Bank plc No. 02871945", ["Larch Bank plc"]],
    ["Elm Trust Bank, Ltd., London Branch", ["Elm Trust Bank, Ltd., London Branch"]],
    ["Larch Bank AG, Niederlassung London", ["Larch Bank AG, Niederlassung London"]],
    ["Banque Larch SA, succursale de Lille", ["Banque Larch SA, succursale de Lille"]],
    ["Mutua Versicherung VVaG", ["Mutua Versicherung VVaG"]],
    ["Caixa Verde S.A.U. and Mar Azul S.L.", ["Caixa Verde S.A.U.", "Mar Azul S.L."]],
  ])("finds the names in %s", (text, names) => {
    expect(legalNamesIn(text)).toEqual(names);
  });

  it("knows a party by its name behind the letters of a logo", () => {
    expect(sameParty("EIN Deichhof Landesbank", "Deichhof Landesbank")).toBe(true);
    expect(sameParty("Alder Capital Partners LLP", "Capital Partners LLP")).toBe(false);
    expect(sameParty("ING Bank", "Bank")).toBe(false);
  });

  it.each([
    ["Larch France", "Larch Banque France SA", true],
    ["Spk Elmstadt", "Stadtsparkasse Elmstadt", true],
    ["Weserl. LB", "Weserländische Landesbank", true],
    ["Larch Bk Europe", "Larch Bank Europe AG", true],
    ["CLC", "Caisse Ligérienne de Crédit", true],
    ["France Larch", "Larch Banque France SA", false],
    ["Larch Italia", "Larch Banque France SA", false],
    ["Bank Europe", "Bank of Elm Europe plc", false],
    ["Crédit Ligérienne", "Caisse Ligérienne de Crédit", false],
  ])("takes %s for %s: %s", (short, name, isMeant) => {
    expect(mentions(foldName(short), name)).toBe(isMeant);
  });

  it("tells a whole name from one cut before its legal form", () => {
    expect(hasLegalForm("Cobalt Macro Fund LP")).toBe(true);
    expect(hasLegalForm("Cobalt Macro Fund")).toBe(false);
  });
});
