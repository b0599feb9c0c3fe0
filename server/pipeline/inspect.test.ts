import { describe, expect, it } from "vitest";
import { inspectContent } from "./inspect.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const FPML =
  '<?xml version="1.0"?><dataDocument xmlns="http://www.fpml.org/FpML-5/confirmation"></dataDocument>';

describe("inspectContent", () => {
  it.each([
    ["%PDF-1.7\n", "pdf"],
    [FPML, "fpml"],
    ["{1:F01NORDDEFFAXXX0000000000}{2:I300HALCGB2LXXXXN}{4:\r\n:15A:\r\n-}", "swift"],
    [`%PDF-1.7 ${FPML}`, "pdf"],
  ])("tells the kind of %j by its content", (text, kind) => {
    expect(inspectContent(bytes(text), null)).toMatchObject({ ok: true, value: { kind } });
  });

  it.each([
    "<html><body>Confirmation</body></html>",
    '<?xml version="1.0"?><invoice/>',
    ":20:NOT-A-MESSAGE",
    "plain words",
  ])("refuses %j", (text) => {
    expect(inspectContent(bytes(text), null)).toMatchObject({
      ok: false,
      failure: { code: "NOT_A_PDF" },
    });
  });

  it("refuses a message that is not the one announced", () => {
    expect(inspectContent(bytes(FPML), "00".repeat(32))).toMatchObject({
      failure: { code: "CONTENT_MISMATCH" },
    });
  });
});
