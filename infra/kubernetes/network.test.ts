import { describe, expect, it } from "vitest";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { stacksOf, templateOf } from "#infra/aws/testing/stacks.ts";
import { policiesFor } from "./testing/pods.ts";
import { kind, of } from "./testing/rendered.ts";

describe.each(ENVIRONMENTS)("the network of %s", (environment) => {
  const manifests = of(environment);
  const subnets = (name: string) =>
    Object.entries(
      templateOf(stacksOf(environment).stacks.network).findResources("AWS::EC2::Subnet"),
    )
      .filter(([id]) => id.startsWith(`Vpc${name}Subnet`))
      .map(([, { Properties }]) => Properties.CidrBlock);

  it("denies by default, both ways, to every pod", () => {
    const policies = kind<{ spec: unknown }>(manifests, "NetworkPolicy");
    expect(policies.find(({ metadata }) => metadata.name === "default-deny")?.spec).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
  });

  it("lets in only load balancers, the scraper and what stands in for them", () => {
    const cloud = environment !== "development";
    const portal = [
      ...subnets("public").map((cidr) => `${cidr}:3000`),
      "monitoring/prometheus:9090",
      cloud ? "argo-rollouts/argo-rollouts:3000" : "ingress-nginx/ingress-nginx:3000",
    ];
    const processor = [
      ...subnets("inner").map((cidr) => `${cidr}:8080`),
      "monitoring/prometheus:9090",
      ...(cloud ? [] : ["intake:8080"]),
    ];
    expect(policiesFor(manifests, "portal", "ingress").sort()).toEqual(portal.sort());
    expect(policiesFor(manifests, "processor", "ingress").sort()).toEqual(processor.sort());
    expect(policiesFor(manifests, "scheduler", "ingress")).toEqual(["monitoring/prometheus:9090"]);
    expect(policiesFor(manifests, "operations", "ingress")).toEqual([]);
  });

  it("lets out only names and AWS, never to the node's credentials or another pod", () => {
    const usual = [
      "kube-system/kube-dns:53/UDP",
      "kube-system/kube-dns:53",
      "0.0.0.0/0 but 10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16:443",
      "10.42.0.0/16:443",
    ].sort();
    for (const name of ["portal", "processor", "scheduler", "operations"]) {
      expect(policiesFor(manifests, name, "egress").sort(), name).toEqual(usual);
    }
    if (environment === "development") {
      expect(policiesFor(manifests, "intake", "ingress")).toEqual(["monitoring/prometheus:9090"]);
      expect(policiesFor(manifests, "intake", "egress").sort()).toEqual(
        [...usual, "processor:8080"].sort(),
      );
    }
  });
});
