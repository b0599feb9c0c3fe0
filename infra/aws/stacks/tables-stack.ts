import { CfnOutput } from "aws-cdk-lib";
import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import {
  type IndexSpec,
  TABLE_IDS,
  type TableId,
  type TableSpec,
  tableSpec,
} from "#server/storage/tables.ts";
import { ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

/** Every table of the one table specification. */
export class TablesStack extends ProductStack {
  readonly tables: Readonly<Record<TableId, TableV2>>;

  constructor(scope: Construct, settings: Settings, key: IKey) {
    super(scope, "tables", settings, "tables");
    const entries = TABLE_IDS.map((id) => [id, this.table(id, tableSpec(id), key)] as const);
    this.tables = Object.fromEntries(entries) as Record<TableId, TableV2>;
    for (const [id, table] of entries) {
      new CfnOutput(this, `${id}TableName`, { value: table.tableName });
    }
  }

  private table(id: TableId, spec: TableSpec, key: IKey): TableV2 {
    const { replicaRegion, replicaKeyArn } = this.settings;
    const replicated = replicaRegion !== undefined && replicaKeyArn !== undefined;
    const attribute = (name: string): Attribute => ({
      name,
      type: spec.numbers?.includes(name) ? AttributeType.NUMBER : AttributeType.STRING,
    });
    return new TableV2(this, id, {
      tableName: this.names.tables[id],
      partitionKey: attribute(spec.partitionKey),
      ...(spec.sortKey ? { sortKey: attribute(spec.sortKey) } : {}),
      globalSecondaryIndexes: spec.indexes.map((index) => indexOf(index, attribute)),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(
        key,
        replicated ? { [replicaRegion]: replicaKeyArn } : undefined,
      ),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: spec.pointInTimeRecovery },
      ...(spec.timeToLive ? { timeToLiveAttribute: spec.timeToLive } : {}),
      // Replication needs the stream of every table.
      ...(spec.stream || replicated ? { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
      ...(replicated ? { replicas: [{ region: replicaRegion }] } : {}),
      deletionProtection: this.sizes.keepData,
      removalPolicy: this.dataRemoval,
    });
  }
}

function indexOf(
  index: IndexSpec,
  attribute: (name: string) => Attribute,
): GlobalSecondaryIndexPropsV2 {
  const keys = {
    indexName: index.name,
    partitionKey: attribute(index.partitionKey),
    sortKey: attribute(index.sortKey),
  };
  if (index.projection === "all") return { ...keys, projectionType: ProjectionType.ALL };
  if (index.projection === "keys") return { ...keys, projectionType: ProjectionType.KEYS_ONLY };
  return {
    ...keys,
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: [...index.projection],
  };
}
