import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor, UserRole } from "../contracts/access.ts";
import { DEFAULT_FLAGS, type Flag, type FlagId } from "../contracts/flags.ts";
import type { Portal } from "../contracts/portal.ts";
import type { Result } from "../domain/failures.ts";
import type { SecondReader } from "../pipeline/second-reader.ts";
import { scriptedFiling, scriptedPdf, scriptedReader } from "../testing/scripted.ts";
import { type Desk, type Ground, startDesk, startGround } from "../testing/stack.ts";
import { createPortal } from "./portal.ts";

const person = (role: UserRole): Actor => ({ subject: role, name: role, roles: [role] });
const operator = person("operator");
const approver = person("approver");
const reason = "Tried on a part of the desk first.";

let ground: Ground;
let desk: Desk;
let portal: Portal;
let asked = 0;

beforeAll(async () => {
  ground = await startGround();
  const secondReader: SecondReader = {
    questions: { redaction: "identifiers" },
    available: () => true,
    async readAgain(extraction) {
      asked += 1;
      return extraction;
    },
  };
  desk = await startDesk(ground, {
    reader: scriptedReader(() => undefined),
    filing: scriptedFiling(),
    secondReader,
  });
  portal = createPortal(ground.storage, {});
});
afterAll(async () => {
  await desk.stop();
  await ground.close();
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function sign(changes: Partial<Record<FlagId, Partial<Flag>>>): Promise<void> {
  const book = "feature-flags" as const;
  const content = DEFAULT_FLAGS.map((flag) => ({ ...flag, ...changes[flag.id] }));
  const held = must(await portal.books.get(operator, book));
  const { revision } = must(
    await portal.books.propose(operator, { book, revision: held.revision, content, reason }),
  );
  must(await portal.books.decide(approver, { book, revision, decision: "SIGN", reason }));
}

it("switches what documents go through, in a running processor, under four eyes", async () => {
  await ground.put("BANK/2026/11/20/ON.pdf", scriptedPdf("ON"));
  const on = await desk.outcomeOf("BANK/2026/11/20/ON.pdf");
  expect(asked).toBe(1);
  expect(["PENDING", "STORED", "FAILED"]).toContain(on.images);
  await sign({ "second-reader": { percentage: 0 }, "page-images": { on: false } });
  // A document on its way while the change arrives may meet the old half of it.
  let last = on.images;
  for (let round = 0; last !== "NONE" || asked > 0; round += 1) {
    if (round > 200) throw new Error("The flags never reached the processor.");
    asked = 0;
    const key = `BANK/2026/11/20/OFF-${round}.pdf`;
    await ground.put(key, scriptedPdf(`OFF-${round}`));
    last = (await desk.outcomeOf(key)).images;
  }
  expect(asked).toBe(0);
}, 60_000);

it("switches what people are offered and may do", async () => {
  const offered = async (actor: Actor) =>
    must(await createPortal(ground.storage, {}).rehearsal.offered(actor));
  expect(await portal.rehearsal.offered(approver)).toMatchObject({ ok: false });
  expect(await offered(operator)).toBe(true);
  await sign({ "rehearsal-desk": { roles: ["administrator"], subjects: ["named"] } });
  expect(await offered(operator)).toBe(false);
  expect(await offered({ ...operator, subject: "named" })).toBe(true);
  expect(await offered(person("administrator"))).toBe(true);
  const fresh = createPortal(ground.storage, {});
  expect(await fresh.rehearsal.load(operator, { pairs: 1, seed: 1 })).toMatchObject({
    ok: false,
    failure: { code: "NOT_PERMITTED", message: expect.stringContaining("switched off") },
  });
});
