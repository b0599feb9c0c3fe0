import { describe, expect, it } from "vitest";
import { makePdf, put } from "./fixtures/make-pdf.ts";
import { readLayout } from "./read-layout.ts";

async function linesOf(titles: readonly string[]): Promise<string[][]> {
  const outcome = await readLayout(
    await makePdf((pdf) => {
      titles.forEach((title, at) => {
        if (at > 0) pdf.addPage();
        pdf.font("Courier").fontSize(10);
        put(pdf, title, 50, 40);
        put(pdf, `PAGE ${at + 1} / ${titles.length}`, 430, 40);
        put(pdf, "RECORD .....: VIG-26-20560", 50, 200);
      });
    }),
  );
  if (!outcome.ok) throw new Error(outcome.reason.message);
  return outcome.layout.pages.map((page) => page.lines.map((line) => line.text));
}

describe("the number of a page", () => {
  it("takes the title beside it on the first page to no running header", async () => {
    const [first] = await linesOf(["INTEREST RATE COLLAR PURCHASED"]);
    expect(first?.[0]).toBe("INTEREST RATE COLLAR PURCHASED");
  });

  it("stands in a running header that all pages have", async () => {
    const pages = await linesOf(["GRANITE BANK CONFIRMATION", "GRANITE BANK CONFIRMATION"]);
    expect(pages.map((lines) => lines[0])).toEqual([
      "RECORD  : VIG-26-20560",
      "RECORD  : VIG-26-20560",
    ]);
  });
});
