import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedLocalUsers } from "../access/seed.ts";
import { type Actor, ROLES } from "../contracts/access.ts";
import type { Portal } from "../contracts/portal.ts";
import type { Result } from "../domain/failures.ts";
import { type LocalStorage, startLocalStorage } from "../storage/testing/local-storage.ts";
import { createPortal } from "./portal.ts";

let local: LocalStorage;
/** Two processes over the same tables, with a clock the tests turn. */
let here: Portal;
let elsewhere: Portal;
let clock = Date.parse("2026-11-20T09:00:00Z");
let passwords: ReadonlyMap<string, string>;

const now = () => new Date(clock);
const later = (seconds: number): void => {
  clock += seconds * 1_000;
};

beforeAll(async () => {
  local = await startLocalStorage();
  const { settings, eventStreams: events } = local.storage;
  const seeded = await seedLocalUsers({ settings, events, now });
  passwords = new Map(seeded?.map(({ userName, password }) => [userName, password]));
  here = createPortal(local.storage, {}, now);
  elsewhere = createPortal(local.another(), {}, now);
});
afterAll(() => local.close());
beforeEach(() => later(60));

const codeOf = (result: Result<unknown>): string => (result.ok ? "OK" : result.failure.code);
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

const ada: Actor = { subject: "local:administrator", name: "Ada", roles: ["administrator"] };
const session = (subject: string) => ({ subject, signedInAt: now().toISOString() });
const profile = { subject: "42", name: "Sam", groups: ["countersign-operator"] };
const typesOf = async (subject: string) =>
  (await local.storage.eventStreams.read(`access#${subject}`)).map(({ type }) => type);

describe("sessions of people whose access changes", () => {
  it.each([
    ["a local user", "local:operator"],
    ["somebody of single sign-on", "sso:42"],
  ])("%s: deactivation counts everywhere within 15 seconds", async (_who, subject) => {
    must(await here.access.fromSso(profile));
    const open = session(subject);
    expect(must(await here.access.current(open)).roles).toEqual(["operator"]);
    expect(must(await elsewhere.access.current(open)).subject).toBe(subject);
    must(await here.access.setActive(ada, { subject, active: false }));
    const refused = await here.access.current(open);
    expect(!refused.ok && refused.failure).toMatchObject({
      code: "NOT_SIGNED_IN",
      message: "Your session has ended. Sign in again to go on.",
    });
    later(15);
    expect(codeOf(await elsewhere.access.current(open))).toBe("NOT_SIGNED_IN");
    must(await elsewhere.access.setActive(ada, { subject, active: true }));
    expect(codeOf(await elsewhere.access.current(open))).toBe("OK");
    expect(await typesOf(subject)).toEqual(
      expect.arrayContaining(["UserDeactivated", "UserActivated"]),
    );
  });

  it("changed roles are the roles of the next request", async () => {
    const open = session("local:auditor");
    must(await elsewhere.access.current(open));
    const changed = must(
      await here.access.changeRoles(ada, { subject: open.subject, roles: ["approver", "auditor"] }),
    );
    expect(changed.roles).toEqual(["approver", "auditor"]);
    later(15);
    expect(must(await elsewhere.access.current(open)).roles).toEqual(["approver", "auditor"]);
    const history = await local.storage.eventStreams.read("access#local:auditor");
    expect(history.at(-1)).toMatchObject({
      type: "UserRolesChanged",
      before: { roles: "auditor" },
      after: { roles: "approver, auditor" },
      actor: { subject: ada.subject },
    });
  });

  it("nobody without a user has a session", async () => {
    for (const subject of ["local:nobody", "sso:nobody", "local:", "system", ""]) {
      expect(codeOf(await here.access.current(session(subject))), subject).toBe("NOT_SIGNED_IN");
    }
  });

  it("single sign-on grants, an administrator here narrows and never widens", async () => {
    const groups = ["countersign-operator", "countersign-approver"];
    const kim = { subject: "kim", name: "Kim", groups };
    const open = session("sso:kim");
    must(await here.access.fromSso(kim));
    const wide = { subject: open.subject, roles: [...ROLES] };
    expect(codeOf(await here.access.changeRoles(ada, wide))).toBe("INVALID_INPUT");
    must(await here.access.changeRoles(ada, { subject: open.subject, roles: ["operator"] }));
    expect(must(await here.access.current(open)).roles).toEqual(["operator"]);
    expect(must(await here.access.fromSso(kim)).roles).toEqual(["operator"]);
    // Out of every group at the provider: refused there, and older sessions end here.
    expect(codeOf(await here.access.fromSso({ ...kim, groups: [] }))).toBe("NOT_PERMITTED");
    expect(codeOf(await here.access.current(open))).toBe("NOT_SIGNED_IN");
    expect(codeOf(await here.access.resetPassword(ada, open))).toBe("INVALID_INPUT");
  });
});

describe("a reset password", () => {
  it("is told once, lets in, and ends the sessions of the old one", async () => {
    const userName = "approver";
    const subject = `local:${userName}`;
    const old = session(subject);
    must(await here.access.current(old));
    for (let failure = 0; failure < 6; failure += 1) {
      await here.access.signIn({ userName, password: "wrong" });
    }
    later(1);
    const told = must(await here.access.resetPassword(ada, { subject }));
    expect(codeOf(await here.access.current(old))).toBe("NOT_SIGNED_IN");
    const before = { userName, password: passwords.get(userName) ?? "" };
    expect(codeOf(await here.access.signIn(before))).toBe("BAD_CREDENTIALS");
    expect(must(await here.access.signIn(told)).subject).toBe(subject);
    later(1);
    expect(codeOf(await here.access.current(session(subject)))).toBe("OK");
    const history = await local.storage.eventStreams.read(`access#${subject}`);
    expect(history.map(({ type }) => type)).toContain("PasswordReset");
    expect(JSON.stringify(history)).not.toContain(told.password);
    expect(JSON.stringify(history)).not.toContain("argon2");
  });
});

describe("administration", () => {
  it("nobody changes their own access, and nobody invents people", async () => {
    const self = { subject: ada.subject };
    expect(codeOf(await here.access.setActive(ada, { ...self, active: false }))).toBe(
      "SAME_PERSON",
    );
    expect(codeOf(await here.access.changeRoles(ada, { ...self, roles: ["operator"] }))).toBe(
      "SAME_PERSON",
    );
    expect(codeOf(await here.access.resetPassword(ada, self))).toBe("SAME_PERSON");
    const ghost = { subject: "local:ghost", active: true };
    expect(codeOf(await here.access.setActive(ada, ghost))).toBe("NOT_FOUND");
  });

  it("of two changes at once both count and both are recorded", async () => {
    const subject = "local:operator";
    const before = (await typesOf(subject)).length;
    const answers = await Promise.all([
      here.access.changeRoles(ada, { subject, roles: ["operator", "auditor"] }),
      elsewhere.access.setActive(ada, { subject, active: false }),
    ]);
    expect(answers.map(codeOf)).toEqual(["OK", "OK"]);
    const users = must(await here.access.users(ada));
    expect(users.find((user) => user.subject === subject)).toMatchObject({
      roles: ["operator", "auditor"],
      active: false,
    });
    expect((await typesOf(subject)).length).toBe(before + 2);
  });
});
