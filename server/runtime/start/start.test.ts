import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildState } from "../build-portal.ts";
import { Child } from "./child.ts";
import { keepSignIns, lockDataFolder, readSignIns, sessionSecret } from "./data-folder.ts";
import { readStartOptions } from "./options.ts";
import { isPortFree, portNear } from "./ports.ts";
import { watchSources } from "./reload.ts";
import { welcome } from "./welcome.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function childOf(script: string, said: string[], lines: string[] = []): Child {
  const file = join(folder, "child.mjs");
  writeFileSync(file, script);
  return new Child({
    name: "child",
    args: () => [file],
    env: () => process.env,
    cwd: folder,
    logDir: folder,
    say: (line) => void said.push(line),
    onLine: (line) => void lines.push(line),
  });
}

async function waitUntil(what: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error("It never happened.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("options of npm start", () => {
  it("come from flags, then from the environment, then from defaults", () => {
    expect(readStartOptions([], {})).toMatchObject({ value: { port: 3000, build: true } });
    expect(readStartOptions([], { PORT: "3100" })).toMatchObject({ value: { port: 3100 } });
    const argv = ["--port", "0", "--data-dir", folder, "--no-build"];
    expect(readStartOptions(argv, { PORT: "3100" })).toMatchObject({
      value: { port: 0, dataDir: folder, build: false, dev: false },
    });
  });

  it("refuse what is not understood", () => {
    expect(readStartOptions(["--port", "high"], {}).ok).toBe(false);
    expect(readStartOptions(["--colour"], {}).ok).toBe(false);
    expect(readStartOptions([], { PORT: "99999" }).ok).toBe(false);
  });
});

describe("the data folder", () => {
  it("belongs to one process; a dead holder does not count", () => {
    const mine = lockDataFolder(folder);
    expect(mine.ok).toBe(true);
    const second = lockDataFolder(folder);
    expect(!second.ok && second.failure.message).toContain(`process ${process.pid}`);
    if (mine.ok) mine.value();
    writeFileSync(join(folder, "running.pid"), "999999999");
    expect(lockDataFolder(folder).ok).toBe(true);
  });

  it("keeps the session secret and the passwords, for the owner only", () => {
    const secret = sessionSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(40);
    expect(sessionSecret(folder)).toBe(secret);
    expect(readSignIns(folder)).toBeNull();
    keepSignIns(folder, [{ userName: "operator", password: "p" }]);
    expect(readSignIns(folder)).toEqual([{ userName: "operator", password: "p" }]);
    for (const file of ["session-secret", "sign-in.json"]) {
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    }
  });
});

describe("ports", () => {
  it("says whether one is free, and finds another", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    expect(await isPortFree(port)).toBe(false);
    expect(await portNear(port)).not.toBe(port);
    await new Promise((done) => server.close(done));
    expect(await portNear(port)).toBe(port);
  });
});

describe("the portal's build", () => {
  it("is missing, unfinished, outdated or current", () => {
    const output = join(folder, "next");
    const marker = join(folder, "next-marker.json");
    expect(buildState("h1", marker, output)).toBe("missing");
    rmSync(output, { recursive: true, force: true });
    const there = folder;
    writeFileSync(join(there, "BUILD_ID"), "x");
    expect(buildState("h1", marker, there)).toBe("unfinished");
    writeFileSync(marker, '{"hash":"h0"}');
    expect(buildState("h1", marker, there)).toBe("outdated");
    writeFileSync(marker, '{"hash":"h1"}');
    expect(buildState("h1", marker, there)).toBe("current");
    writeFileSync(marker, "{ half wri");
    expect(buildState("h1", marker, there)).toBe("unfinished");
  });
});

describe("a supervised child", () => {
  it("is started again when it dies, and that is said", async () => {
    const said: string[] = [];
    const lines: string[] = [];
    const child = childOf('console.log("up"); process.exitCode = 3;', said, lines);
    child.start();
    await child.failedEarly;
    await waitUntil(() => lines.length >= 2);
    await child.stop();
    expect(said[0]).toContain("child ended with status 3; starting it again in 0.5 s");
    expect(readFileSync(join(folder, "child.log"), "utf8")).toContain("up");
  });

  it("ends in order when it is stopped, and is not started again", async () => {
    const said: string[] = [];
    const lines: string[] = [];
    const script =
      'process.on("SIGTERM", () => { console.log("bye"); process.exit(0); }); console.log("up"); setInterval(() => {}, 1000);';
    const child = childOf(script, said, lines);
    child.start();
    await waitUntil(() => lines.includes("up"));
    await child.stop();
    await waitUntil(() => lines.includes("bye"));
    expect(said).toEqual([]);
    expect(child.pid).toBeUndefined();
  });
});

describe("reloading in development", () => {
  it("follows changed sources, and starts the child anew", async () => {
    const reloads: number[] = [];
    const close = watchSources(folder, () => void reloads.push(1));
    writeFileSync(join(folder, "a.test.ts"), "1");
    writeFileSync(join(folder, "b.json"), "1");
    writeFileSync(join(folder, "c.ts"), "1");
    writeFileSync(join(folder, "c.ts"), "2");
    await waitUntil(() => reloads.length > 0);
    close();
    expect(reloads).toHaveLength(1);

    const lines: string[] = [];
    const said: string[] = [];
    const child = childOf('console.log("up"); setInterval(() => {}, 1000);', said, lines);
    child.start();
    await waitUntil(() => lines.length === 1);
    await child.reload();
    await waitUntil(() => lines.length === 2);
    await child.stop();
    expect(said).toEqual([]);
  });
});

describe("the welcome", () => {
  it("names the address, every sign-in and where the data lies", () => {
    const text = welcome({
      portalUrl: "http://127.0.0.1:3000",
      signIns: [
        { userName: "operator", password: "aaaa" },
        { userName: "approver", password: "bbbb" },
      ],
      dataDir: "/data",
      processorUrl: "http://127.0.0.1:8080",
      metricsUrl: "http://127.0.0.1:9090/metrics",
      s3Url: "http://127.0.0.1:4566",
      seconds: 4.2,
    });
    for (const part of ["http://127.0.0.1:3000", "operator  aaaa", "approver  bbbb", "/data"]) {
      expect(text).toContain(part);
    }
  });
});
