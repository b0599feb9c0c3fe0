import { existsSync } from "node:fs";
import { join } from "node:path";
import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "#server/runtime/configuration.ts";
import { storageNames } from "#server/storage/names.ts";
import { physicalNames } from "./names.ts";
import { OPTIONS, stacksOf, templateOf } from "./testing/stacks.ts";

const ROOT = join(import.meta.dirname, "../..");
const { stacks } = stacksOf("production");
const secured = stacksOf("production", { options: OPTIONS }).stacks;

describe("intake", () => {
  const template = templateOf(stacks.intake);

  it("takes five messages at a time from both document queues and hands back single ones", () => {
    template.resourcePropertiesCountIs(
      "AWS::Lambda::EventSourceMapping",
      {
        BatchSize: 5,
        MaximumBatchingWindowInSeconds: 10,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        EventSourceArn: Match.anyValue(),
      },
      2,
    );
  });

  it("is bounded, inside the network, and does not lose what it cannot do", () => {
    template.hasResourceProperties("AWS::Lambda::Function", {
      Runtime: "nodejs24.x",
      Timeout: 150,
      MemorySize: 512,
      ReservedConcurrentExecutions: 10,
      DeadLetterConfig: { TargetArn: Match.anyValue() },
      KmsKeyArn: Match.anyValue(),
      VpcConfig: { SecurityGroupIds: [Match.anyValue()] },
      TracingConfig: { Mode: "Active" },
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
  });

  it("has an environment its own configuration accepts, with the names of the stacks", () => {
    const [resource] = Object.values(
      templateOf(secured.intake).findResources("AWS::Lambda::Function"),
    );
    const { Variables } = resource?.Properties.Environment ?? {};
    expect(readConfiguration(Variables)).toMatchObject({
      ok: true,
      value: { PROCESSOR_URL: "https://processor.bank.example" },
    });
    expect(storageNames(Variables)).toEqual(physicalNames(secured.intake.settings));
  });
});

describe("the cluster", () => {
  const template = templateOf(stacks.cluster);

  it("is private, logs everything, encrypts secrets and gives nobody rights by accident", () => {
    template.hasResourceProperties("AWS::EKS::Cluster", {
      Version: "1.35",
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
      AccessConfig: {
        AuthenticationMode: "API",
        BootstrapClusterCreatorAdminPermissions: false,
      },
      EncryptionConfig: [{ Resources: ["secrets"] }],
      Logging: {
        ClusterLogging: {
          EnabledTypes: [
            { Type: "api" },
            { Type: "audit" },
            { Type: "authenticator" },
            { Type: "controllerManager" },
            { Type: "scheduler" },
          ],
        },
      },
    });
    template.resourceCountIs("AWS::EKS::AccessEntry", 0);
    templateOf(secured.cluster).hasResourceProperties("AWS::EKS::AccessEntry", {
      PrincipalArn: OPTIONS.clusterAdminArn,
    });
  });

  it("runs on reserved and on spot nodes over three zones", () => {
    for (const [CapacityType, MinSize] of [
      ["ON_DEMAND", 3],
      ["SPOT", 1],
    ] as const) {
      template.hasResourceProperties("AWS::EKS::Nodegroup", {
        CapacityType,
        ScalingConfig: Match.objectLike({ MinSize, MaxSize: 10 }),
        Subnets: [Match.anyValue(), Match.anyValue(), Match.anyValue()],
      });
    }
    template.hasResourceProperties("AWS::EC2::LaunchTemplate", {
      LaunchTemplateData: {
        MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [{ Ebs: Match.objectLike({ Encrypted: true }) }],
      },
    });
  });

  it("gives addresses to pods before there are nodes", () => {
    const groups = Object.values(template.findResources("AWS::EKS::Nodegroup"));
    for (const { DependsOn } of groups) expect(DependsOn).toContain("NetworkAddon");
  });

  it("has an identity provider, and the add-ons the manifests rely on", () => {
    template.hasResourceProperties("AWS::IAM::OIDCProvider", {
      ClientIdList: ["sts.amazonaws.com"],
    });
    for (const AddonName of ["coredns", "kube-proxy", "metrics-server"]) {
      template.hasResourceProperties("AWS::EKS::Addon", { AddonName });
    }
    template.hasResourceProperties("AWS::EKS::Addon", {
      AddonName: "vpc-cni",
      // Without it the network policies of the manifests would be decoration.
      ConfigurationValues: '{"enableNetworkPolicy":"true"}',
    });
  });
});

describe("the way in", () => {
  const template = templateOf(secured.edge);

  it("is TLS 1.3 for browsers, and the plain port only redirects", () => {
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
      Port: 443,
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      Certificates: [{ CertificateArn: OPTIONS.certificateArn }],
    });
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::Listener", {
      Port: 80,
      DefaultActions: [Match.objectLike({ Type: "redirect" })],
    });
  });

  it("leads through the firewall", () => {
    template.hasResourceProperties("AWS::WAFv2::WebACLAssociation", {
      ResourceArn: { Ref: Match.stringLikeRegexp("^Portal") },
    });
    template.hasResourceProperties("AWS::WAFv2::WebACL", {
      Scope: "REGIONAL",
      Rules: Match.arrayWith([
        Match.objectLike({ Name: "RatePerAddress", Action: { Block: {} } }),
        Match.objectLike({ Name: "AWSManagedRulesKnownBadInputsRuleSet" }),
      ]),
    });
    template.resourceCountIs("AWS::WAFv2::LoggingConfiguration", 1);
  });

  it("reaches the processor only from intake, on an address inside", () => {
    template.hasResourceProperties("AWS::ElasticLoadBalancingV2::LoadBalancer", {
      Scheme: "internal",
      LoadBalancerAttributes: Match.arrayWith([
        { Key: "deletion_protection.enabled", Value: "true" },
        { Key: "access_logs.s3.enabled", Value: "true" },
      ]),
    });
    const open = Object.values(template.findResources("AWS::EC2::SecurityGroup")).filter(
      ({ Properties }) => JSON.stringify(Properties.SecurityGroupIngress ?? []).includes("0.0.0.0"),
    );
    expect(open.map(({ Properties }) => Properties.GroupDescription)).toEqual([
      "Load balancer of the portal",
    ]);
  });

  it("asks for a certificate of the portal's host when none is given", () => {
    templateOf(stacks.edge).hasResourceProperties("AWS::CertificateManager::Certificate", {
      DomainName: "countersign.bank.example",
    });
  });
});

