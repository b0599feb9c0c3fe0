import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { letter, partyTable } from "../fixtures/confirmations.ts";
import { makePdf, put } from "../fixtures/make-pdf.ts";
import { scanned } from "../fixtures/scan.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { readLayout } from "../read-layout.ts";
import { renderPages } from "../render.ts";
import { createRecogniser } from "./engines.ts";
import type { Language, Recognise } from "./recogniser.ts";

const recogniser = createRecogniser({ workers: 2 });
const builtin = createRecogniser({ workers: 1, engine: "builtin" });

afterAll(async () => {
  await recogniser.close();
  await builtin.close();
});

async function read(bytes: Uint8Array, recognise: Recognise = recogniser.recognise) {
  const outcome = await readLayout(bytes, DEFAULT_LIMITS, recognise);
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout;
}

/** A recogniser that notes the languages it is asked for. */
function noting(recognise: Recognise) {
  const asked: (Language | undefined)[] = [];
  const noted: Recognise = (image, dpi, signal, language) => {
    asked.push(language);
    return recognise(image, dpi, signal, language);
  };
  return { asked, recognise: noted };
}

type Rows = readonly (readonly [string, string])[];

const list = (title: string, text: string, rows: Rows, pages = 1) =>
  makePdf((pdf) => {
    for (let page = 1; page <= pages; page++) {
      if (page > 1) pdf.addPage();
      pdf.font("Helvetica").fontSize(10.5);
      put(pdf, title, 60, 60);
      pdf.text(text, 60, 90, { width: 450 });
      rows.forEach(([label, value], index) => {
        put(pdf, label, 60, 160 + 22 * index);
        put(pdf, value, 280, 160 + 22 * index);
      });
    }
  });

const GERMAN: Rows = [
  ["Handelstag:", "15. März 2026"],
  ["Nominalbetrag:", "EUR 25.000.000,00"],
  ["Zahler der Festbeträge:", "Wir"],
  ["Geschäftstagekonvention:", "Modifizierter folgender Geschäftstag"],
  ["Fälligkeit:", "15. März 2031"],
];
const FRENCH: Rows = [
  ["Date de négociation :", "15 février 2026"],
  ["Montant notionnel :", "25 000 000,00 EUR"],
  ["Date d'échéance :", "15 août 2031"],
  ["Jours ouvrés :", "Paris"],
];
const german = (pages: number, times = 1) =>
  list(
    "Geschäftsbestätigung",
    "Wir bestätigen Ihnen die Bedingungen des Geschäfts, das wir mit Ihnen an dem unten genannten Handelstag über die in der Anlage genannten Beträge geschlossen haben und das für beide Parteien gilt.",
    Array.from({ length: times }, () => GERMAN).flat(),
    pages,
  );
const french = () =>
  list(
    "Confirmation d'opération",
    "La présente lettre a pour objet de confirmer les conditions de l'opération conclue entre nous à la date de négociation indiquée ci-après. Elle fait partie de la convention qui nous lie.",
    FRENCH,
  );
const plain = (rows: Rows) =>
  Object.fromEntries(rows.map(([label, value]) => [label.replace(/ ?:$/, ""), value]));

