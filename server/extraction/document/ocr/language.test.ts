import { describe, expect, it } from "vitest";
import { languageOf } from "./language.ts";
import { nativeLanguages } from "./native.ts";

const spoken = (text: string) => languageOf(text.split(" ").map((word) => ({ text: word })));

const ENGLISH =
  "The purpose of this letter is to confirm the terms of the Transaction entered into by the parties on the Trade Date";
// As a recogniser with English data sees it.
const GERMAN =
  "Wir bestatigen Ihnen die Bedingungen des Geschafts, das wir mit dem Vertrag und der Anlage fur beide Parteien nach Handelstag geschlossen haben";
const FRENCH =
  "La presente lettre a pour objet de confirmer les conditions du contrat conclu entre nous sur la date et le montant";

describe("the language of a page", () => {
  it("shows in its small words, with or without accents", () => {
    expect(spoken(ENGLISH)).toBe("eng");
    expect(spoken(GERMAN)).toBe("deu");
    expect(spoken(GERMAN.replace("fur", "für").replace("Geschafts", "Geschäfts"))).toBe("deu");
    expect(spoken(FRENCH)).toBe("fra");
  });

  it("is that of a bilingual paper which is not English", () => {
    expect(spoken(`${GERMAN} ${ENGLISH}`)).toBe("deu");
  });

  it("is not told by names, figures or a single quotation", () => {
    expect(spoken("USD 50,000,000.00 529900MHBK7Q2LX4D179 London Paris")).toBeNull();
    expect(spoken(`${ENGLISH} Banque de la Loire et du Rhone`)).toBe("eng");
    expect(spoken("")).toBeNull();
  });

  it("is asked of the native program only where it is installed", async () => {
    const known = ["eng", "deu", "fra"];
    for (const language of await nativeLanguages()) expect(known).toContain(language);
  });
});