describe("images, logs and backups", () => {
  it("keep a tag's meaning and scan what is pushed", () => {
    templateOf(stacks.registry).hasResourceProperties("AWS::ECR::Repository", {
      ImageTagMutability: "IMMUTABLE",
      ImageScanningConfiguration: { ScanOnPush: true },
      EncryptionConfiguration: { EncryptionType: "KMS", KmsKey: Match.anyValue() },
    });
  });

  it("keep logs for a year under the key", () => {
    const groups = Object.values(templateOf(stacks.logs).findResources("AWS::Logs::LogGroup"));
    expect(groups).toHaveLength(5);
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() });
    }
  });

  it("back up every table and the bucket daily for 35 days and monthly for seven years", () => {
    const template = templateOf(stacks.backup);
    template.hasResourceProperties("AWS::Backup::BackupPlan", {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ RuleName: "Daily", Lifecycle: { DeleteAfterDays: 35 } }),
          Match.objectLike({ RuleName: "Monthly", Lifecycle: { DeleteAfterDays: 2557 } }),
        ],
      },
    });
    const names = physicalNames(stacks.backup.settings);
    template.hasResourceProperties("AWS::Backup::BackupSelection", {
      BackupSelection: {
        Resources: [
          ...Object.values(names.tables).map(
            (name) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`,
          ),
          `arn:aws:s3:::${names.bucket}`,
        ],
      },
    });
    template.hasResourceProperties("AWS::Backup::BackupVault", {
      LockConfiguration: { MinRetentionDays: 30 },
    });
  });

  it("copy backups to the second region when there is one", () => {
    const copied = JSON.stringify(
      templateOf(secured.backup).findResources("AWS::Backup::BackupPlan"),
    );
    expect(copied).toContain("arn:aws:backup:us-west-2:111122223333:backup-vault:");
  });
});

describe("alarms", () => {
  const template = templateOf(stacks.monitoring);
  const alarms = Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(
    ({ Properties }) => Properties,
  );

  it("watch every queue, every dead-letter queue, intake, the ways in and the tables", () => {
    const names = alarms.map(({ AlarmName }) => AlarmName);
    for (const wanted of [
      "countersign-bank-queue-depth-production",
      "countersign-counterparty-queue-depth-production",
      "countersign-processing-queue-age-production",
      "countersign-bank-dead-letters-production",
      "countersign-counterparty-dead-letters-production",
      "countersign-processing-dead-letters-production",
      "countersign-failed-dead-letters-production",
      "countersign-intake-dead-letters-production",
      "countersign-failure-rate-production",
      "countersign-intake-errors-production",
      "countersign-intake-duration-production",
      "countersign-portal-unhealthy-production",
      "countersign-events-throttled-production",
      "countersign-validation-failures-production",
      "countersign-hand-over-failures-production",
      "countersign-intake-fatal-production",
      "countersign-overdue-production",
    ]) {
      expect(names).toContain(wanted);
    }
  });

  it("tell somebody, and name a runbook that exists", () => {
    for (const { AlarmName, AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions, AlarmName).toHaveLength(1);
      const [, path] = /Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(AlarmDescription) ?? [];
      expect(path && existsSync(join(ROOT, path)), `${AlarmName}: ${path}`).toBe(true);
    }
  });

  it("have the thresholds of the specification", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "countersign-bank-queue-depth-production",
      Threshold: 100,
      EvaluationPeriods: 3,
      Period: 300,
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "countersign-intake-errors-production",
      Threshold: 5,
      EvaluationPeriods: 2,
    });
  });

  it("stand beside a dashboard", () => {
    template.hasResourceProperties("AWS::CloudWatch::Dashboard", {
      DashboardName: "TradeDocumentProcessing-production",
    });
  });
});
