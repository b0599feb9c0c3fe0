import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, UserRole } from "#server/contracts/access.ts";
import { ListDocumentsSchema } from "#server/contracts/documents.ts";
import { ListMatchesSchema } from "#server/contracts/matches.ts";
import { ProfileBookSchema } from "#server/contracts/profiles.ts";
import type { Result } from "#server/domain/failures.ts";
import { reconcile } from "#server/pipeline/reconcile.ts";
import { openProcessor } from "#server/runtime/composition.ts";
import { createIntakeHandler } from "#server/runtime/intake-lambda.ts";
import {
  DEAD_LETTER_QUEUES,
  dealWithLetters,
  listDeadLetters,
} from "#server/runtime/operations/dead-letters.ts";
import { createPortal } from "#server/runtime/portal.ts";
import { startProcessor } from "#server/runtime/processor.ts";
import { startScheduler } from "#server/runtime/scheduler.ts";
import { createMessageQueue } from "#server/storage/message-queue.ts";
import { openStorage, type Storage } from "#server/storage/storage.ts";
import { type Ground, startGround } from "#server/testing/stack.ts";
import { nameVariables, physicalNames, WORKLOADS } from "./names.ts";
import { recordDeeds } from "./testing/deeds.ts";
import { allows, type Deed, type Statement } from "./testing/policy.ts";
import { contextOf, stacksOf, templateOf } from "./testing/stacks.ts";

const { stacks } = stacksOf("production");
const workloads = templateOf(stacks.workloads);
const intake = templateOf(stacks.intake);
const messaging = templateOf(stacks.messaging);

