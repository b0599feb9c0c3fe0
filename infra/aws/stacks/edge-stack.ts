import { CfnOutput, Duration } from "aws-cdk-lib";
import {
  Certificate,
  CertificateValidation,
  type ICertificate,
} from "aws-cdk-lib/aws-certificatemanager";
import {
  CfnSecurityGroupIngress,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  type Vpc,
} from "aws-cdk-lib/aws-ec2";
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerAction,
  SslPolicy,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import { accept, ProductStack } from "../base-stack.ts";
import { firewallRules, visibility } from "../firewall.ts";
import type { Settings } from "../settings.ts";

interface Parts {
  readonly vpc: Vpc;
  readonly clusterSecurityGroupId: string;
  readonly accessLogs: Bucket;
  readonly firewallLog: LogGroup;
}

const PORTS = { portal: 3000, processor: 8080 } as const;

/**
 * The way in: the portal's load balancer behind the firewall, and the inner one through which
 * intake reaches the processor. They belong to this stack and not to the cluster, so that a
 * manifest can open nothing to the world; `TargetGroupBinding`s join the pods to the groups.
 */
export class EdgeStack extends ProductStack {
  readonly portal: ApplicationLoadBalancer;
  readonly processor: ApplicationLoadBalancer;
  readonly portalTargets: ApplicationTargetGroup;
  readonly processorTargets: ApplicationTargetGroup;
  /** What intake's function belongs to; only it may reach the inner load balancer. */
  readonly intakeGroup: SecurityGroup;
  /** Address intake posts to. */
  readonly processorUrl: string;
  readonly firewall: CfnWebACL;
  private readonly parts: Parts;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "edge", settings, "load balancers and firewall");
    this.parts = parts;
    this.intakeGroup = this.group("Intake", "The intake function");
    this.portalTargets = this.targets("Portal", PORTS.portal, "/api/health");
    this.processorTargets = this.targets("Processor", PORTS.processor, "/ready");
    this.portal = this.portalBalancer(settings);
    this.processor = this.processorBalancer(settings);
    this.processorUrl = settings.processorHost
      ? `https://${settings.processorHost}`
      : `http://${this.processor.loadBalancerDnsName}`;
    this.firewall = this.guard();
    new CfnOutput(this, "PortalAddress", { value: this.portal.loadBalancerDnsName });
    new CfnOutput(this, "PortalTargetGroupArn", { value: this.portalTargets.targetGroupArn });
    new CfnOutput(this, "ProcessorTargetGroupArn", { value: this.processorTargets.targetGroupArn });
  }

  private group(id: string, description: string): SecurityGroup {
    return new SecurityGroup(this, `${id}Group`, {
      vpc: this.parts.vpc,
      description,
      allowAllOutbound: false,
    });
  }

  private targets(id: string, port: number, path: string): ApplicationTargetGroup {
    return new ApplicationTargetGroup(this, `${id}Targets`, {
      vpc: this.parts.vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port,
      // Longer than a pod takes to drain, shorter than Kubernetes waits for it.
      deregistrationDelay: Duration.seconds(20),
      healthCheck: { path, interval: Duration.seconds(10), healthyThresholdCount: 2 },
    });
  }

  private balancer(id: string, internetFacing: boolean, securityGroup: SecurityGroup) {
    const balancer = new ApplicationLoadBalancer(this, id, {
      vpc: this.parts.vpc,
      internetFacing,
      vpcSubnets: {
        subnetType: internetFacing ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED,
      },
      securityGroup,
      deletionProtection: this.sizes.keepData,
      dropInvalidHeaderFields: true,
      // The live page holds a stream open and hears of every change.
      idleTimeout: Duration.seconds(120),
    });
    balancer.logAccessLogs(this.parts.accessLogs, id.toLowerCase());
    return balancer;
  }

  /** Lets a load balancer reach its pods, which carry the cluster's security group. */
  private reach(id: keyof typeof PORTS, from: SecurityGroup): void {
    const { clusterSecurityGroupId } = this.parts;
    const cluster = SecurityGroup.fromSecurityGroupId(this, `${id}Pods`, clusterSecurityGroupId, {
      mutable: false,
    });
    from.addEgressRule(cluster, Port.tcp(PORTS[id]), `Pods of the ${id}`);
    new CfnSecurityGroupIngress(this, `${id}FromBalancer`, {
      groupId: clusterSecurityGroupId,
      sourceSecurityGroupId: from.securityGroupId,
      ipProtocol: "tcp",
      fromPort: PORTS[id],
      toPort: PORTS[id],
      description: `Load balancer to the ${id}`,
    });
  }

  private portalBalancer(settings: Settings): ApplicationLoadBalancer {
    const group = this.group("Portal", "Load balancer of the portal");
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(443), "Browsers");
    group.addIngressRule(Peer.anyIpv4(), Port.tcp(80), "Redirected to 443");
    accept(group, "The portal is reached from the internet, through the firewall.", "EC23");
    this.reach("portal", group);
    const balancer = this.balancer("Portal", true, group);
    new ApplicationListener(this, "PortalPlain", {
      loadBalancer: balancer,
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      open: false,
      defaultAction: ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true }),
    });
    this.secure("PortalSecure", balancer, this.certificate(settings), this.portalTargets);
    return balancer;
  }

  private certificate({ certificateArn, portalOrigin }: Settings): ICertificate {
    if (certificateArn !== undefined) {
      return Certificate.fromCertificateArn(this, "Certificate", certificateArn);
    }
    return new Certificate(this, "Certificate", {
      domainName: new URL(portalOrigin).hostname,
      validation: CertificateValidation.fromDns(),
    });
  }

  private secure(
    id: string,
    loadBalancer: ApplicationLoadBalancer,
    certificate: ICertificate,
    targets: ApplicationTargetGroup,
  ): void {
    new ApplicationListener(this, id, {
      loadBalancer,
      port: 443,
      protocol: ApplicationProtocol.HTTPS,
      sslPolicy: SslPolicy.TLS13_RES,
      certificates: [certificate],
      open: false,
      defaultAction: ListenerAction.forward([targets]),
    });
  }

  private processorBalancer(settings: Settings): ApplicationLoadBalancer {
    const group = this.group("Processor", "Inner load balancer of the processor");
    const secure = settings.processorCertificateArn !== undefined;
    const port = Port.tcp(secure ? 443 : 80);
    group.addIngressRule(this.intakeGroup, port, "Intake");
    this.intakeGroup.addEgressRule(group, port, "Load balancer of the processor");
    this.reach("processor", group);
    const balancer = this.balancer("Processor", false, group);
    if (settings.processorCertificateArn !== undefined) {
      const arn = settings.processorCertificateArn;
      const certificate = Certificate.fromCertificateArn(this, "ProcessorCertificate", arn);
      this.secure("ProcessorSecure", balancer, certificate, this.processorTargets);
    } else {
      new ApplicationListener(this, "ProcessorPlain", {
        loadBalancer: balancer,
        port: 80,
        protocol: ApplicationProtocol.HTTP,
        open: false,
        defaultAction: ListenerAction.forward([this.processorTargets]),
      });
    }
    return balancer;
  }

  private guard(): CfnWebACL {
    const acl = new CfnWebACL(this, "Firewall", {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visibility("Firewall"),
      rules: firewallRules(),
    });
    new CfnWebACLAssociation(this, "FirewallOfPortal", {
      resourceArn: this.portal.loadBalancerArn,
      webAclArn: acl.attrArn,
    });
    new CfnLoggingConfiguration(this, "FirewallLog", {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [this.arn("logs", `log-group:${this.names.wafLogGroup}`)],
      // Session cookies and tokens have no business in a log.
      redactedFields: [
        { singleHeader: { Name: "cookie" } },
        { singleHeader: { Name: "authorization" } },
      ],
    }).node.addDependency(this.parts.firewallLog);
    return acl;
  }
}
