import { describe, expect, it } from "vitest";
import { storageNames } from "#server/storage/names.ts";
import { tableInput } from "#server/storage/provision.ts";
import { TABLE_IDS, tableSpec } from "#server/storage/tables.ts";
import { nameVariables, physicalNames } from "./names.ts";
import { ENVIRONMENTS } from "./settings.ts";
import { OPTIONS, stacksOf, templateOf } from "./testing/stacks.ts";

interface GlobalTable {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string }[];
  readonly [property: string]: unknown;
}

function tablesOf(template: ReturnType<typeof templateOf>): GlobalTable[] {
  return Object.values(template.findResources("AWS::DynamoDB::GlobalTable")).map(
    ({ Properties }) => Properties,
  );
}

const byName = (attributes: readonly { readonly AttributeName?: string | undefined }[]) =>
  attributes.toSorted((a, b) => (a.AttributeName ?? "").localeCompare(b.AttributeName ?? ""));

function stackOf(...how: Parameters<typeof stacksOf>) {
  const { tables } = stacksOf(...how).stacks;
  if (tables === undefined) throw new Error("There is no stack of tables.");
  return tables;
}

describe("tables of the cloud", () => {
  const stack = stackOf("production");
  const tables = tablesOf(templateOf(stack));
  const names = physicalNames(stack.settings);

  it("are those of the table specification, and no others", () => {
    expect(tables.map(({ TableName }) => TableName).sort()).toEqual(
      Object.values(names.tables).sort(),
    );
  });

  // `tableInput` is what the product itself creates tables from, on one machine and in tests.
  it.each(TABLE_IDS)("%s has the keys, indexes and stream the code uses", (id) => {
    const wanted = tableInput(names.tables[id], tableSpec(id));
    const made = tables.find(({ TableName }) => TableName === names.tables[id]);
    expect(made).toMatchObject({
      KeySchema: wanted.KeySchema,
      BillingMode: wanted.BillingMode,
      ...(wanted.GlobalSecondaryIndexes
        ? { GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes }
        : {}),
    });
    expect(made?.GlobalSecondaryIndexes ?? []).toHaveLength(
      wanted.GlobalSecondaryIndexes?.length ?? 0,
    );
    expect(byName(made?.AttributeDefinitions ?? [])).toEqual(
      byName(wanted.AttributeDefinitions ?? []),
    );
    expect(made?.StreamSpecification).toEqual(
      wanted.StreamSpecification && {
        StreamViewType: wanted.StreamSpecification.StreamViewType,
      },
    );
    const { timeToLive } = tableSpec(id);
    expect(made?.TimeToLiveSpecification).toEqual(
      timeToLive ? { AttributeName: timeToLive, Enabled: true } : undefined,
    );
  });

  it("are encrypted under the product's key, recoverable and protected", () => {
    for (const table of tables) {
      expect(table).toMatchObject({
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        Replicas: [
          {
            Region: "us-east-1",
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: expect.anything() },
          },
        ],
      });
    }
  });

  it("are kept when their stack is deleted, except in development", () => {
    const policies = (environment: (typeof ENVIRONMENTS)[number]) =>
      Object.values(
        templateOf(stackOf(environment)).findResources("AWS::DynamoDB::GlobalTable"),
      ).map(({ DeletionPolicy }) => DeletionPolicy);
    expect(new Set(policies("staging"))).toEqual(new Set(["Retain"]));
    expect(new Set(policies("development"))).toEqual(new Set(["Delete"]));
  });

  it("have a replica under that region's key, and streams to feed it, when asked for", () => {
    const replicated = stackOf("production", { options: OPTIONS });
    for (const table of tablesOf(templateOf(replicated))) {
      expect(table.StreamSpecification).toEqual({ StreamViewType: "NEW_AND_OLD_IMAGES" });
      expect(table.Replicas).toContainEqual(
        expect.objectContaining({
          Region: "us-west-2",
          SSESpecification: { KMSMasterKeyId: OPTIONS.replicaKeyArn },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
    }
  });
});

describe("a second region", () => {
  const { stacks } = stacksOf("production", {
    options: { standby: "true", region: "us-west-2" },
  });

  it("does not create the tables that are replicated into it", () => {
    expect(stacks.tables).toBeUndefined();
  });

  it("has names of its own where names are unique beyond a region", () => {
    const resources = (type: string, name: string, stack: Parameters<typeof templateOf>[0]) =>
      Object.values(templateOf(stack).findResources(type)).flatMap(
        ({ Properties }) => Properties[name] ?? [],
      );
    const unique = [
      ...resources("AWS::S3::Bucket", "BucketName", stacks.documents),
      ...resources("AWS::S3::Bucket", "BucketName", stacks.logs),
      ...resources("AWS::IAM::Role", "RoleName", stacks.workloads),
      ...resources("AWS::IAM::Role", "RoleName", stacks.intake),
    ];
    expect(unique.length).toBeGreaterThan(10);
    for (const name of unique) expect(name).toMatch(/-standby$/);
  });

  it("gives its processes the tables' own names", () => {
    const settings = stacks.intake.settings;
    expect(physicalNames(settings).tables.events).toBe("WorkflowEvents");
    expect(storageNames(nameVariables(settings)).bucket).toMatch(/-standby$/);
  });
});

describe("names", () => {
  it.each(ENVIRONMENTS)("of %s are what a process with the same variables uses", (environment) => {
    const owner = { environment, account: "111122223333", region: "eu-west-1" };
    expect(storageNames(nameVariables(owner))).toEqual(physicalNames(owner));
  });

  it("differ between environments of one account", () => {
    const all = ENVIRONMENTS.flatMap((environment) => {
      const names = physicalNames({ environment, account: "1".repeat(12), region: "eu-west-1" });
      return [
        names.bucket,
        names.topic,
        ...Object.values(names.tables),
        ...Object.values(names.queues),
      ];
    });
    expect(new Set(all).size).toBe(all.length);
  });

  it("in production are those of the specification", () => {
    const names = physicalNames({
      environment: "production",
      account: "111122223333",
      region: "us-east-1",
    });
    expect(names.tables.bankTrades).toBe("BankTradeData");
    expect(names.tables.counterpartyTrades).toBe("CounterpartyTradeData");
    expect(names.bucket).toBe("trade-documents-production-111122223333");
    expect(names.queues.bank).toBe("bank-documents-production");
  });
});
