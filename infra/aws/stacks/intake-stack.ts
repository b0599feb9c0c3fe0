import { join } from "node:path";
import { CfnOutput, Duration } from "aws-cdk-lib";
import { SubnetType, type Vpc } from "aws-cdk-lib/aws-ec2";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import { nameVariables } from "../names.ts";
import { INTAKE, statementsOf } from "../permissions.ts";
import type { Settings } from "../settings.ts";
import type { EdgeStack } from "./edge-stack.ts";
import type { MessagingStack } from "./messaging-stack.ts";

const ROOT = join(import.meta.dirname, "../../..");
export const INTAKE_ENTRY = join(ROOT, "server/runtime/intake-lambda.ts");

/** What CommonJS packages inside an ES module bundle need. */
export const BUNDLE_BANNER =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

interface Parts {
  readonly vpc: Vpc;
  readonly key: IKey;
  readonly edge: EdgeStack;
  readonly messaging: MessagingStack;
  readonly log: LogGroup;
}

/** Intake as a function on both document queues; the same code runs in-process on one machine. */
export class IntakeStack extends ProductStack {
  readonly handler: NodejsFunction;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "intake", settings, "intake function");
    const role = this.role(parts);
    this.handler = this.intakeFunction(parts, role);
    for (const id of ["bank", "counterparty"] as const) {
      this.handler.addEventSource(
        new SqsEventSource(parts.messaging.queues[id].queue, {
          batchSize: 5,
          maxBatchingWindow: Duration.seconds(10),
          reportBatchItemFailures: true,
          maxConcurrency: 5,
        }),
      );
    }
    new CfnOutput(this, "FunctionName", { value: this.handler.functionName });
  }

  private intakeFunction({ vpc, key, edge, messaging, log }: Parts, role: Role): NodejsFunction {
    return new NodejsFunction(this, "Intake", {
      functionName: this.names.intakeFunction,
      description: "Examines arrived documents and hands them to the processor",
      entry: INTAKE_ENTRY,
      handler: "handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      // A sixth of the queues' visibility, as AWS asks for.
      timeout: Duration.seconds(150),
      reservedConcurrentExecutions: 10,
      deadLetterQueue: messaging.intakeDeadLetters,
      role,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [edge.intakeGroup],
      logGroup: log,
      tracing: Tracing.ACTIVE,
      environmentEncryption: key,
      environment: this.environmentVariables(edge.processorUrl),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, "package-lock.json"),
      bundling: {
        format: OutputFormat.ESM,
        target: "node24",
        minify: false,
        sourceMap: true,
        banner: BUNDLE_BANNER,
        // Our own pinned version of the SDK, not the one the runtime happens to have.
        bundleAwsSDK: true,
        externalModules: [],
      },
    });
  }

  private environmentVariables(processorUrl: string): Record<string, string> {
    return {
      ...nameVariables(this.settings),
      PROCESSOR_URL: processorUrl,
      LOG_LEVEL: "INFO",
      CONTAINER_NAME: "intake",
      NODE_OPTIONS: "--enable-source-maps",
    };
  }

  private role({ key, messaging }: Parts): Role {
    const role = new Role(this, "IntakeRole", {
      roleName: this.names.role("intake-function"),
      description: "Countersign intake",
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    const statements = statementsOf(INTAKE, {
      table: (id) => this.arn("dynamodb", `table/${this.names.tables[id]}`),
      bucket: `arn:aws:s3:::${this.names.bucket}`,
      queue: (id) => {
        throw new Error(`Intake has no business with the queue ${id}.`);
      },
      topic: messaging.outcomes.topicArn,
      key: key.keyArn,
    });
    for (const statement of statements) role.addToPolicy(statement);
    role.addToPolicy(
      new PolicyStatement({
        sid: "WriteLog",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${this.arn("logs", `log-group:${this.names.intakeLogGroup}`)}:*`],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "NetworkInterfaces",
        actions: [
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
        ],
        resources: ["*"],
      }),
    );
    this.acceptWildcards(role);
    return role;
  }

  private acceptWildcards(role: Role): void {
    accept(
      role,
      "The folder is the permission: any document below it, nothing above it.",
      ...Object.keys(INTAKE.folders).map(
        (folder) => `IAM5[Resource::arn:aws:s3:::${this.names.bucket}/${folder}*]`,
      ),
    );
    accept(
      role,
      "Streams of its own log group have names the runtime chooses; network interfaces and traces cannot be named beforehand.",
      "IAM5[Resource::*]",
      `IAM5[Resource::${this.arn("logs", `log-group:${this.names.intakeLogGroup}`)}:*]`,
    );
  }
}