function statementsOf(template: typeof workloads, role: string): readonly Statement[] {
  const policies = Object.values(template.findResources("AWS::IAM::Policy")).filter(
    ({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)),
  );
  return policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

/** Follows an import of another stack's queue or topic to the ARN it stands for. */
function nameOf(reference: unknown): string {
  if (typeof reference === "string") return reference;
  const exported = (reference as Record<string, string>)["Fn::ImportValue"]?.split(":")[1] ?? "";
  const queue = Object.entries(messaging.findResources("AWS::SQS::Queue")).find(([id]) =>
    exported.includes(id),
  );
  if (queue) return `arn:aws:sqs:us-east-1:111122223333:${queue[1].Properties.QueueName}`;
  const topic = Object.entries(messaging.findResources("AWS::SNS::Topic")).find(([id]) =>
    exported.includes(id),
  );
  if (topic) return `arn:aws:sns:us-east-1:111122223333:${topic[1].Properties.TopicName}`;
  return exported;
}

describe("permissions", () => {
  let ground: Ground;
  const deeds: Record<string, Deed[]> = {};

  /** Storage of one workload, whose deeds are recorded under its name. */
  const recorded = (workload: string) => {
    const storage = openStorage(ground.env);
    deeds[workload] = recordDeeds(storage);
    return storage;
  };

  beforeAll(async () => {
    const { SNS_TOPIC_ARN: _, ...names } = nameVariables({
      environment: "production",
      account: contextOf("production").account ?? "",
      region: "us-east-1",
    });
    ground = await startGround(names);
  });
  afterAll(() => ground.close());

  it("of every workload suffice for what its code really does", async () => {
    const { settings, log, metrics } = ground;
    const processorStorage = recorded("Processor");
    const parts = openProcessor({ settings, log, metrics, storage: processorStorage });
    const processor = await startProcessor(parts);
    const intakeStorage = recorded("IntakeRole");
    const handler = createIntakeHandler({
      settings: { ...settings, PROCESSOR_URL: processor.url },
      log,
      metrics,
      storage: intakeStorage,
    });
    const portalStorage = recorded("Portal");
    const portal = createPortal(portalStorage, {});
    const schedulerStorage = recorded("Scheduler");
    const operationsStorage = recorded("Operations");
    try {
      await work(ground, portal, handler);
      const scheduler = startScheduler({
        settings: { ...settings, STUCK_SECONDS: 1, SWEEP_SECONDS: 1 },
        log,
        metrics,
        storage: schedulerStorage,
      });
      await ground.until("a sweep", async () => (deeds.Scheduler ?? []).length > 3);
      await scheduler.stop();
      await operate(ground, operationsStorage);
    } finally {
      await processor.stop();
      await parts.reader.close();
      for (const storage of [
        processorStorage,
        intakeStorage,
        portalStorage,
        schedulerStorage,
        operationsStorage,
      ]) {
        storage.close();
      }
    }

    // Intake as a pod does what the function does, and reads its queues by itself.
    const all = { ...deeds, Intake: [...(deeds.IntakeRole ?? []), ...POLLING] };
    for (const [role, done] of Object.entries(all)) {
      const statements = statementsOf(role === "IntakeRole" ? intake : workloads, role);
      expect(done.length, `${role} did something`).toBeGreaterThan(3);
      // The topic's ARN is given to a process in the cloud; only one machine looks it up.
      const asked = done.filter(({ action }) => action !== "sns:CreateTopic");
      const refused = asked
        .filter((deed) => !allows(statements, deed, nameOf))
        .map(({ action, resource }) => `${role}: ${action} on ${resource}`);
      expect([...new Set(refused)]).toEqual([]);
    }
  }, 60_000);

  it("let operations back up every table", () => {
    const statements = statementsOf(workloads, "Operations");
    for (const table of Object.values(physicalNames(stacks.workloads.settings).tables)) {
      const resource = `arn:aws:dynamodb:us-east-1:111122223333:table/${table}`;
      expect(allows(statements, { action: "dynamodb:CreateBackup", resource }, nameOf)).toBe(true);
    }
  });

  it("let the processor write what a run over the desk found, and no user", () => {
    const statements = statementsOf(workloads, "Processor");
    const puts = (partition: string) =>
      allows(
        statements,
        {
          action: "dynamodb:PutItem",
          resource: "arn:aws:dynamodb:us-east-1:111122223333:table/Settings",
          partition,
        },
        nameOf,
      );
    expect(["dry-run", "rematch", "findings#a#changed", "memory-use", "replica"].map(puts)).toEqual(
      Array(5).fill(true),
    );
    expect(
      ["user", "book", "dry-run-user", "dead-letter", "sign-in", "reading-memory"].map(puts),
    ).toEqual(Array(6).fill(false));
  });

  it("let nobody change or delete an event", () => {
    const events = "arn:aws:dynamodb:us-east-1:111122223333:table/WorkflowEvents";
    for (const role of ["Portal", "Processor", "Scheduler", "Operations", "IntakeRole"]) {
      const statements = statementsOf(role === "IntakeRole" ? intake : workloads, role);
      for (const action of ["dynamodb:UpdateItem", "dynamodb:DeleteItem"]) {
        expect(allows(statements, { action, resource: events }, nameOf)).toBe(false);
      }
    }
  });

  it.each([
    [
      "Portal",
      "s3:DeleteObject",
      "arn:aws:s3:::trade-documents-production-111122223333/BANK/a.pdf",
    ],
    ["Portal", "s3:PutObject", "arn:aws:s3:::trade-documents-production-111122223333/extracted/a"],
    ["Portal", "sns:Publish", "arn:aws:sns:us-east-1:111122223333:countersign-alarms-production"],
    [
      "Processor",
      "s3:PutObject",
      "arn:aws:s3:::trade-documents-production-111122223333/BANK/a.pdf",
    ],
    ["Processor", "dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:111122223333:table/Settings"],
    ["Scheduler", "dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:111122223333:table/TradeMatches"],
    [
      "IntakeRole",
      "dynamodb:GetItem",
      "arn:aws:dynamodb:us-east-1:111122223333:table/TradeMatches",
    ],
    ["Portal", "s3:GetObject", "arn:aws:s3:::trade-evidence-production-111122223333/PROCESSED/a"],
    [
      "ExternalSecrets",
      "dynamodb:GetItem",
      "arn:aws:dynamodb:us-east-1:111122223333:table/Settings",
    ],
  ])("do not let %s %s on %s", (role, action, resource) => {
    const statements = statementsOf(role === "IntakeRole" ? intake : workloads, role);
    expect(statements.length).toBeGreaterThan(0);
    expect(allows(statements, { action, resource }, nameOf)).toBe(false);
  });

  it("name no whole service: stars stand for descriptions of the cluster's helpers only", () => {
    for (const workload of WORKLOADS.filter((name) => name !== "external-secrets")) {
      const role = `${workload[0]?.toUpperCase()}${workload.slice(1)}`;
      for (const { Action, Resource } of statementsOf(workloads, role)) {
        expect(JSON.stringify(Action)).not.toContain("*");
        expect(Resource).not.toBe("*");
      }
    }
  });

  it("are given to the pods of one service account each", () => {
    const trusts = Object.values(workloads.findResources("Custom::AWSCDKCfnJson")).map(
      ({ Properties }) => JSON.stringify(Properties.Value),
    );
    for (const workload of WORKLOADS) {
      const subject = `system:serviceaccount:trading:${workload}\\`;
      expect(trusts.filter((trust) => trust.includes(subject))).toHaveLength(1);
    }
    for (const trust of trusts) expect(trust).toContain("sts.amazonaws.com");
  });
});

const person = (role: UserRole): Actor => ({ subject: role, name: role, roles: [role] });
const operator = person("operator");
const approver = person("approver");
const auditor = person("auditor");
const administrator = person("administrator");

type Portal = ReturnType<typeof createPortal>;
type Handler = ReturnType<typeof createIntakeHandler>;

/** Feeds what waits in the document queues to the function, as the event source would. */
async function feed(ground: Ground, handler: Handler): Promise<void> {
  const { queues, names } = ground.storage;
  for (const side of ["bank", "counterparty"] as const) {
    for (;;) {
      const messages = await queues[side].receive(5, 0);
      if (messages.length === 0) break;
      const eventSourceARN = `arn:aws:sqs:us-east-1:111122223333:${names.queues[side]}`;
      const { batchItemFailures } = await handler({
        Records: messages.map(({ id, body }) => ({ messageId: id, body, eventSourceARN })),
      });
      expect(batchItemFailures).toEqual([]);
      for (const message of messages) await queues[side].acknowledge(message);
    }
  }
}

function must<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(answer.failure.message);
}

