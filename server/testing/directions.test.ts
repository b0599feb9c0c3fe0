import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The directions of docs/architecture.md as a failing check: which room may import from which.
 * Left: a folder. Right: the folders it may import from, besides itself.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "server/domain": [],
  "server/contracts": ["server/domain"],
  "server/telemetry": ["server/domain", "server/contracts"],
  "server/extraction": ["server/domain"],
  "server/matching": ["server/domain"],
  "server/audit": ["server/domain", "server/contracts"],
  "server/access": ["server/domain", "server/contracts", "server/audit"],
  "server/workflow": [
    "server/domain",
    "server/contracts",
    "server/extraction",
    "server/matching",
    "server/audit",
    "server/access",
  ],
  "server/reports": [
    "server/domain",
    "server/contracts",
    "server/matching",
    "server/workflow",
    "server/audit",
    "server/access",
  ],
  "server/pipeline": [
    "server/domain",
    "server/contracts",
    "server/extraction",
    "server/matching",
    "server/workflow",
    "server/telemetry",
  ],
  "server/rehearsal": ["server/domain", "server/contracts"],
  "server/storage": [
    "server/domain",
    "server/contracts",
    "server/extraction",
    "server/matching",
    "server/workflow",
    "server/pipeline",
    "server/reports",
    "server/audit",
    "server/access",
    "server/telemetry",
  ],
  "server/runtime": [
    "server/domain",
    "server/contracts",
    "server/extraction",
    "server/matching",
    "server/workflow",
    "server/pipeline",
    "server/reports",
    "server/audit",
    "server/access",
    "server/rehearsal",
    "server/storage",
    "server/telemetry",
  ],
  components: ["server/contracts", "server/domain"],
  app: ["components", "server/runtime", "server/contracts"],
  "infra/local": [],
  "infra/aws": ["server/storage"],
};

/** Only these rooms know AWS. `infra` is AWS. */
const AWS_ROOMS = ["server/storage", "server/runtime", "infra/local", "infra/aws"];

const root = resolve(import.meta.dirname, "../..");
const rooms = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);
const roomOf = (path: string) => rooms.find((room) => path === room || path.startsWith(`${room}/`));

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Path from the root when it points into the project, else null. */
  readonly target: string | null;
}

const files = ["app", "components", "server", "infra"]
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: "utf8" }).map(
      (name) => `${top}/${name}`,
    ),
  )
  .filter((name) => /\.(ts|tsx|mts)$/.test(name));
const isProduction = (name: string) =>
  !/\.test\.tsx?$/.test(name) &&
  !name.startsWith("server/testing/") &&
  !name.includes("/conformance/") &&
  !name.includes("/testing/");

const IMPORT =
  /(?:^|\n)\s*(?:import|export)(\s+type)?\s[^;'"]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

function importsOf(file: string): Import[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(IMPORT)].map((found) => {
    const specifier = found[2] ?? found[3] ?? found[4] ?? "";
    const target = specifier.startsWith("#")
      ? specifier.slice(1)
      : specifier.startsWith(".")
        ? relative(root, resolve(root, dirname(file), specifier))
        : null;
    return { file, specifier, typeOnly: found[1] !== undefined, target };
  });
}

const production = files.filter(isProduction).flatMap(importsOf);

describe("directions between rooms", () => {
  it("reads imports at all", () => {
    expect(production.length).toBeGreaterThan(100);
  });

  it("no room imports from a room it must not know", () => {
    const wrong = production.filter(({ file, target }) => {
      const from = roomOf(file);
      const to = target === null ? undefined : roomOf(target);
      if (from === undefined || target === null) return false;
      if (target.startsWith("server/testing")) return true;
      return to !== undefined && to !== from && !MAY_IMPORT[from]?.includes(to);
    });
    expect(wrong.map(({ file, specifier }) => `${file} -> ${specifier}`)).toEqual([]);
  });

  it("only storage and runtime know AWS", () => {
    const wrong = production.filter(
      ({ file, specifier }) =>
        /^(@aws-sdk|@smithy|aws-cdk|fauxqs|dynalite)\b/.test(specifier) &&
        !AWS_ROOMS.some((room) => file.startsWith(`${room}/`)),
    );
    expect(wrong.map(({ file, specifier }) => `${file} -> ${specifier}`)).toEqual([]);
  });

  it("only the second reader knows models, and is loaded by nobody at start", () => {
    const home = "server/runtime/models/";
    const clients = production.filter(
      ({ file, specifier }) => /^(ai$|@ai-sdk\/)/.test(specifier) && !file.startsWith(home),
    );
    expect(clients.map(({ file, specifier }) => `${file} -> ${specifier}`)).toEqual([]);
    // Everything but the lazy opening is reached by a dynamic import of open.ts alone.
    const entries = production.filter(
      ({ file, target, typeOnly }) =>
        target?.startsWith(home) && !file.startsWith(home) && !typeOnly,
    );
    expect(new Set(entries.map(({ target }) => target))).toEqual(new Set([`${home}lazy.ts`]));
    const lazy = readFileSync(join(root, home, "lazy.ts"), "utf8");
    expect(lazy).not.toMatch(/^import (?!type)/m);
  });

  it("imports run in no circle", () => {
    const graph = new Map<string, string[]>();
    for (const { file, target, typeOnly } of production) {
      if (target === null || typeOnly) continue;
      graph.set(file, [...(graph.get(file) ?? []), target]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
        return;
      }
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});