describe("a scanned page", () => {
  it.each([
    ["the installed recogniser", recogniser.recognise],
    ["the built-in recogniser", builtin.recognise],
  ])("in German is found to be so and read with its umlauts by %s", async (_, recognise) => {
    const note = noting(recognise);
    const layout = await read(await scanned(await german(2)), note.recognise);
    expect(note.asked).toEqual(["eng", "deu", "deu"]);
    const first = layout.pairs.filter((pair) => pair.page === 1);
    const values = Object.fromEntries(first.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject(plain(GERMAN));
  });

  it("of much print in German is told by its foot, and its lines keep their order", async () => {
    const sizes: number[] = [];
    const note = noting((image, ...rest) => {
      sizes.push(image.length);
      return recogniser.recognise(image, ...rest);
    });
    const layout = await read(await scanned(await german(1, 5)), note.recognise);
    expect(note.asked).toEqual(["eng", "deu", "deu"]);
    const [foot = 0, again = 0, above = 0] = sizes;
    expect(again).toBe(foot);
    expect(foot).toBeLessThan(above * 1.3);
    const labels = layout.pairs.map(({ label }) => label);
    expect(labels).toEqual(Array.from({ length: 5 }, () => Object.keys(plain(GERMAN))).flat());
  });

  it("in French is found to be so and read with its accents", async () => {
    const note = noting(recogniser.recognise);
    const layout = await read(await scanned(await french()), note.recognise);
    expect(note.asked).toEqual(["eng", "fra"]);
    const values = Object.fromEntries(layout.pairs.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject(plain(FRENCH));
  });

  it("in English is read once", async () => {
    const note = noting(recogniser.recognise);
    await read(await scanned(await letter()), note.recognise);
    expect(note.asked).toEqual(["eng"]);
  });

  it.each([
    { turns: 1, how: "on its right side" },
    { turns: 2, how: "upside down" },
    { turns: 3, how: "on its left side" },
  ] as const)("lying $how is read, with boxes as it lies", async ({ turns }) => {
    const printed = await letter();
    const truth = await read(printed);
    const layout = await read(await scanned(printed, { turns, skew: 0.8 }));
    const find = (of: typeof layout) => of.pairs.find((pair) => pair.label === "Notional Amount");
    expect(find(layout)?.value).toBe("USD 50,000,000.00");
    const [x0, y0, x1, y1] = find(truth)?.box ?? [0, 0, 0, 0];
    const lies = [
      [x0, y0, x1, y1],
      [1 - y1, x0, 1 - y0, x1],
      [1 - x1, 1 - y1, 1 - x0, 1 - y0],
      [y0, 1 - x1, y1, 1 - x0],
    ][turns];
    find(layout)?.box.forEach((edge, at) => {
      expect(Math.abs(edge - (lies?.[at] ?? 1))).toBeLessThan(0.012);
    });
    const [page] = layout.pages;
    expect((page?.width ?? 0) > (page?.height ?? 0)).toBe(turns !== 2);
  });

  it("that is printed but for the picture of a table gives the words of both", async () => {
    const table = await renderPages(await partyTable(), { dpi: 200, pages: [] });
    if (!table.ok) throw new Error(table.reason.message);
    const [sheet] = table.pages;
    if (!sheet) throw new Error("no picture");
    const upper = { left: 0, top: 0, width: sheet.width, height: Math.round(sheet.height * 0.45) };
    const image = await sharp(sheet.jpeg).extract(upper).jpeg().toBuffer();
    const mixed = await makePdf((pdf) => {
      pdf.font("Helvetica").fontSize(10);
      put(pdf, "Governing Law:", 60, 50);
      put(pdf, "English law", 220, 50);
      put(pdf, "Calculation Agent:", 60, 70);
      put(pdf, "Party A, unless it has defaulted", 220, 70);
      pdf.image(image, 60, 120, { width: 480 });
    });
    const layout = await read(mixed);
    const words = (layout.pages[0]?.words ?? []).map(({ text }) => text);
    expect(words).toEqual(
      expect.arrayContaining(["Governing", "Calculation", "USD-SOFR-COMPOUND"]),
    );
    const law = layout.pairs.find((pair) => pair.label === "Governing Law");
    expect(law?.words.every((word) => word.confidence === 1)).toBe(true);
    const rate = layout.pairs.filter((pair) => pair.label === "Rate");
    expect(rate.map(({ column, value }) => [column, value])).toEqual([
      ["Party A", "3.75%"],
      ["Party B", "USD-SOFR-COMPOUND"],
    ]);
    expect(rate[0]?.words[0]?.confidence).toBeLessThan(1);
  });
});