/** A desk's day in small: upload, read, decide, report, retry; and one file turned away. */
async function work(ground: Ground, portal: Portal, handler: Handler): Promise<void> {
  must(await portal.rehearsal.load(administrator, { pairs: 1, seed: 7 }));
  await ground.put("BANK/2026/11/20/letter.pdf", "no document");
  await ground.until("every document has its outcome", async () => {
    await feed(ground, handler);
    const records = await ground.records();
    return records.length > 2 && records.every(({ outcome }) => outcome !== null);
  });
  const { items } = must(
    await portal.documents.list(operator, ListDocumentsSchema.parse({ limit: 50 })),
  );
  for (const { processingId, outcome } of items) {
    must(await portal.documents.get(operator, processingId));
    must(await portal.documents.original(operator, processingId));
    if (outcome === "PROCESSED") must(await portal.documents.pageImage(operator, processingId, 1));
    else must(await portal.documents.retry(operator, processingId));
  }
  await decide(portal);
  await changeProfiles(ground, portal);
  must(await portal.overview(operator));
  await replayInPortal(ground, portal);
  expect(must(await portal.health(operator)).status).toBe("ready");
  must(await portal.audit.list(auditor, {}));
  expect(must(await portal.audit.verify(auditor)).firstBad).toBeNull();
  const report = must(await portal.reports.create(operator, { format: "csv", view: "all" }));
  must(await portal.reports.download(auditor, report.reportId));
}

