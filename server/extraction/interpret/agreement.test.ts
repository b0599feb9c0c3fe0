import { describe, expect, it } from "vitest";
import { AGREEMENT_DATED, DATED_AGREEMENT } from "./agreement.ts";

const dateIn = (text: string) => AGREEMENT_DATED.exec(text)?.[1];

describe("the date of the framework agreement", () => {
  it.each([
    ["subject to, the ISDA Master Agreement dated as of 26 June 2015, as amended", "26 June 2015"],
    ["THE ISDA MASTER AGREEMENT DATED AS OF 30 SEP 2021, AS AMENDED", "30 SEP 2021"],
    ["the ISDA Master Agreement dated as of 20210930, as amended", "20210930"],
    ["2002 ISDA Master Agreement (the “Agreement”) dated 3rd October 2012", "3rd October 2012"],
    ["subject to the Master Agreement between us of 30 September 2021.", "30 September 2021"],
    [
      "la Convention-cadre FBF relative aux opérations sur instruments financiers à terme en date du 17 avril 2009",
      "17 avril 2009",
    ],
    ["la convention cadre signée le 12 mars 2018", "12 mars 2018"],
    ["dem Rahmenvertrag für Finanztermingeschäfte vom 03.10.2012.", "03.10.2012"],
    ["Rahmen-vertrages zwischen den Parteien vom 3. Oktober 2012", "3. Oktober 2012"],
    ["Global Master Repurchase Agreement dated 1 July 2019", "1 July 2019"],
    [
      "ISDA 2002 Master Agreement dated as of Tuesday, 27 October 2020, as amended",
      "27 October 2020",
    ],
    ["dem Rahmenvertrag vom Di., den 27. Oktober 2020", "27. Oktober 2020"],
    ["la convention-cadre FBF conclue le mardi 27 octobre 2020", "27 octobre 2020"],
    ["Global Master Repurchase Agreement (2011 version) dated as of 08-MAR-2011", "08-MAR-2011"],
    ["Global Master Securities Lending Agreement 2010 dated as of 22 July 2014", "22 July 2014"],
    ["2002 ISDA Master Agreement (dated 2020-10-27)", "2020-10-27"],
  ])("is read from %s", (text, date) => {
    expect(dateIn(text)).toBe(date);
  });

  it.each([
    "the ISDA Master Agreement and the Credit Support Annex dated 3 May 2016",
    "the Master Agreement between us. The Trade Date is 5 May 2026",
    "the ISDA Master Agreement, this Confirmation of 5 May 2026",
    "Rahmenvertrag mit Besicherungsanhang vom 01.07.2018",
    "ISDA Master Agreement as amended on 4 May 2019",
    "des Rahmenvertrages einschließlich seiner Anhänge in der Fassung vom 1. Juni 2018",
    "Rahmenvertrag in der jeweiligen Fassung vom 1. Juni 2018",
    "la convention-cadre FBF dans sa version du 1er juin 2013",
  ])("is no date of something else: %s", (text) => {
    expect(dateIn(text)).toBeUndefined();
  });

  it.each([
    ["der am 27. Oktober 2020 geschlossene Rahmenvertrag", "27. Oktober 2020"],
    ["the 27 October 2020 ISDA 2002 Master Agreement", "27 October 2020"],
  ])("stands before its name in %s", (text, date) => {
    expect(DATED_AGREEMENT.exec(text)?.[1]).toBe(date);
  });

  it.each([
    "traded on 3 March 2026, Master Agreement terms apply",
    "On 3 March 2026 the ISDA Master Agreement was amended",
    "Schedule of 3 March 2026 to the Master Agreement",
  ])("is not any date before: %s", (text) => {
    expect(DATED_AGREEMENT.exec(text)).toBeNull();
  });
});
