import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeDesk } from "#server/rehearsal/desk.ts";
import { portNear } from "#server/runtime/start/ports.ts";
import { type Ground, startGround } from "#server/testing/stack.ts";
import { contextFilter, readDockerfile } from "./testing/dockerfile.ts";
import { type Image, replay } from "./testing/replay.ts";

const ROOT = join(import.meta.dirname, "../..");
const HERE = import.meta.dirname;
const stages = readDockerfile(readFileSync(join(HERE, "Dockerfile"), "utf8"));
const admitted = contextFilter(readFileSync(join(HERE, "Dockerfile.dockerignore"), "utf8"));
const runtime = stages.at(-1);
const all = (name: string) => (runtime?.instructions ?? []).filter((step) => step.name === name);

describe("the Dockerfile", () => {
  it("builds in stages from one pinned image", () => {
    expect(stages.map(({ name }) => name)).toEqual(["dependencies", "build", "runtime"]);
    for (const { image } of stages) expect(image).toMatch(/^[\w./-]+:\d+\.\d+\.\d+-[\w-]+$/);
  });

  it("runs the Node the project is tested with", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(runtime?.image).toContain(`node:${devDependencies.node}-`);
  });

  it("ends as somebody without rights, with a health check and the native recogniser", () => {
    expect(all("USER").at(-1)?.text).toBe("10001:10001");
    expect(all("HEALTHCHECK")[0]?.words).toEqual(["node", "/app/infra/container/health.ts"]);
    expect(all("RUN")[0]?.text).toContain("tesseract-ocr tesseract-ocr-eng");
    expect(all("EXPOSE")[0]?.words).toEqual(["3000", "8080", "9090"]);
    const afterUser = (runtime?.instructions ?? []).slice(
      (runtime?.instructions ?? []).findIndex(({ name }) => name === "USER"),
    );
    expect(afterUser.some(({ name }) => name === "RUN" || name === "COPY")).toBe(false);
  });

  it("carries no secret and no address of an account", () => {
    for (const step of stages.flatMap(({ instructions }) => instructions)) {
      expect(`${step.name} ${step.text}`).not.toMatch(/SECRET|PASSWORD|TOKEN|AWS_|amazonaws/i);
    }
  });

  it("lets no test and no environment file into the build", () => {
    expect(admitted("server/runtime/start.ts")).toBe(true);
    expect(admitted("infra/container/health.ts")).toBe(true);
    for (const path of [
      ".env.local",
      "server/.env",
      "server/pipeline/pipeline.test.ts",
      "server/testing/stack.ts",
      "infra/local/main.ts",
      "node_modules/next/package.json",
      ".data/logs/build.log",
      ".git/config",
    ]) {
      expect(admitted(path), path).toBe(false);
    }
  });
});

/** Tests run as root on some machines: the processes never do, so that "read-only" is proved. */
const identity = process.getuid?.() === 0 ? { uid: 10_001, gid: 10_001 } : {};

