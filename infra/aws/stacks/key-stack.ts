import { Duration } from "aws-cdk-lib";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Alias, Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

/** The key under which everything of an environment lies: documents, tables, queues, logs; and a
 * second one for evidence and backups, so that losing the first does not lose the proof. */
export class KeyStack extends ProductStack {
  readonly key: Key;
  readonly evidenceKey: Key;

  constructor(scope: Construct, settings: Settings) {
    super(scope, "keys", settings, "encryption keys");
    this.key = this.make("Key", "documents, tables, queues, logs", this.names.keyAlias);
    this.evidenceKey = this.make("EvidenceKey", "evidence, backups", this.names.evidenceKeyAlias);
    this.allowServices();
  }

  private make(id: string, purpose: string, aliasName: string): Key {
    const key = new Key(this, id, {
      description: `Countersign ${this.settings.environment}: ${purpose}`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      // Thirty days to notice: what is encrypted under a deleted key is lost.
      pendingWindow: Duration.days(30),
      removalPolicy: this.dataRemoval,
    });
    new Alias(this, `${id}Alias`, { aliasName, targetKey: key });
    return key;
  }

  /** Services that use the key in nobody's name; only for things of this account. */
  private allowServices(): void {
    const { region } = this.settings;
    this.allow("Events", ["s3", "sns", "cloudwatch", "backup"], {
      StringEquals: { "aws:SourceAccount": this.settings.account },
    });
    this.allow("Logs", [`logs.${region}`], {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": this.arn("logs", "log-group:*") },
    });
  }

  private allow(sid: string, services: readonly string[], conditions: Record<string, object>) {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: `Allow${sid}`,
        effect: Effect.ALLOW,
        principals: services.map((name) => new ServicePrincipal(`${name}.amazonaws.com`)),
        actions: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:Encrypt", "kms:DescribeKey"],
        resources: ["*"],
        conditions,
      }),
    );
  }
}
