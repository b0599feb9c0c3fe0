import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setUserActive } from "../../access/administer.ts";
import { signIn } from "../../access/sign-in.ts";
import { ROLES } from "../../contracts/access.ts";
import { type LocalStorage, startLocalStorage } from "../../storage/testing/local-storage.ts";
import { readSignIns } from "./data-folder.ts";
import { prepareStorage } from "./prepare.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
let local: LocalStorage;
let folder: string;

beforeEach(async () => {
  local = await startLocalStorage();
  folder = mkdtempSync(join(tmpdir(), "countersign-prepare-"));
});
afterEach(async () => {
  await local.close();
  rmSync(folder, { recursive: true, force: true });
});

const prepare = () =>
  prepareStorage({ ...process.env, ...local.env }, folder, ["http://127.0.0.1:3000"]);

/** Runs the first start in a process of its own, which dies before its `nth` write of a user. */
async function killedBeforeUser(nth: number): Promise<void> {
  const script = join(folder, "first-start.mjs");
  const module = (path: string): string => JSON.stringify(join(ROOT, path));
  writeFileSync(
    script,
    `import { seedLocalUsers } from ${module("server/access/seed.ts")};
     import { keepSignIns, readSignIns } from ${module("server/runtime/start/data-folder.ts")};
     import { openStorage } from ${module("server/storage/storage.ts")};
     const { settings, eventStreams: events } = openStorage(process.env);
     let users = 0;
     const dying = { ...settings, putRecorded: (...entry) => {
       users += 1;
       if (users === ${nth}) process.kill(process.pid, "SIGKILL");
       return settings.putRecorded(...entry);
     } };
     const folder = ${JSON.stringify(folder)};
     await seedLocalUsers({ settings: dying, events }, {
       read: () => readSignIns(folder), write: (each) => keepSignIns(folder, each),
     });`,
  );
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { ...process.env, ...local.env },
    stdio: "ignore",
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");
}

async function everybodySignsIn(): Promise<void> {
  const { settings, eventStreams: events } = local.storage;
  const kept = readSignIns(folder);
  expect(kept?.map(({ userName }) => userName)).toEqual([...ROLES]);
  for (const credentials of kept ?? []) {
    const answer = await signIn({ settings, events, now: () => new Date() }, credentials);
    expect(answer.ok, credentials.userName).toBe(true);
    const history = await events.read(`access#local:${credentials.userName}`);
    expect(history.map(({ type }) => type)).toEqual(["UserSeeded", "SignedIn"]);
  }
}

describe("the first start", () => {
  it.each([1, 2, 4])("killed before user %i is finished by the next one", async (nth) => {
    await killedBeforeUser(nth);
    expect(await prepare()).toHaveLength(ROLES.length);
    await everybodySignsIn();
  });

  it("keeps the same passwords at every later start", async () => {
    const first = await prepare();
    expect(await prepare()).toEqual(first);
    await everybodySignsIn();
  });

  it("shows no sign-in that an administrator has switched off, and invents no other", async () => {
    await prepare();
    const { settings, eventStreams: events } = local.storage;
    const ada = { subject: "ada", name: "Ada", roles: ["administrator" as const] };
    const off = { subject: "local:auditor", active: false };
    const answer = await setUserActive({ settings, events, now: () => new Date() }, ada, off);
    expect(answer.ok).toBe(true);
    const shown = await prepare();
    expect(shown?.map(({ userName }) => userName)).not.toContain("auditor");
    rmSync(join(folder, "sign-in.json"));
    expect(await prepare()).toBeNull();
  });
});
