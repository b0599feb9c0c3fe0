import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import { type Addon, addAddon, type Identity, podRole, type ServiceAccount } from "../identity.ts";
import { NAMESPACE } from "../names.ts";
import { PERMISSIONS, type Resources, statementsOf } from "../permissions.ts";
import type { Settings } from "../settings.ts";
import type { EdgeStack } from "./edge-stack.ts";
import type { MessagingStack } from "./messaging-stack.ts";

interface Parts extends Identity {
  readonly key: IKey;
  readonly edge: EdgeStack;
  readonly messaging: MessagingStack;
}

/** Add-ons of the cluster that act on AWS, with the policy AWS keeps for each. */
const ADDONS = [
  {
    id: "Disks",
    addonName: "aws-ebs-csi-driver",
    account: { namespace: "kube-system", name: "ebs-csi-controller-sa" },
    policy: "service-role/AmazonEBSCSIDriverPolicy",
  },
  {
    id: "Telemetry",
    addonName: "amazon-cloudwatch-observability",
    account: { namespace: "amazon-cloudwatch", name: "cloudwatch-agent" },
    policy: "CloudWatchAgentServerPolicy",
  },
] as const satisfies readonly Addon[];

/** One role per workload, taken through the pod's service account (IRSA), and nothing shared. */
export class WorkloadsStack extends ProductStack {
  private readonly parts: Parts;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "workloads", settings, "roles of the pods");
    this.parts = parts;
    this.ownWorkloads();
    this.externalSecrets();
    this.autoscaler();
    this.loadBalancerController();
    for (const addon of ADDONS) addAddon(this, parts, addon);
  }

  private role(id: string, account: ServiceAccount, description: string): Role {
    return podRole(this, id, this.parts, account, description);
  }

  private ownWorkloads(): void {
    const { key, messaging } = this.parts;
    const on: Resources = {
      table: (id) => this.arn("dynamodb", `table/${this.names.tables[id]}`),
      bucket: `arn:aws:s3:::${this.names.bucket}`,
      queue: (id) => queueArn(messaging, id),
      topic: messaging.outcomes.topicArn,
      key: key.keyArn,
    };
    for (const [name, permissions] of Object.entries(PERMISSIONS)) {
      const id = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const role = this.role(id, { namespace: NAMESPACE, name }, `Countersign ${name}`);
      for (const statement of statementsOf(permissions, on)) role.addToPolicy(statement);
      accept(
        role,
        "The folder is the permission: any document below it, nothing above it.",
        ...Object.keys(permissions.folders).map(
          (folder) => `IAM5[Resource::arn:aws:s3:::${this.names.bucket}/${folder}*]`,
        ),
      );
    }
  }

  /** Reads the product's own secrets and no others. */
  private externalSecrets(): void {
    const { key } = this.parts;
    const account = { namespace: NAMESPACE, name: "external-secrets" };
    const role = this.role("ExternalSecrets", account, "Reads the secrets of Countersign");
    const secrets = this.arn("secretsmanager", `secret:countersign/${this.settings.environment}/*`);
    role.addToPolicy(
      new PolicyStatement({
        sid: "ReadSecrets",
        actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
        resources: [secrets],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({ sid: "UseKey", actions: ["kms:Decrypt"], resources: [key.keyArn] }),
    );
    accept(
      role,
      "Secrets Manager appends six characters to a secret's name; the folder is the permission.",
      `IAM5[Resource::${secrets}]`,
    );
  }

  private autoscaler(): void {
    const account = { namespace: "kube-system", name: "cluster-autoscaler" };
    const role = this.role("Autoscaler", account, "Adds and removes nodes");
    role.addToPolicy(
      new PolicyStatement({
        sid: "Look",
        actions: [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeAutoScalingInstances",
          "autoscaling:DescribeLaunchConfigurations",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeTags",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:GetInstanceTypesFromInstanceRequirements",
        ],
        resources: ["*"],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "Nodegroups",
        actions: ["eks:DescribeNodegroup"],
        resources: [this.arn("eks", `nodegroup/${this.names.cluster}/*`)],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "Scale",
        actions: [
          "autoscaling:SetDesiredCapacity",
          "autoscaling:TerminateInstanceInAutoScalingGroup",
        ],
        resources: ["*"],
        conditions: {
          StringEquals: {
            [`aws:ResourceTag/k8s.io/cluster-autoscaler/${this.names.cluster}`]: "owned",
          },
        },
      }),
    );
    accept(
      role,
      "Descriptions cannot be narrowed; scaling is, to the groups tagged as this cluster's own.",
      "IAM5[Resource::*]",
      `IAM5[Resource::${this.arn("eks", `nodegroup/${this.names.cluster}/*`)}]`,
    );
  }

  /** Puts pods into the two target groups, and can create nothing. */
  private loadBalancerController(): void {
    const { portalTargets, processorTargets } = this.parts.edge;
    const account = { namespace: "kube-system", name: "aws-load-balancer-controller" };
    const role = this.role("LoadBalancerController", account, "Registers pods as targets");
    role.addToPolicy(
      new PolicyStatement({
        sid: "Look",
        actions: [
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetHealth",
          "elasticloadbalancing:DescribeTags",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeInstances",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ],
        resources: ["*"],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: "Register",
        actions: ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
        resources: [portalTargets.targetGroupArn, processorTargets.targetGroupArn],
      }),
    );
    accept(role, "Descriptions cannot be narrowed to single resources.", "IAM5[Resource::*]");
  }
}

function queueArn(messaging: MessagingStack, id: Parameters<Resources["queue"]>[0]): string {
  switch (id) {
    case "bankDeadLetters":
      return messaging.queues.bank.deadLetters.queueArn;
    case "counterpartyDeadLetters":
      return messaging.queues.counterparty.deadLetters.queueArn;
    case "processingDeadLetters":
      return messaging.queues.processing.deadLetters.queueArn;
    case "failedDeadLetters":
      return messaging.queues.failed.deadLetters.queueArn;
    default:
      return messaging.queues[id].queue.queueArn;
  }
}
