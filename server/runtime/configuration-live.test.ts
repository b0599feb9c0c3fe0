import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startGround } from "../testing/stack.ts";
import { effectiveConfiguration, readConfigurationFile } from "./configuration-file.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-configuration-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const messageOf = (env: Record<string, string>): string => {
  const read = effectiveConfiguration(env);
  return read.ok ? "" : read.failure.message;
};

describe("the configuration file", () => {
  it("goes before the environment, as lines or as a folder the way config maps are mounted", () => {
    const lines = fileOf("lines.env", "# comment\n\nMAX_WORKERS = 9\r\nLOG_LEVEL=debug\n");
    const mounted = join(folder, "mounted");
    mkdirSync(join(mounted, "..2026"), { recursive: true });
    writeFileSync(join(mounted, "..2026", "MAX_WORKERS"), "9\n");
    writeFileSync(join(mounted, "..2026", "LOG_LEVEL"), "DEBUG");
    symlinkSync("..2026", join(mounted, "..data"));
    for (const name of ["MAX_WORKERS", "LOG_LEVEL"]) {
      symlinkSync(join("..data", name), join(mounted, name));
    }
    for (const CONFIG_FILE of [lines, mounted]) {
      const read = effectiveConfiguration({ CONFIG_FILE, MAX_WORKERS: "2", SWEEP_SECONDS: "7" });
      expect(read.ok && read.value).toMatchObject({
        MAX_WORKERS: 9,
        LOG_LEVEL: "DEBUG",
        SWEEP_SECONDS: 7,
      });
    }
  });

  it("tells everything that is wrong at once, in file and environment, and no value", () => {
    const CONFIG_FILE = fileOf(
      "wrong.env",
      "MAX_WORKERS=lots\nnonsense\nMAX_WROKERS=4\nNEXTAUTH_SECRET=hunter2hunter2hunter2\nLOG_LEVEL=INFO\nLOG_LEVEL=INFO\n",
    );
    const message = messageOf({ CONFIG_FILE, METRICS_PORT: "70000" });
    for (const part of [
      "MAX_WORKERS must",
      "Line 2 ",
      "MAX_WROKERS is no variable",
      "NEXTAUTH_SECRET is a secret",
      "LOG_LEVEL stands in CONFIG_FILE twice",
      "METRICS_PORT must",
      "wrong in 6 places",
    ]) {
      expect(message).toContain(part);
    }
    expect(message).not.toMatch(/hunter2|lots|70000/);
  });

  it("that is not there, or is far too large, is an error and not an empty one", () => {
    expect(messageOf({ CONFIG_FILE: join(folder, "none") })).toContain("cannot be read (ENOENT)");
    const large = fileOf("large.env", "# x\n".repeat(20_000));
    expect(readConfigurationFile(large).problems.join()).toContain("more than 64 KB");
  });
});

describe("a running process", () => {
  it("follows its file, keeps the old values when it is wrong, and reads again on SIGHUP", async () => {
    const ground = await startGround();
    const path = fileOf("live.env", "LOG_LEVEL=INFO\nSWEEP_SECONDS=3600\n");
    const child = spawn(process.execPath, [join(import.meta.dirname, "scheduler-main.ts")], {
      env: { ...process.env, ...ground.env, LOG_LEVEL: "ERROR", CONFIG_FILE: path },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines: Record<string, unknown>[] = [];
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) lines.push(JSON.parse(line) as Record<string, unknown>);
    });
    const logged = (message: string, count = 1) =>
      ground.until(`"${message}"`, async () => {
        const found = lines.filter((line) => line.message === message);
        return found.length >= count ? found.at(-1) : null;
      });
    try {
      // At INFO by the file, though the environment says ERROR.
      const { metrics_url: url } = await logged("The scheduler is running.");
      const metric = async (name: string) =>
        (await (await fetch(`${url}/metrics`)).text())
          .split("\n")
          .find((line) => line.startsWith(name));
      expect(await metric("countersign_configuration_current")).toMatch(/ 1$/);

      writeFileSync(path, "LOG_LEVEL=DEBUG\nSWEEP_SECONDS=1\nMETRICS_PORT=9099\n");
      const read = await logged("The configuration was read again.");
      expect(read.changes).toEqual(["LOG_LEVEL: INFO -> DEBUG", "SWEEP_SECONDS: 3600 -> 1"]);
      const later = await logged(
        "Some changes of the configuration take effect at the next start.",
      );
      expect(later.waiting).toEqual(["METRICS_PORT"]);

      writeFileSync(path, "LOG_LEVEL=LOUD\nSWEEP_SECONDS=never\nSWEEP=1\n");
      const refused = await logged("The new configuration is wrong; the old one stays in force.");
      expect(refused.problems).toHaveLength(3);
      expect(JSON.stringify(refused)).not.toMatch(/LOUD|never/);
      expect(await metric("countersign_configuration_current")).toMatch(/ 0$/);
      expect(await metric('countersign_configuration_reloads_total{outcome="refused"}')).toMatch(
        / 1$/,
      );

      writeFileSync(path, "LOG_LEVEL=INFO\nSWEEP_SECONDS=2\nMETRICS_PORT=9099\n");
      await logged("The configuration was read again.", 2);
      child.kill("SIGHUP");
      expect((await logged("The configuration was read again.", 3)).changes).toEqual([]);
      expect(await metric("countersign_configuration_current")).toMatch(/ 1$/);
      child.kill("SIGTERM");
      expect(await once(child, "exit")).toEqual([0, null]);
    } finally {
      if (child.exitCode === null) child.kill("SIGKILL");
      await ground.close();
    }
  }, 60_000);

  it("does not start with a wrong file, and says all of it", async () => {
    const path = fileOf("start.env", "MAX_WORKERS=0\nNOT_OURS=1\n");
    const child = spawn(process.execPath, [join(import.meta.dirname, "scheduler-main.ts")], {
      env: { ...process.env, CONFIG_FILE: path },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await once(child, "close")).toEqual([2, null]);
    expect(said).toContain("MAX_WORKERS must be at least 1.");
    expect(said).toContain("NOT_OURS is no variable");
  }, 30_000);
});
