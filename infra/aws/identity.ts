import { CfnJson, CfnOutput, Fn } from "aws-cdk-lib";
import { CfnAddon, type CfnCluster } from "aws-cdk-lib/aws-eks";
import {
  type CfnOIDCProvider,
  ManagedPolicy,
  Role,
  WebIdentityPrincipal,
} from "aws-cdk-lib/aws-iam";
import { accept, type ProductStack } from "./base-stack.ts";

/** Where pods get their identities from. */
export interface Identity {
  readonly cluster: CfnCluster;
  readonly identity: CfnOIDCProvider;
}

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** @returns a role in `stack` that only pods of this service account can take (IRSA). */
export function podRole(
  stack: ProductStack,
  id: string,
  { cluster, identity }: Identity,
  account: ServiceAccount,
  description: string,
): Role {
  // The issuer without its scheme, as trust policies want it.
  const issuer = Fn.select(1, Fn.split("//", cluster.attrOpenIdConnectIssuerUrl));
  const conditions = new CfnJson(stack, `${id}Trust`, {
    value: {
      [`${issuer}:sub`]: `system:serviceaccount:${account.namespace}:${account.name}`,
      [`${issuer}:aud`]: "sts.amazonaws.com",
    },
  });
  const role = new Role(stack, id, {
    roleName: stack.names.role(account.name),
    description,
    assumedBy: new WebIdentityPrincipal(identity.attrArn, { StringEquals: conditions }),
  });
  new CfnOutput(stack, `${id}RoleArn`, { value: role.roleArn });
  return role;
}

/** An add-on that acts on AWS, with the policy AWS keeps for it. */
export interface Addon {
  readonly id: string;
  readonly addonName: string;
  readonly account: ServiceAccount;
  readonly policy: string;
  readonly configuration?: Readonly<Record<string, string>>;
}

/** Puts an add-on of the cluster, with a role of its own, into `stack`. */
export function addAddon(stack: ProductStack, from: Identity, addon: Addon): CfnAddon {
  const { id, addonName, account, policy, configuration } = addon;
  const role = podRole(stack, id, from, account, `Add-on ${addonName}`);
  role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(policy));
  accept(
    role,
    "AWS keeps the policy of its own add-on; it changes with the add-on's version.",
    `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
  );
  return new CfnAddon(stack, `${id}Addon`, {
    clusterName: from.cluster.ref,
    addonName,
    serviceAccountRoleArn: role.roleArn,
    resolveConflicts: "OVERWRITE",
    ...(configuration ? { configurationValues: JSON.stringify(configuration) } : {}),
  });
}
