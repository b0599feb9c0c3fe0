import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Stack, Validations } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ground, startGround } from "#server/testing/stack.ts";
import { checkSecurity, createApp } from "./build.ts";
import { ENVIRONMENTS, readSettings } from "./settings.ts";
import { contextOf, OPTIONS, stacksOf } from "./testing/stacks.ts";

/** Everything CloudFormation would be given, written once per environment, checks on. */
const built: Record<string, ReturnType<typeof stacksOf>> = {};

beforeAll(() => {
  for (const environment of ENVIRONMENTS) {
    const options = environment === "development" ? {} : OPTIONS;
    built[environment] = stacksOf(environment, { complete: environment === "production", options });
    const { app } = built[environment];
    if (environment !== "production") checkSecurity(app);
    app.synth();
  }
}, 120_000);

interface TemplateFile {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: object }>
  >;
}

function templatesOf(environment: string): [string, TemplateFile][] {
  const { outdir } = built[environment] ?? {};
  if (outdir === undefined) throw new Error(`Nothing was built for ${environment}.`);
  return readdirSync(outdir)
    .filter((name) => name.endsWith(".template.json"))
    .map((name) => [name, JSON.parse(readFileSync(join(outdir, name), "utf8"))]);
}

describe("every environment", () => {
  it.each(ENVIRONMENTS)("%s passes the security checks and makes all thirteen stacks", (name) => {
    expect(templatesOf(name)).toHaveLength(13);
  });

  it.each(ENVIRONMENTS)("%s has no resource above the limits of CloudFormation", (name) => {
    for (const [file, template] of templatesOf(name)) {
      expect(Object.keys(template.Resources).length, file).toBeLessThan(500);
      expect(JSON.stringify(template).length, file).toBeLessThan(1_000_000);
    }
  });

  it("names nothing of another environment", () => {
    for (const [file, template] of templatesOf("staging")) {
      expect(JSON.stringify(template), file).not.toMatch(/-production|-development/);
    }
  });

  it("has checks that would stop an unencrypted queue", () => {
    const app = createApp({}, `${built.development?.outdir}/bad`);
    checkSecurity(app);
    new Queue(new Stack(app, "bad"), "Open");
    expect(() => app.synth()).toThrow("AwsSolutions-SQS4");
  });

  it("accepts a finding only with a reason a reader can weigh", () => {
    const reasons = (built.production?.app.node.findAll() ?? []).flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.values(data as Record<string, string>)),
    );
    expect(reasons.length).toBeGreaterThan(5);
    for (const reason of reasons) expect(String(reason).length).toBeGreaterThan(30);
  });
});

describe("settings", () => {
  it("say everything that is wrong at once", () => {
    expect(() =>
      readSettings({
        environment: "prod",
        account: "1",
        portalOrigin: "http://x",
        alertAddress: "",
      }),
    ).toThrow(
      /environment must be one of development, staging, production\.\n.*account must be.*\n.*alertAddress must be.*\n.*portalOrigin must be/s,
    );
  });

  it("want an origin, not a page", () => {
    const context = { ...contextOf("staging"), portalOrigin: "https://countersign.bank.example/x" };
    expect(() => readSettings(context)).toThrow("portalOrigin must be an origin without a path");
  });

  it("want a replica's key with its region", () => {
    const context = { ...contextOf("staging"), replicaRegion: "us-west-2" };
    expect(() => readSettings(context)).toThrow("replicaRegion goes together with replicaKeyArn");
  });
});

describe("the bundled intake function", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
    return () => ground.close();
  });

  it("is the project's own code and answers an event of the queue", async () => {
    const outdir = built.production?.outdir ?? "";
    const [folder] = readdirSync(outdir).filter((name) =>
      existsSync(join(outdir, name, "index.mjs")),
    );
    const bundle = join(outdir, folder ?? "", "index.mjs");
    const key = "BANK/2026/11/20/not-a-confirmation.pdf";
    await ground.put(key, "no document");
    const message = await ground.until("the bucket's event", async () =>
      (await ground.storage.queues.bank.receive(1, 1)).find(({ body }) => body.includes(key)),
    );
    const answer = await invoke(bundle, ground.env, {
      Records: [
        {
          messageId: "good",
          body: message.body,
          eventSourceARN: "arn:aws:sqs:a:b:bank-documents",
        },
        { messageId: "bad", body: "{", eventSourceARN: "arn:aws:sqs:a:b:bank-documents" },
      ],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "bad" }] });
    const records = await ground.records();
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ key, outcome: "QUARANTINED" });
  });
});

/** Runs the handler of a bundle in a thread of its own, with its own environment. */
function invoke(bundle: string, env: Readonly<Record<string, string>>, event: object) {
  const code = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.bundle)
      .then(({ handler }) => handler(workerData.event))
      .then((answer) => parentPort.postMessage(answer));
  `;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, {
      eval: true,
      env: { ...env },
      stdout: true,
      workerData: { bundle, event },
    });
    worker.once("message", (answer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once("error", reject);
  });
}
