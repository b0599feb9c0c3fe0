import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nameVariables } from "#infra/aws/names.ts";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { readConfiguration } from "#server/runtime/configuration.ts";
import { configurationVariables } from "#server/runtime/configuration-page.ts";
import { KUBERNETES } from "./testing/kustomize.ts";
import { podsOf } from "./testing/pods.ts";
import { configOf, kind, liveOf, of, ours } from "./testing/rendered.ts";

describe.each(ENVIRONMENTS)("the configuration of %s", (environment) => {
  const manifests = of(environment);
  const data = configOf(manifests);
  const known = configurationVariables();
  const secrets = kind<{ spec: { data: { secretKey: string; remoteRef: { key: string } }[] } }>(
    manifests,
    "ExternalSecret",
  ).flatMap(({ spec }) => spec.data);

  it("sets variables the schema has, and no secret among them", () => {
    const names = known.filter(({ secret }) => !secret).map(({ name }) => name);
    expect(Object.keys(data).filter((name) => !names.includes(name))).toEqual([]);
    const own = ours(manifests).flatMap(({ spec }) =>
      spec.containers.flatMap(({ env = [] }) => env.map(({ name }) => name)),
    );
    const besides = ["HOME"];
    expect(own.filter((name) => ![...names, ...besides].includes(name))).toEqual([]);
  });

  it("mounts what running pods follow, under one name, and no process overrides it", () => {
    const live = liveOf(manifests);
    const wanted = known.filter((variable) => variable.live).map(({ name }) => name);
    expect(Object.keys(live).filter((name) => !wanted.includes(name))).toEqual([]);
    expect(Object.keys(live)).toEqual(expect.arrayContaining(["LOG_LEVEL", "MAX_WORKERS"]));
    // The name must not change with the content, or pods would be replaced instead.
    expect(kind(manifests, "ConfigMap").map(({ metadata }) => metadata.name)).toContain(
      "countersign-live",
    );
    const following = ours(manifests).filter(({ spec }) =>
      spec.containers.some(({ env = [] }) => env.some(({ name }) => name === "CONFIG_FILE")),
    );
    const names = environment === "development" ? ["intake"] : [];
    expect(following.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["portal", "processor", "scheduler", ...names]),
    );
    for (const { spec } of following) {
      expect(JSON.stringify(spec)).toContain('"configMap":{"name":"countersign-live"}');
      const mounts = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
      expect(mounts).toContainEqual({
        name: "live",
        mountPath: "/etc/countersign",
        readOnly: true,
      });
      const file = spec.containers.flatMap(({ env = [] }) => env);
      expect(file).toContainEqual({ name: "CONFIG_FILE", value: "/etc/countersign" });
    }
  });

  it("takes every secret the portal needs from the secret store", () => {
    const wanted = known.filter(({ name, secret }) => secret && /^(NEXTAUTH|OIDC)/.test(name));
    const keys = secrets.map(({ secretKey }) => secretKey);
    expect(wanted.length).toBeGreaterThan(1);
    for (const { name } of wanted) expect(keys).toContain(name);
    for (const { remoteRef } of secrets) {
      expect(remoteRef.key).toBe(`countersign/${environment}/portal`);
    }
  });

  it("names what the stacks of this environment create, all of it", () => {
    const account = data.S3_BUCKET_NAME?.split("-").at(-1) ?? "";
    const region = data.AWS_REGION ?? "";
    expect(data).toMatchObject(nameVariables({ environment, account, region }));
  });

  it("is one the processes accept", () => {
    expect(readConfiguration(data)).toMatchObject({ ok: true });
  });

  it("gives the portal its own address and the provider of identities", () => {
    expect(data.NEXTAUTH_URL).toMatch(/^https:\/\//);
    expect(data.OIDC_ISSUER).toMatch(/^https:\/\//);
  });

  it("gives the backup every table", () => {
    const backup = podsOf(manifests).find(({ name }) => name === "backup");
    const script = backup?.spec.containers[0]?.command?.join("\n") ?? "";
    const tables = Object.keys(data).filter((name) => /^DYNAMODB_.*_TABLE$/.test(name));
    expect(tables).toHaveLength(7);
    for (const table of tables) expect(script).toContain(`"$${table}"`);
  });
});

describe("secrets", () => {
  it("are nowhere in the tree", () => {
    const files = readdirSync(KUBERNETES, { recursive: true, encoding: "utf8" }).filter(
      (name) => statSync(join(KUBERNETES, name)).isFile() && !name.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(join(KUBERNETES, file), "utf8");
      expect(text, file).not.toMatch(/^kind: Secret$/m);
      expect(text, file).not.toMatch(/stringData:|AKIA[A-Z0-9]{12}|-----BEGIN|password:/i);
    }
  });
});
