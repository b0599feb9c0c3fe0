import { CfnOutput, Tags } from "aws-cdk-lib";
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";

/** Services reached without leaving the network. */
const INTERFACE_SERVICES = {
  Sqs: InterfaceVpcEndpointAwsService.SQS,
  Sns: InterfaceVpcEndpointAwsService.SNS,
  Kms: InterfaceVpcEndpointAwsService.KMS,
  Sts: InterfaceVpcEndpointAwsService.STS,
  Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  Secrets: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  EcrApi: InterfaceVpcEndpointAwsService.ECR,
  EcrDocker: InterfaceVpcEndpointAwsService.ECR_DOCKER,
} as const;

const ADDRESSES = "10.42.0.0/16";

/** One network over three zones: load balancers outside, everything else inside. */
export class NetworkStack extends ProductStack {
  readonly vpc: Vpc;

  constructor(scope: Construct, settings: Settings, flows: LogGroup) {
    super(scope, "network", settings, "network over three zones");
    const { region } = settings;
    this.vpc = new Vpc(this, "Vpc", {
      ipAddresses: IpAddresses.cidr(ADDRESSES),
      availabilityZones: ["a", "b", "c"].map((zone) => `${region}${zone}`),
      natGateways: this.sizes.natGateways,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: "public", subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        // Nothing but the inner load balancer stands here: the network policies go by address.
        { name: "inner", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
        { name: "private", subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      ],
      flowLogs: {
        All: {
          destination: FlowLogDestination.toCloudWatchLogs(flows),
          trafficType: FlowLogTrafficType.ALL,
        },
      },
    });
    this.tagForLoadBalancers();
    this.vpc.addGatewayEndpoint("S3", { service: GatewayVpcEndpointAwsService.S3 });
    this.vpc.addGatewayEndpoint("DynamoDb", { service: GatewayVpcEndpointAwsService.DYNAMODB });
    const group = this.endpointGroup();
    for (const [id, service] of Object.entries(INTERFACE_SERVICES)) {
      this.vpc.addInterfaceEndpoint(id, { service, open: false, securityGroups: [group] });
    }
    new CfnOutput(this, "VpcId", { value: this.vpc.vpcId });
  }

  private endpointGroup(): SecurityGroup {
    const group = new SecurityGroup(this, "Endpoints", {
      vpc: this.vpc,
      description: "Endpoints of AWS services",
      allowAllOutbound: false,
    });
    group.addIngressRule(Peer.ipv4(ADDRESSES), Port.tcp(443), "This network");
    return group;
  }

  /** The load balancer controller finds its subnets by these tags. */
  private tagForLoadBalancers(): void {
    for (const subnet of this.vpc.publicSubnets) Tags.of(subnet).add("kubernetes.io/role/elb", "1");
    for (const subnet of this.vpc.privateSubnets) {
      Tags.of(subnet).add("kubernetes.io/role/internal-elb", "1");
    }
  }
}
