import { CfnOutput, Validations } from "aws-cdk-lib";
import { CfnLaunchTemplate, type ISubnet, type Vpc } from "aws-cdk-lib/aws-ec2";
import { CfnAccessEntry, CfnAddon, CfnCluster, CfnNodegroup } from "aws-cdk-lib/aws-eks";
import {
  CfnOIDCProvider,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import { addAddon } from "../identity.ts";
import type { Settings } from "../settings.ts";

export const KUBERNETES_VERSION = "1.35";

/** Add-ons that need no permission on AWS; the others come with their roles (workloads-stack). */
const PLAIN_ADDONS = ["coredns", "kube-proxy", "metrics-server"] as const;

/** Nodes are ready only when pods get addresses, so it is there before them. */
const NETWORK_ADDON = {
  id: "Network",
  addonName: "vpc-cni",
  account: { namespace: "kube-system", name: "aws-node" },
  policy: "AmazonEKS_CNI_Policy",
  // The node agent is what enforces the network policies of the manifests.
  configuration: { enableNetworkPolicy: "true" },
} as const;

const POOLS = {
  OnDemand: { capacityType: "ON_DEMAND", instanceTypes: ["m6i.large"] },
  Spot: {
    capacityType: "SPOT",
    instanceTypes: ["m5.large", "m5a.large", "m6i.large", "m6a.large"],
  },
} as const;

interface Parts {
  readonly vpc: Vpc;
  readonly key: IKey;
}

/** The cluster, its nodes over three zones, and the identity provider its pods get roles from. */
export class ClusterStack extends ProductStack {
  readonly cluster: CfnCluster;
  readonly identity: CfnOIDCProvider;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "cluster", settings, "Kubernetes cluster");
    this.cluster = this.controlPlane(parts);
    this.identity = new CfnOIDCProvider(this, "Identity", {
      url: this.cluster.attrOpenIdConnectIssuerUrl,
      clientIdList: ["sts.amazonaws.com"],
    });
    const network = addAddon(this, this, NETWORK_ADDON);
    for (const group of this.nodes(parts.vpc.privateSubnets)) group.addResourceDependency(network);
    for (const name of PLAIN_ADDONS) {
      new CfnAddon(this, `Addon-${name}`, {
        clusterName: this.cluster.ref,
        addonName: name,
        resolveConflicts: "PRESERVE",
      });
    }
    if (settings.clusterAdminArn !== undefined) this.admit(settings.clusterAdminArn);
    new CfnOutput(this, "ClusterName", { value: this.cluster.ref });
    new CfnOutput(this, "OidcProviderArn", { value: this.identity.attrArn });
  }

  private controlPlane({ vpc, key }: Parts): CfnCluster {
    const role = new Role(this, "ControlPlane", {
      assumedBy: new ServicePrincipal("eks.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("AmazonEKSClusterPolicy")],
    });
    role.addToPolicy(
      new PolicyStatement({
        sid: "EncryptSecrets",
        actions: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:CreateGrant"],
        resources: [key.keyArn],
      }),
    );
    accept(
      role,
      "The control plane's own permissions are kept by AWS as this policy.",
      "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKSClusterPolicy]",
    );
    const cluster = new CfnCluster(this, "Cluster", {
      name: this.names.cluster,
      version: KUBERNETES_VERSION,
      roleArn: role.roleArn,
      resourcesVpcConfig: {
        subnetIds: vpc.privateSubnets.map(({ subnetId }) => subnetId),
        endpointPrivateAccess: true,
        endpointPublicAccess: false,
      },
      accessConfig: {
        authenticationMode: "API",
        bootstrapClusterCreatorAdminPermissions: false,
      },
      encryptionConfig: [{ provider: { keyArn: key.keyArn }, resources: ["secrets"] }],
      logging: {
        clusterLogging: {
          enabledTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"].map(
            (type) => ({ type }),
          ),
        },
      },
      upgradePolicy: { supportType: "STANDARD" },
      zonalShiftConfig: { enabled: true },
      deletionProtection: this.sizes.keepData,
    });
    Validations.of(cluster).acknowledge({
      id: "CloudFormation-Validate::W9009",
      reason: "The service still wants to be told what to encrypt; secrets is the only answer.",
    });
    return cluster;
  }

  private nodes(subnets: readonly ISubnet[]): CfnNodegroup[] {
    const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];
    const role = new Role(this, "Node", {
      assumedBy: new ServicePrincipal("ec2.amazonaws.com"),
      managedPolicies: policies.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    accept(
      role,
      "A node joins and pulls images with the policies AWS keeps for it; pods have roles of their own.",
      ...policies.map((name) => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`),
    );
    const template = this.launchTemplate();
    return Object.entries(POOLS).map(([id, pool]) => {
      const size = id === "Spot" ? this.sizes.spotNodes : this.sizes.onDemandNodes;
      return new CfnNodegroup(this, `${id}Nodes`, {
        clusterName: this.cluster.ref,
        nodeRole: role.roleArn,
        subnets: subnets.map(({ subnetId }) => subnetId),
        capacityType: pool.capacityType,
        instanceTypes: [...pool.instanceTypes],
        amiType: "AL2023_x86_64_STANDARD",
        launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
        scalingConfig: { minSize: size.min, maxSize: size.max, desiredSize: size.min },
        updateConfig: { maxUnavailable: 1 },
        nodeRepairConfig: { enabled: true },
        labels: { "countersign/capacity": pool.capacityType === "SPOT" ? "spot" : "on-demand" },
      });
    });
  }

  /** Encrypted disks; a pod cannot reach the node's credentials (one hop, tokens only). */
  private launchTemplate(): CfnLaunchTemplate {
    return new CfnLaunchTemplate(this, "NodeTemplate", {
      launchTemplateData: {
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: { volumeSize: 50, volumeType: "gp3", encrypted: true, deleteOnTermination: true },
          },
        ],
        metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
        monitoring: { enabled: true },
      },
    });
  }

  private admit(principalArn: string): void {
    new CfnAccessEntry(this, "Administrators", {
      clusterName: this.cluster.ref,
      principalArn,
      accessPolicies: [
        {
          policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
          accessScope: { type: "cluster" },
        },
      ],
    });
  }
}