describe("the image's tree", () => {
  const into = mkdtempSync(join(tmpdir(), "countersign-image-"));
  const scratch = join(into, "tmp");
  const running: ChildProcess[] = [];
  let image: Image;
  let ground: Ground;

  beforeAll(async () => {
    ground = await startGround();
    chmodSync(into, 0o755);
    seedBuild(into);
    image = replay(stages, { root: ROOT, into, admitted });
    for (const folder of [scratch, join(image.tree, ".next/cache")]) {
      mkdirSync(folder, { recursive: true });
      if (identity.uid) chownSync(folder, identity.uid, identity.gid);
    }
  }, 420_000);

  afterAll(async () => {
    for (const child of running) await stop(child);
    await ground.close();
    rmSync(into, { recursive: true, force: true });
  });

  /** Starts a process of the image the way its entry point does. */
  function start(command: readonly string[], env: Readonly<Record<string, string>>) {
    const [program = "", ...args] = [...image.entrypoint, ...command];
    const child = spawn(program, args, {
      cwd: image.tree,
      ...identity,
      env: {
        NODE_ENV: "production" as const,
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        TMPDIR: scratch,
        HOME: scratch,
        ...image.env,
        ...ground.env,
        BIND_ADDRESS: "127.0.0.1",
        ...env,
      },
    });
    running.push(child);
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    return {
      output: () => output,
      ended: () => child.exitCode !== null || child.signalCode !== null,
    };
  }

  async function answers(url: string, of: ReturnType<typeof start>): Promise<Response> {
    return ground.until(`an answer of ${url}`, async () => {
      if (of.ended()) throw new Error(of.output());
      return fetch(url).catch(() => null);
    });
  }

  it("holds what runs and nothing that only builds or tests", () => {
    for (const path of ["node_modules/next", "node_modules/sharp", "server/runtime/cli.ts"]) {
      expect(existsSync(join(image.tree, path)), path).toBe(true);
    }
    for (const path of [
      "node_modules/@biomejs",
      "node_modules/vitest",
      "node_modules/aws-cdk-lib",
      "server/testing",
      "app",
      "components",
      ".next/dev",
    ]) {
      expect(listing(join(image.tree, path)), path).toEqual([]);
    }
  });

  it("processes a document, as a user who can write nothing", async () => {
    const processor = start(["processor"], { HEALTH_CHECK_PORT: "0", METRICS_PORT: "0" });
    const url = await ground.until("the processor's address", async () => {
      if (processor.ended()) throw new Error(processor.output());
      return /"url":"(http:[^"]+)"/.exec(processor.output())?.[1];
    });
    expect((await answers(`${url}/ready`, processor)).status).toBe(200);
    const [pair] = makeDesk({ pairs: 1, seed: 3 }).pairs();
    const paper = pair?.bank;
    if (!paper) throw new Error("The desk made no document.");
    const key = `BANK/2026/11/20/${paper.fileName}`;
    await ground.put(key, await paper.bytes());
    const body = JSON.stringify({
      s3_bucket: ground.storage.names.bucket,
      s3_key: key,
      source_type: "BANK",
      event_time: "2026-11-20T09:00:00.000Z",
      unique_identifier: "container",
    });
    const headers = { "content-type": "application/json" };
    const posted = await fetch(`${url}/process`, { method: "POST", headers, body });
    expect(posted.status).toBe(200);
    const record = await ground.until("the outcome", async () =>
      (await ground.records()).find((each) => each.key === key && each.outcome !== null),
    );
    expect(record.outcome).toBe("PROCESSED");
    const health = spawnSync(process.execPath, [join(image.tree, "infra/container/health.ts")], {
      env: {
        NODE_ENV: "production",
        HEALTH_OF: "processor-main",
        HEALTH_CHECK_PORT: new URL(url).port,
      },
    });
    expect(health.status).toBe(0);
  }, 60_000);

  it("serves the portal, which reaches its tables", async () => {
    const port = String(await portNear(0));
    const origin = `http://127.0.0.1:${port}`;
    const env = {
      PORT: port,
      NEXTAUTH_URL: origin,
      NEXTAUTH_SECRET: "a secret of this test alone, thirty-two characters long",
    };
    const portal = start(["portal"], env);
    expect((await answers(`${origin}/api/health`, portal)).status).toBe(200);
    expect(await (await fetch(`${origin}/sign-in`)).text()).toContain("Countersign");
    expect(await refusalOf(origin)).toContain("BAD_CREDENTIALS");
    const health = spawnSync(process.execPath, [join(image.tree, "infra/container/health.ts")], {
      env: { NODE_ENV: "production", HEALTH_OF: "next", PORT: port },
    });
    expect(health.status).toBe(0);
  }, 60_000);

  it("says what it can start when asked for something else", async () => {
    const child = start(["database"], {});
    await ground.until("the end", async () => child.ended());
    expect(child.output()).toContain("Choose portal, processor, scheduler");
  });

  it("runs the command line", async () => {
    const child = start(["countersign", "--help"], {});
    await ground.until("the end", async () => child.ended());
    expect(child.output()).toContain("Usage: countersign COMMAND");
  });

  it("tells the health check the truth about a process that is gone", () => {
    const health = spawnSync(process.execPath, [join(image.tree, "infra/container/health.ts")], {
      env: { NODE_ENV: "production", HEALTH_OF: "processor-main", HEALTH_CHECK_PORT: "1" },
    });
    expect(health.status).toBe(1);
  });
});

/** A build of the portal of the same sources is taken over; the build step then finds it current,
 * and makes a new one when it is not. */
function seedBuild(into: string): void {
  if (!existsSync(join(ROOT, ".next/countersign-build.json"))) return;
  const tree = join(into, "build/app/.next");
  mkdirSync(tree, { recursive: true });
  for (const name of readdirSync(join(ROOT, ".next"))) {
    if (name === "cache" || name === "dev") continue;
    spawnSync("cp", ["-a", join(ROOT, ".next", name), tree]);
  }
}

function listing(path: string): string[] {
  return existsSync(path) ? readdirSync(path) : [];
}

/** Signs in with a password nobody has: only a portal that loaded its server can refuse it. */
async function refusalOf(origin: string): Promise<string> {
  const first = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: first.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    },
    body: new URLSearchParams({ csrfToken, userName: "nobody", password: "wrong", json: "true" }),
  });
  return `${answer.headers.get("location") ?? ""}${await answer.text()}`;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(patience);
}
