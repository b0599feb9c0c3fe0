import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeholdersIn } from "./placeholders.ts";
import { KUBERNETES, type Manifest } from "./testing/kustomize.ts";
import { of } from "./testing/rendered.ts";

const script = join(KUBERNETES, "check-overlay.ts");
const check = (...names: string[]) =>
  spawnSync(process.execPath, [script, ...names], { encoding: "utf8" });

describe("the examples in the overlays", () => {
  it("are all found: none is left once accounts, hosts and target groups are one's own", () => {
    const manifests = of("production");
    expect(placeholdersIn(manifests).length).toBeGreaterThan(5);
    const own = JSON.stringify(manifests)
      .replaceAll("111122223333", "210987654321")
      .replaceAll("bank.example", "bank.net")
      .replaceAll("0123456789abcdef", "fedcba9876543210");
    expect(placeholdersIn(JSON.parse(own) as Manifest[])).toEqual([]);
  });

  it("are told by field, with what belongs there", () => {
    const found = placeholdersIn(of("staging"));
    const where = found.map((each) => each.where);
    expect(where).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^TargetGroupBinding portal\.spec\.targetGroupARN$/),
        expect.stringMatching(/^ServiceAccount processor\.metadata\.annotations\./),
        expect.stringMatching(/^ConfigMap countersign-config-.*\.data\.NEXTAUTH_URL$/),
      ]),
    );
  });

  it("stop a deployment: the check ends with status 1 and says each of them", () => {
    const { status, stderr, stdout } = check("production");
    expect(status).toBe(1);
    expect(stderr).toContain('an output of the stack "edge"');
    expect(stdout).toContain("still holds");
    expect(check("nowhere").status).toBe(2);
    expect(check().status).toBe(2);
  });
});
