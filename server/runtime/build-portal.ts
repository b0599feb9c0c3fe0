import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";

/** Builds the portal when its sources are not those of the last finished build. */

const ROOT = resolve(import.meta.dirname, "../..");
const OUTPUT = join(ROOT, ".next");
/** Written last: a build without it, or with another hash, is half finished or old. */
const MARKER = join(OUTPUT, "countersign-build.json");
const SOURCES = [
  "app",
  "components",
  "server",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

export type BuildState = "current" | "outdated" | "unfinished" | "missing";

/** SHA-256 over names and contents of everything a build depends on; tests do not count. */
function sourcesHash(root = ROOT): string {
  const hash = createHash("sha256");
  for (const name of SOURCES.flatMap((source) => filesOf(root, source)).sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(root, name)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(root: string, source: string): string[] {
  const path = join(root, source);
  if (!existsSync(path)) return [];
  const names = listing(path).map((name) => (name === "" ? source : `${source}/${name}`));
  return names.filter((name) => !/\.test\.tsx?$/.test(name) && !/(^|\/)testing\//.test(name));
}

/** Files below a folder, or the empty name for a file itself. */
function listing(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [""];
    throw error;
  }
}

/** @returns what lies in the output folder, compared with the sources. */
export function buildState(hash: string, marker = MARKER, output = OUTPUT): BuildState {
  if (!existsSync(output)) return "missing";
  if (!existsSync(marker)) return existsSync(join(output, "BUILD_ID")) ? "unfinished" : "missing";
  const built = readMarker(marker);
  if (built === null) return "unfinished";
  return built === hash ? "current" : "outdated";
}

/** The hash a marker holds, or null when it was not written to its end. */
function readMarker(marker: string): string | null {
  const found = /^\{"hash":"([^"]+)".*\}\s*$/s.exec(readFileSync(marker, "utf8"));
  return found?.[1] ?? null;
}

/** @returns whether a build was finished, of whatever sources. */
export function finishedBuildExists(): boolean {
  return existsSync(MARKER);
}

export interface BuildResult {
  readonly ok: boolean;
  readonly built: boolean;
  /** Last lines of the build's output when it failed. */
  readonly tail: string;
}

/** Builds unless the last build is current. `log` receives the build's whole output. */
export async function ensurePortalBuilt(log: string): Promise<BuildResult> {
  const hash = sourcesHash();
  if (buildState(hash) === "current") return { ok: true, built: false, tail: "" };
  rmSync(MARKER, { force: true });
  const { code, text } = await runBuild(log);
  if (code !== 0) return { ok: false, built: true, tail: text.split("\n").slice(-30).join("\n") };
  writeFileSync(MARKER, `${JSON.stringify({ hash, finishedAt: new Date().toISOString() })}\n`);
  return { ok: true, built: true, tail: "" };
}

function runBuild(log: string): Promise<{ readonly code: number; readonly text: string }> {
  mkdirSync(resolve(log, ".."), { recursive: true });
  const file = createWriteStream(log);
  return new Promise((resolvePromise) => {
    const child = spawn(
      process.execPath,
      [join(ROOT, "node_modules/next/dist/bin/next"), "build"],
      {
        cwd: ROOT,
        env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let text = "";
    const take = (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
      file.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => resolvePromise({ code: 127, text: `${text}\n${error.message}` }));
    child.on("close", (code) => {
      file.end();
      resolvePromise({ code: code ?? 1, text });
    });
  });
}

if (import.meta.main) {
  const log = join(ROOT, ".data/logs/build.log");
  const result = await ensurePortalBuilt(log);
  if (!result.ok) console.error(`${result.tail}\nThe portal could not be built.`);
  else console.log(result.built ? "The portal is built." : "The portal's build is current.");
  process.exitCode = result.ok ? 0 : 1;
}