/** The operations page: one dead letter back into its queue, one taken away. */
async function replayInPortal({ storage }: Ground, portal: Portal): Promise<void> {
  const dead = createMessageQueue(storage.clients, `${storage.names.queues.failed}-dlq`);
  await dead.send("no event");
  await dead.send("nor this");
  expect(must(await portal.operations.overview(auditor)).queues.state).toBe("known");
  const { letters } = must(await portal.operations.deadLetters(auditor));
  const [first, second] = letters;
  if (!first || !second) throw new Error("The dead letters do not show.");
  const replayed = must(await portal.operations.replay(administrator, { letters: [first] }));
  expect(replayed).toMatchObject([{ outcome: "replayed" }]);
  const discard = { letters: [second], reason: "Written by this test." };
  expect(must(await portal.operations.discard(administrator, discard))).toMatchObject([
    { outcome: "discarded" },
  ]);
}

/** Another tolerance, tried on the desk, signed, and the desk compared again. */
async function changeProfiles(ground: Ground, portal: Portal): Promise<void> {
  const book = "match-profiles" as const;
  const reason = "Agreed on the telephone.";
  const held = must(await portal.books.get(operator, book));
  const [row, ...others] = ProfileBookSchema.parse(held.content);
  if (row === undefined) throw new Error("The book has no row.");
  const content = [
    { ...row, tolerances: { ...row.tolerances, rate: { kind: "EXCT" } } },
    ...others,
  ];
  const { revision } = must(
    await portal.books.propose(operator, { book, revision: held.revision, content, reason }),
  );
  const impact = async () => must(await portal.rematch.impact(approver));
  await ground.until("the dry run", async () => (await impact()).barred === null);
  const { dryRun } = await impact();
  if (dryRun === null) throw new Error("There is no dry run.");
  const { run, counts } = dryRun;
  const acknowledged = { run, contradictions: counts.contradictions };
  const decision = { book, revision, decision: "SIGN" as const, reason, acknowledged };
  must(await portal.books.decide(approver, decision));
  await ground.until(
    "the desk compared again",
    async () => (await impact()).rematch?.state === "WAITING",
  );
}

const POLLING: readonly Deed[] = ["bank-documents", "counterparty-documents"].flatMap((queue) =>
  ["GetQueueUrl", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility"].map((name) => ({
    action: `sqs:${name}`,
    resource: `arn:aws:sqs:us-east-1:111122223333:${queue}-production`,
  })),
);

/** What people on call and the scheduled jobs do. */
async function operate(ground: Ground, storage: Storage): Promise<void> {
  for (const id of DEAD_LETTER_QUEUES) {
    const dead = createMessageQueue(ground.storage.clients, `${storage.names.queues[id]}-dlq`);
    await dead.send("no event");
  }
  const deps = { storage, now: () => new Date() };
  const { letters } = await listDeadLetters(deps, DEAD_LETTER_QUEUES);
  expect(letters).toHaveLength(4);
  const [first, ...others] = letters;
  const reason = "Written by this test.";
  if (first) await dealWithLetters(deps, auditor, [first], { kind: "discard", reason });
  await dealWithLetters(deps, auditor, others, { kind: "replay" });
  const { objects, documents, names } = storage;
  const shop = { bucket: names.bucket, objects, documents, now: () => new Date() };
  expect((await reconcile(shop, storage.sweeps)).objects).toBeGreaterThan(0);
  const portal = createPortal(storage, {});
  expect(must(await portal.audit.verify(auditor)).firstBad).toBeNull();
  must(await portal.reports.create(auditor, { format: "markdown", view: "needs-attention" }));
}

async function decide(portal: Portal): Promise<void> {
  const query = ListMatchesSchema.parse({ view: "all" });
  const [match] = must(await portal.matches.list(operator, query)).items;
  if (match === undefined) throw new Error("The desk made no match.");
  const { matchId } = match;
  const detail = must(await portal.matches.get(operator, matchId));
  const { evidenceHash } = detail;
  const proposed = must(
    await portal.matches.override(operator, {
      matchId,
      version: detail.version,
      evidenceHash,
      reason: "Agreed on the telephone.",
    }),
  );
  must(
    await portal.matches.decide(approver, {
      matchId,
      version: proposed.version,
      evidenceHash,
      decision: "APPROVE",
      reason: "",
    }),
  );
}
