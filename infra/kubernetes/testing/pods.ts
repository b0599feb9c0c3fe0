import type { Manifest } from "./kustomize.ts";

export interface Container {
  readonly image: string;
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly ports?: readonly { readonly name: string }[];
  readonly env?: readonly { readonly name: string }[];
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
  readonly securityContext?: object;
  readonly volumeMounts?: readonly { readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly containers: readonly Container[];
    readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
  };
}

/** The pods something makes, under the name of what makes them. */
export interface Pod {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodTemplate["spec"];
}

export function podsOf(manifests: readonly Manifest[]): Pod[] {
  return manifests.flatMap((manifest) => {
    const template = templateOf(manifest);
    if (template === undefined) return [];
    const { name, namespace } = manifest.metadata;
    return { name, namespace, labels: template.metadata.labels, spec: template.spec };
  });
}

function templateOf({ kind, spec }: Manifest): PodTemplate | undefined {
  if (kind === "Deployment") return (spec as { template: PodTemplate }).template;
  if (kind !== "CronJob") return undefined;
  return (spec as { jobTemplate: { spec: { template: PodTemplate } } }).jobTemplate.spec.template;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

interface Peer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: Selector;
  readonly podSelector?: Selector;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly protocol: string; readonly port: number }[];
}

interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

const PART_OF = { "app.kubernetes.io/part-of": "countersign" };

function selects(selector: Selector, labels: Readonly<Record<string, string>>): boolean {
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
      if (operator !== "In") throw new Error(`The operator ${operator} is not read here.`);
      return values.includes(labels[key] ?? "");
    })
  );
}

/** Everything the network policies allow pods of one name, as `who:port`, one entry per line. */
export function policiesFor(
  manifests: readonly Manifest[],
  name: string,
  direction: "ingress" | "egress",
): string[] {
  const labels = { "app.kubernetes.io/name": name, ...PART_OF };
  const specs = manifests
    .filter(({ kind }) => kind === "NetworkPolicy")
    .map(({ spec }) => spec as PolicySpec)
    .filter(({ podSelector }) => selects(podSelector, labels));
  return specs.flatMap((spec) =>
    (spec[direction] ?? []).flatMap((rule) => {
      const peers = rule.from ?? rule.to ?? [];
      // An empty list of peers means everybody, an empty list of ports every port.
      if (peers.length === 0 || rule.ports.length === 0) return ["everybody"];
      return peers.flatMap((peer) =>
        rule.ports.map(({ port, protocol }) => {
          const by = protocol === "TCP" ? "" : `/${protocol}`;
          return `${nameOf(peer)}:${port}${by}`;
        }),
      );
    }),
  );
}

function nameOf({ ipBlock, namespaceSelector, podSelector }: Peer): string {
  if (ipBlock) {
    return ipBlock.except ? `${ipBlock.cidr} but ${ipBlock.except.join(", ")}` : ipBlock.cidr;
  }
  const pod = Object.values(podSelector?.matchLabels ?? {}).join("+");
  const namespace = Object.values(namespaceSelector?.matchLabels ?? {}).join("+");
  return namespaceSelector ? `${namespace || "anywhere"}/${pod || "any pod"}` : pod || "any pod";
}
