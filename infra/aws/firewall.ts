import type { CfnWebACL } from "aws-cdk-lib/aws-wafv2";

/** Requests of one address in five minutes before it is turned away: a desk behind one proxy with
 * fifty open worklists stays well below. */
const REQUESTS_PER_ADDRESS = 6000;

interface ManagedGroup {
  readonly name: string;
  /** Rules that only count. */
  readonly counted?: readonly string[];
}

const GROUPS: readonly ManagedGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList" },
  { name: "AWSManagedRulesKnownBadInputsRuleSet" },
  // Announcing an upload of a few hundred files is one request above the group's 8 KB.
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { name: "AWSManagedRulesSQLiRuleSet" },
];

export function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

/** The firewall's rules in the order they are asked. */
export function firewallRules(): CfnWebACL.RuleProperty[] {
  const rate: CfnWebACL.RuleProperty = {
    name: "RatePerAddress",
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: REQUESTS_PER_ADDRESS } },
    visibilityConfig: visibility("RatePerAddress"),
  };
  const managed = GROUPS.map(
    ({ name, counted }, index): CfnWebACL.RuleProperty => ({
      name,
      priority: index + 1,
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: "AWS",
          name,
          ...(counted
            ? {
                ruleActionOverrides: counted.map((rule) => ({
                  name: rule,
                  actionToUse: { count: {} },
                })),
              }
            : {}),
        },
      },
      visibilityConfig: visibility(name),
    }),
  );
  return [rate, ...managed];
}
