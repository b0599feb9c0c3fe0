/**
 * `npm test`: every check of the project, in order, with one summary at the end. All steps run
 * even after a failure, so one run shows everything; only what needs the build waits for it.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Tally {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Counts from a machine-readable report; without it the step counts as one check. */
  readonly tally?: () => Tally | null;
  readonly needs?: string;
}

const reports = mkdtempSync(join(tmpdir(), "countersign-check-"));
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");

function readReport(file: string): Record<string, unknown> | null {
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>)
    : null;
}

const steps: readonly Step[] = [
  { name: "format and lint", command: ["biome", "ci", "."] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "unused code and packages", command: ["knip", "--no-progress"] },
  // Before the unit tests: the one of the container image starts what was built.
  { name: "build", command: ["node", "server/runtime/build-portal.ts"] },
  {
    name: "unit, contract and dependency rules",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${unitReport}`,
    ],
    tally: () => {
      const report = readReport(unitReport);
      return report === null
        ? null
        : {
            passed: Number(report.numPassedTests),
            failed: Number(report.numFailedTests) + Number(report.numPendingTests),
          };
    },
  },
  {
    name: "end to end",
    command: ["playwright", "test", "--config", "e2e/playwright.config.ts"],
    needs: "build",
    tally: () => {
      const stats = readReport(browserReport)?.stats as Record<string, number> | undefined;
      return stats === undefined
        ? null
        : {
            passed: stats.expected ?? 0,
            failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) + (stats.skipped ?? 0),
          };
    },
  },
];

function run(command: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const [program = "", ...rest] = command;
    const child = spawn(program, rest, {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
        NEXT_TELEMETRY_DISABLED: "1",
      },
    });
    child.on("error", (error) => {
      console.error(`${program} did not start: ${error.message}. Run "npm ci" first.`);
      resolve(127);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Known high or critical vulnerabilities fail the build; a registry that cannot be asked is said
 * so and counts as nothing, neither passed nor failed. */
function audit(): Promise<Tally> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["audit", "--json"], { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on("close", () => {
      const start = text.indexOf("{");
      const report = start < 0 ? null : (JSON.parse(text.slice(start)) as AuditReport);
      const counts = report?.metadata?.vulnerabilities;
      if (counts === undefined) {
        console.log("npm audit: NOT CHECKED, this registry does not answer audit requests.");
        resolve({ passed: 0, failed: 0 });
        return;
      }
      const bad = (counts.high ?? 0) + (counts.critical ?? 0);
      console.log(`npm audit: ${bad} high or critical finding(s)`);
      resolve(bad > 0 ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 });
    });
  });
}

interface AuditReport {
  readonly metadata?: {
    readonly vulnerabilities?: { readonly high?: number; readonly critical?: number };
  };
}

const total: Tally = { passed: 0, failed: 0 };
const failedSteps = new Set<string>();
const lines: string[] = [];
const add = (name: string, tally: Tally, seconds: number) => {
  total.passed += tally.passed;
  total.failed += tally.failed;
  lines.push(
    `${tally.failed > 0 ? "FAILED" : "ok    "} ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds.toFixed(0)} s)`,
  );
};

for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const started = performance.now();
  if (step.needs !== undefined && failedSteps.has(step.needs)) {
    console.log(`Not run, because "${step.needs}" failed.`);
    failedSteps.add(step.name);
    add(step.name, { passed: 0, failed: 1 }, 0);
    continue;
  }
  const code = await run(step.command);
  const counted = step.tally?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner that ended badly without a failed test (a crash, no tests found) is a failure.
  const tally = code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  if (tally.failed > 0) failedSteps.add(step.name);
  add(step.name, tally, (performance.now() - started) / 1000);
}
console.log("\n== known vulnerabilities");
add("known vulnerabilities", await audit(), 0);

rmSync(reports, { recursive: true, force: true });
console.log(`\n${lines.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
