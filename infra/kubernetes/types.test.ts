import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { KUBERNETES, kustomize, type Manifest, readManifests } from "./testing/kustomize.ts";
import { problemsOf } from "./testing/types.ts";

const OVERLAYS = ["development", "staging", "production"] as const;
const folderOf = (overlay: string) => join(KUBERNETES, "overlays", overlay);
const argo = readdirSync(join(KUBERNETES, "argocd")).flatMap((name) =>
  readManifests(join(KUBERNETES, "argocd", name)),
);

describe("manifests", () => {
  it.each(OVERLAYS)("of %s fit the types of Kubernetes, field by field", async (overlay) => {
    const problems = await Promise.all(kustomize(folderOf(overlay)).map(problemsOf));
    expect(problems.flat()).toEqual([]);
  });

  it("of the delivery fit the types of Argo CD", async () => {
    expect((await Promise.all(argo.map(problemsOf))).flat()).toEqual([]);
  });

  it.each(OVERLAYS)("of %s are each there once", (overlay) => {
    const ids = kustomize(folderOf(overlay)).map(
      ({ apiVersion, kind, metadata }) =>
        `${apiVersion}/${kind}/${metadata.namespace ?? ""}/${metadata.name}`,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the check of types", () => {
  const deployment = (): Manifest => {
    const found = kustomize(folderOf("staging")).find(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "portal",
    );
    if (!found) throw new Error("There is no portal.");
    return structuredClone(found);
  };

  it.each([
    ["a text where a number belongs", (spec: Spec) => ({ ...spec, replicas: "two" })],
    ["a missing selector", ({ selector: _, ...spec }: Spec) => spec],
    ["a misspelt field", (spec: Spec) => ({ ...spec, replica: 2 })],
    [
      "a misspelt field deep inside",
      (spec: Spec) => {
        const [container] = spec.template.spec.containers;
        const wrong = { ...container, readynessProbe: {} };
        return {
          ...spec,
          template: { ...spec.template, spec: { ...spec.template.spec, containers: [wrong] } },
        };
      },
    ],
  ])("finds %s", async (_what, change) => {
    const right = deployment();
    expect(await problemsOf(right)).toEqual([]);
    expect(await problemsOf({ ...right, spec: change(right.spec as Spec) })).toHaveLength(1);
  });

  it("finds a kind that does not exist", async () => {
    const wrong = { apiVersion: "apps/v1", kind: "Deploiement", metadata: { name: "x" } };
    expect(await problemsOf(wrong)).toEqual(["Deploiement x: apps/v1 has no such kind."]);
  });
});

interface Spec {
  readonly selector: object;
  readonly template: { readonly spec: { readonly containers: readonly object[] } };
  readonly [field: string]: unknown;
}

/** The real program is asked as well where it is installed; its answer must be ours. */
const real = (overlay: string) =>
  spawnSync("kubectl", ["kustomize", folderOf(overlay)], { encoding: "utf8" });

describe("our reading of kustomize", () => {
  it.each(OVERLAYS)("makes of %s what the program makes of it", (overlay) => {
    const { error, status, stdout, stderr } = real(overlay);
    const ours = comparable(kustomize(folderOf(overlay)));
    expect(ours.length).toBeGreaterThan(20);
    if (error !== undefined) return;
    expect(status, stderr).toBe(0);
    const documents = parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
    expect(ours).toEqual(comparable(documents));
  });
});

/** The two hashes differ, and the order says nothing. */
function comparable(manifests: readonly Manifest[]): unknown[] {
  const text = JSON.stringify(manifests).replace(/countersign-config-\w+/g, "countersign-config");
  const key = ({ kind, metadata }: Manifest) => `${kind} ${metadata.namespace} ${metadata.name}`;
  return (JSON.parse(text) as Manifest[]).toSorted((a, b) => key(a).localeCompare(key(b)));
}
