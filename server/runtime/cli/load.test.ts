import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDocumentReader } from "../../extraction/pool.ts";
import { inspectContent } from "../../pipeline/inspect.ts";
import { pointAt, runCommand } from "../../testing/command.ts";
import { scriptedFiling } from "../../testing/scripted.ts";
import { type Desk, type Ground, startDesk, startGround } from "../../testing/stack.ts";
import type { LoadFigures } from "../operations/load/figures.ts";
import { loadsOf, padded } from "../operations/load/mix.ts";
import { countWithin, dueAfter } from "../operations/load/pace.ts";
import { foreignTarget } from "../operations/load/target.ts";
import { UsageError } from "./command.ts";
import { loadCommand } from "./load.ts";

describe("load", () => {
  let ground: Ground;
  let desk: Desk;
  const reader = createDocumentReader({ workers: 1 });
  beforeAll(async () => {
    ground = await startGround();
    desk = await startDesk(ground, { reader, filing: scriptedFiling() });
    pointAt(ground);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await desk.stop();
    await reader.close();
    await ground.close();
  });

  it("puts documents, waits for them, and tells what became of each", async () => {
    const options = ["--documents", "14", "--seed", "3", "--duplicates", "0.3", "--bad", "0.2"];
    const ran = await runCommand(loadCommand, ...options, "--size", "300", "--json");
    const figures = ran.json() as LoadFigures;
    expect(figures.problems).toEqual([]);
    expect(ran.status).toBe(0);
    expect(figures).toMatchObject({ documents: 14, accepted: 14 });
    const { PROCESSED, DUPLICATE, QUARANTINED, FAILED } = figures.outcomes;
    expect(PROCESSED + DUPLICATE + QUARANTINED + FAILED).toBe(14);
    expect(Math.min(DUPLICATE, QUARANTINED + FAILED)).toBeGreaterThan(0);
    expect(figures.bytes).toBeGreaterThan(PROCESSED * 300 * 1024);
    for (const stage of Object.values(figures.latency)) {
      expect(stage?.p50).toBeGreaterThanOrEqual(0);
      expect(stage?.p50).toBeLessThanOrEqual(stage?.max ?? -1);
    }
    // The same documents once more are known already.
    const again = await runCommand(loadCommand, ...options, "--size", "300", "--rate", "50");
    expect(again.status).toBe(0);
    expect(again.out.join("\n")).toContain("PROCESSED 0,");
    expect((await ground.records()).every(({ sample }) => sample)).toBe(true);
  }, 90_000);
});

describe("load on an installation where nothing works", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
    pointAt(ground);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await ground.close();
  });

  it("says which documents have no outcome, and ends badly", async () => {
    const ran = await runCommand(loadCommand, "--documents", "2", "--bad", "1", "--patience", "1");
    expect(ran.status).toBe(1);
    expect(ran.out.join("\n").match(/no outcome in time/g)).toHaveLength(2);
  });

  it("says which documents S3 does not take", async () => {
    vi.stubEnv("S3_BUCKET_NAME", "there-is-no-such-bucket");
    const ran = await runCommand(loadCommand, "--documents", "1", "--json");
    vi.stubEnv("S3_BUCKET_NAME", ground.env.S3_BUCKET_NAME ?? "");
    expect(ran.status).toBe(1);
    expect(ran.json()).toMatchObject({ accepted: 0, problems: [expect.stringMatching(/not acc/)] });
  });

  it("asks for the bucket's name unless everything answers on this machine", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL_S3", "https://s3.example.net");
    await expect(loadCommand.run(["--documents", "1"], quiet)).rejects.toThrow(UsageError);
    const other = ["--documents", "1", "--target-is-mine", "another-bucket"];
    await expect(loadCommand.run(other, quiet)).rejects.toThrow(/--target-is-mine trade-doc/);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", ground.env.AWS_ENDPOINT_URL_S3 ?? "");
  });
});

const quiet = { out: () => undefined, err: () => undefined };

describe("the target of a load", () => {
  const here = { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9", AWS_ENDPOINT_URL: "http://[::1]:9" };
  it.each<[string, Record<string, string>, boolean]>([
    ["every service here", here, true],
    ["one address for all", { AWS_ENDPOINT_URL: "http://localhost:4566" }, true],
    ["AWS itself", {}, false],
    ["one service elsewhere", { ...here, AWS_ENDPOINT_URL_DYNAMODB: "http://10.0.0.1" }, false],
    ["a name that only begins alike", { AWS_ENDPOINT_URL: "http://127.0.0.1.example.net" }, false],
    ["no address at all", { AWS_ENDPOINT_URL: "nonsense" }, false],
  ])("%s", (_name, env, ours) => {
    expect(foreignTarget(env) === null).toBe(ours);
  });
});

describe("the pace of a load", () => {
  it("grows evenly, then holds", () => {
    const pace = { rate: 10, ramp: 4 };
    expect([0, 5, 20, 30].map((at) => dueAfter(pace, at))).toEqual([0, 2, 4, 5]);
    expect([2, 4, 6].map((seconds) => countWithin(pace, seconds))).toEqual([5, 20, 40]);
    expect(dueAfter({ rate: 0, ramp: 0 }, 900)).toBe(0);
    expect(dueAfter({ rate: 4, ramp: 0 }, 6)).toBe(1.5);
  });
});

describe("the mix of a load", () => {
  const mix = {
    documents: 60,
    seed: 11,
    side: null,
    duplicates: 0.3,
    bad: 0.2,
    scans: false,
    atLeastBytes: 0,
  };

  it("has all kinds in about their shares, each under a name of its own", () => {
    const loads = [...loadsOf(mix)];
    expect(loads).toHaveLength(60);
    expect(new Set(loads.map(({ name }) => name)).size).toBe(60);
    for (const kind of ["document", "duplicate", "bad"]) {
      expect(loads.filter((load) => load.kind === kind).length, kind).toBeGreaterThan(3);
    }
    expect(new Set(loads.map(({ side }) => side)).size).toBe(2);
    const bank = [...loadsOf({ ...mix, side: "BANK" })];
    expect(new Set(bank.map(({ side }) => side))).toEqual(new Set(["BANK"]));
  });

  it("makes a document larger without making it another one", async () => {
    const [first] = loadsOf({ ...mix, bad: 0 });
    const bytes = (await first?.bytes()) ?? new Uint8Array();
    const large = padded(bytes, 500_000);
    expect(large.length).toBeGreaterThanOrEqual(500_000);
    expect(inspectContent(large, null)).toMatchObject({ ok: true, value: { kind: "pdf" } });
    expect(padded(bytes, 10)).toBe(bytes);
  });
});
