import { RemovalPolicy, Stack, Tags, Validations } from "aws-cdk-lib";
import type { Construct, IConstruct } from "constructs";
import { cloudNames, physicalNames } from "./names.ts";
import { type Settings, sizesOf } from "./settings.ts";

/** What every stack of the product knows: the settings, the names, and how long data lives. */
export class ProductStack extends Stack {
  readonly settings: Settings;

  constructor(scope: Construct, id: string, settings: Settings, description: string) {
    const { environment, account, region } = settings;
    super(scope, `countersign-${environment}-${id}`, {
      env: { account, region },
      description: `Countersign ${environment}: ${description}`,
      terminationProtection: sizesOf(environment).keepData,
      crossRegionReferences: false,
    });
    this.settings = settings;
    Tags.of(this).add("Environment", environment);
    Tags.of(this).add("Application", "trade-matching");
  }

  get names() {
    return { ...physicalNames(this.settings), ...cloudNames(this.settings) };
  }

  get sizes() {
    return sizesOf(this.settings.environment);
  }

  /** What becomes of data when its stack is deleted. */
  get dataRemoval(): RemovalPolicy {
    return this.sizes.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /** ARN of something of this account and region. */
  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.settings.region}:${this.settings.account}:${resource}`;
  }
}

/** Accepts findings of the security checks, each with the reason why it is right here. */
export function accept(
  construct: IConstruct,
  reason: string,
  ...findings: readonly string[]
): void {
  Validations.of(construct).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  );
}
