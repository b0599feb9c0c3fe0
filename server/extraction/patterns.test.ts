import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sources = globSync("**/*.ts", { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith(".test.ts") && !file.endsWith("either-case.ts"),
);

describe("patterns", () => {
  it("are the reader's own", () => expect(sources.length).toBeGreaterThan(100));

  // The engine's own parts of either case were seen to change their answer; see either-case.ts.
  it.each(sources)("%s spells out the parts that match in either case", (file) => {
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    expect(text).not.toContain("(?-i:");
    if (text.includes("(?i:")) expect(text).toContain("eitherCase(");
  });
});
