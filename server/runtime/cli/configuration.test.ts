import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../testing/command.ts";
import { configurationVariables } from "../configuration-page.ts";
import { UsageError } from "./command.ts";
import { configurationCommand } from "./configuration.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
afterEach(() => vi.unstubAllEnvs());

describe("configuration", () => {
  it("makes the page that is committed", async () => {
    const { status, out } = await runCommand(configurationCommand, "--markdown");
    expect(status).toBe(0);
    // Stale? npm run --silent countersign -- configuration --markdown > docs/configuration.md
    expect(`${out.join("\n")}\n`).toBe(readFileSync(join(ROOT, "docs/configuration.md"), "utf8"));
  });

  it("knows every variable the production code reads", () => {
    const known = new Set(configurationVariables().map(({ name }) => name));
    // Set by npm start for its own children, by Node, or by AWS for everybody.
    const given = ["NODE_ENV", "COUNTERSIGN_SUPERVISOR", "AWS_DEFAULT_REGION"];
    const files = ["app", "server"].flatMap((top) =>
      readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|testing/.test(name))
        .map((name) => join(ROOT, top, name)),
    );
    const read = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\benv(?:ironment)?\??\.([A-Z][A-Z0-9_]{3,})/g)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(read.length).toBeGreaterThan(20);
    const unknown = read.filter((name) => !known.has(name) && !given.includes(name));
    expect([...new Set(unknown)].filter((name) => !name.endsWith("_"))).toEqual([]);
  });

  it("lists variables with their defaults, and marks secrets", async () => {
    const { json } = await runCommand(configurationCommand, "--json");
    const { variables } = json() as { variables: { name: string }[] };
    const named = (name: string) => variables.find((each) => each.name === name);
    expect(named("MAX_WORKERS")).toMatchObject({ fallback: "4", form: "whole number, 1 to 64" });
    expect(named("NEXTAUTH_SECRET")).toMatchObject({ secret: true, fallback: null });
    expect(named("PROMETHEUS_ENABLED")).toMatchObject({ form: "true or false" });
  });

  it("checks the environment and names everything that is wrong", async () => {
    vi.stubEnv("MAX_WORKERS", "none");
    vi.stubEnv("METRICS_PORT", "70000");
    const wrong = await runCommand(configurationCommand, "--check");
    expect(wrong.status).toBe(1);
    expect(wrong.out.join()).toMatch(/MAX_WORKERS[\s\S]*METRICS_PORT/);
    vi.unstubAllEnvs();
    expect((await runCommand(configurationCommand, "--check", "--json")).json()).toMatchObject({
      ok: true,
    });
  });

  it("refuses two things at once", async () => {
    const both = runCommand(configurationCommand, "--markdown", "--check");
    await expect(both).rejects.toBeInstanceOf(UsageError);
  });
});
