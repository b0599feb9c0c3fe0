import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cloudNames, nameVariables, WORKLOADS } from "#infra/aws/names.ts";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { stacksOf, templateOf } from "#infra/aws/testing/stacks.ts";
import { readConfiguration } from "#server/runtime/configuration.ts";
import { configurationVariables } from "#server/runtime/configuration-page.ts";
import { createMetrics } from "#server/telemetry/metrics.ts";
import { KUBERNETES, kustomize, type Manifest, readManifests } from "./testing/kustomize.ts";
import { type Container, type Pod, podsOf, policiesFor } from "./testing/pods.ts";

const ROOT = join(KUBERNETES, "../..");
const rendered = Object.fromEntries(
  ENVIRONMENTS.map((name) => [name, kustomize(join(KUBERNETES, "overlays", name))]),
);
const of = (environment: string): readonly Manifest[] => rendered[environment] ?? [];
const kind = <T = Manifest>(manifests: readonly Manifest[], wanted: string) =>
  manifests.filter((manifest) => manifest.kind === wanted) as unknown as (Manifest & T)[];
const ours = (manifests: readonly Manifest[]): Pod[] =>
  podsOf(manifests).filter(({ namespace }) => namespace === "trading");

describe.each(ENVIRONMENTS)("the pods of %s", (environment) => {
  const manifests = of(environment);
  const pods = ours(manifests);
  const containers: [string, Container][] = pods.flatMap(({ name, spec }) =>
    spec.containers.map((each): [string, Container] => [name, each]),
  );

  it("are portal, processor, scheduler and the scheduled jobs", () => {
    const names = pods.map(({ name }) => name);
    for (const wanted of [
      "portal",
      "processor",
      "scheduler",
      "backup",
      "reconciliation",
      "daily-report",
      "digest",
    ]) {
      expect(names).toContain(wanted);
    }
  });

  it("have no rights: not root, nothing to write on, no capability, no token", () => {
    for (const { name, spec } of pods) {
      expect(spec, name).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          seccompProfile: { type: "RuntimeDefault" },
        },
      });
    }
    for (const [name, { securityContext }] of containers) {
      expect(securityContext, name).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ["ALL"] },
      });
    }
  });

  it("say what they need and what they may use at most", () => {
    for (const [name, { resources }] of containers) {
      for (const what of ["cpu", "memory", "ephemeral-storage"] as const) {
        expect(resources?.requests?.[what], `${name} ${what}`).toBeTruthy();
        expect(resources?.limits?.[what], `${name} ${what}`).toBeTruthy();
      }
    }
  });

  it("run an image with a name and a version", () => {
    for (const [name, { image }] of containers) {
      expect(image, name).toMatch(/^[\w.-]+\.[\w./-]+:\d+\.\d+\.\d+$/);
    }
  });

  it("have an account, with the role of the stacks", () => {
    const accounts = kind(manifests, "ServiceAccount").filter(
      ({ metadata }) => metadata.namespace === "trading",
    );
    const { role } = cloudNames({ environment, account: "111122223333" });
    for (const { metadata } of accounts) {
      expect(WORKLOADS).toContain(metadata.name);
      expect(metadata.annotations?.["eks.amazonaws.com/role-arn"]).toBe(
        `arn:aws:iam::111122223333:role/${role(metadata.name)}`,
      );
    }
    for (const { name, spec } of pods) {
      expect(
        accounts.map(({ metadata }) => metadata.name),
        name,
      ).toContain(spec.serviceAccountName);
    }
  });

  it("start something the image can start", () => {
    const entrypoint = readFileSync(join(ROOT, "infra/container/entrypoint.sh"), "utf8");
    const cli = readFileSync(join(ROOT, "server/runtime/cli.ts"), "utf8");
    for (const [name, { args = [] }] of containers) {
      if (name === "backup") continue;
      const [role = "", command = ""] = args;
      expect(entrypoint, name).toMatch(new RegExp(`^  ${role}\\)`, "m"));
      if (role === "countersign") expect(cli, name).toContain(`/cli/${command}.ts`);
    }
  });

  it("are asked on ports they have, and only the processor for its dependencies", () => {
    for (const [name, container] of containers) {
      const ports = (container.ports ?? []).map((port) => port.name);
      for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"] as const) {
        const asked = container[probe]?.httpGet;
        if (asked) expect(ports, `${name} ${probe}`).toContain(asked.port);
      }
      // A pod that is restarted because S3 is away does not bring S3 back.
      expect(container.livenessProbe?.httpGet.path, name).not.toBe("/ready");
    }
    const [, processor] = containers.find(([name]) => name === "processor") ?? [];
    expect(processor?.readinessProbe?.httpGet.path).toBe("/ready");
  });

  it("mount every folder that is written to", () => {
    for (const [name, { volumeMounts }] of containers) {
      const paths = (volumeMounts ?? []).map(({ mountPath }) => mountPath);
      expect(paths, name).toContain("/tmp");
      if (name === "portal") expect(paths).toContain("/app/.next/cache");
    }
  });
});

describe.each(ENVIRONMENTS)("the configuration of %s", (environment) => {
  const manifests = of(environment);
  const [config] = kind<{ data: Record<string, string> }>(manifests, "ConfigMap");
  const data = config?.data ?? {};
  const known = configurationVariables();
  const secrets = kind<{ spec: { data: { secretKey: string; remoteRef: { key: string } }[] } }>(
    manifests,
    "ExternalSecret",
  ).flatMap(({ spec }) => spec.data);

  it("sets variables the schema has, and no secret among them", () => {
    const names = known.filter(({ secret }) => !secret).map(({ name }) => name);
    expect(Object.keys(data).filter((name) => !names.includes(name))).toEqual([]);
    const own = ours(manifests).flatMap(({ spec }) =>
      spec.containers.flatMap(({ env = [] }) => env.map(({ name }) => name)),
    );
    const besides = ["HOME"];
    expect(own.filter((name) => ![...names, ...besides].includes(name))).toEqual([]);
  });

  it("takes every secret the portal needs from the secret store", () => {
    const wanted = known.filter(({ name, secret }) => secret && /^(NEXTAUTH|OIDC)/.test(name));
    const keys = secrets.map(({ secretKey }) => secretKey);
    expect(wanted.length).toBeGreaterThan(1);
    for (const { name } of wanted) expect(keys).toContain(name);
    for (const { remoteRef } of secrets) {
      expect(remoteRef.key).toBe(`countersign/${environment}/portal`);
    }
  });

  it("names what the stacks of this environment create, all of it", () => {
    const account = data.S3_BUCKET_NAME?.split("-").at(-1) ?? "";
    const region = data.AWS_REGION ?? "";
    expect(data).toMatchObject(nameVariables({ environment, account, region }));
  });

  it("is one the processes accept", () => {
    expect(readConfiguration(data)).toMatchObject({ ok: true });
  });

  it("gives the portal its own address and the provider of identities", () => {
    expect(data.NEXTAUTH_URL).toMatch(/^https:\/\//);
    expect(data.OIDC_ISSUER).toMatch(/^https:\/\//);
  });

  it("gives the backup every table", () => {
    const backup = podsOf(manifests).find(({ name }) => name === "backup");
    const script = backup?.spec.containers[0]?.command?.join("\n") ?? "";
    const tables = Object.keys(data).filter((name) => /^DYNAMODB_.*_TABLE$/.test(name));
    expect(tables).toHaveLength(7);
    for (const table of tables) expect(script).toContain(`"$${table}"`);
  });
});

describe("secrets", () => {
  it("are nowhere in the tree", () => {
    const files = readdirSync(KUBERNETES, { recursive: true, encoding: "utf8" }).filter(
      (name) => statSync(join(KUBERNETES, name)).isFile() && !name.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(join(KUBERNETES, file), "utf8");
      expect(text, file).not.toMatch(/^kind: Secret$/m);
      expect(text, file).not.toMatch(/stringData:|AKIA[A-Z0-9]{12}|-----BEGIN|password:/i);
    }
  });
});

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
      expect(policiesFor(manifests, "intake", "egress").sort()).toEqual(
        [...usual, "processor:8080"].sort(),
      );
    }
  });
});

describe.each(ENVIRONMENTS)("services and scaling of %s", (environment) => {
  const manifests = of(environment);
  const pods = ours(manifests);

  it("lead to ports of pods that exist", () => {
    const services = kind<{ spec: ServiceSpec }>(manifests, "Service");
    expect(services.length).toBeGreaterThan(1);
    for (const { metadata, spec } of services) {
      const found = pods.filter(({ labels }) =>
        Object.entries(spec.selector).every(([key, value]) => labels[key] === value),
      );
      expect(found, metadata.name).toHaveLength(1);
      const ports = (found[0]?.spec.containers[0]?.ports ?? []).map(({ name }) => name);
      for (const { targetPort } of spec.ports) expect(ports).toContain(targetPort);
    }
  });

  it("are reached through load balancers, or an ingress where there are none", () => {
    const services = kind(manifests, "Service").map(({ metadata }) => metadata.name);
    const bindings = kind<{ spec: { serviceRef: { name: string } } }>(
      manifests,
      "TargetGroupBinding",
    );
    const ingresses = kind(manifests, "Ingress");
    expect(bindings).toHaveLength(environment === "development" ? 0 : 2);
    expect(ingresses).toHaveLength(environment === "development" ? 1 : 0);
    for (const { spec } of bindings) expect(services).toContain(spec.serviceRef.name);
    for (const ingress of ingresses) {
      const [config] = kind<{ data: Record<string, string> }>(manifests, "ConfigMap");
      expect(JSON.stringify(ingress)).toContain(new URL(config?.data.NEXTAUTH_URL ?? "").hostname);
    }
  });

  it("scale on processor time, memory and documents in hand, by metrics that exist", () => {
    const scalers = kind<{ spec: ScalerSpec }>(manifests, "HorizontalPodAutoscaler");
    expect(scalers.map(({ metadata }) => metadata.name).sort()).toEqual(["portal", "processor"]);
    const metrics = createMetrics().registry.getMetricsAsArray();
    for (const { spec } of scalers) {
      const { kind: target, name } = spec.scaleTargetRef;
      expect(kind(manifests, target).map(({ metadata }) => metadata.name)).toContain(name);
      expect(spec.minReplicas).toBeLessThan(spec.maxReplicas);
      expect(spec.metrics.flatMap(({ resource }) => resource?.name ?? [])).toEqual([
        "cpu",
        "memory",
      ]);
      for (const { pods: custom } of spec.metrics) {
        if (custom) expect(metrics.map((metric) => metric.name)).toContain(custom.metric.name);
      }
    }
    const processor = scalers.find(({ metadata }) => metadata.name === "processor");
    const custom = processor?.spec.metrics.find((metric) => metric.pods !== undefined)?.pods;
    expect(custom?.metric.name).toBe("trade_active_processing");
    // Above what a pod takes at once, the metric could never reach it.
    const [config] = kind<{ data: Record<string, string> }>(manifests, "ConfigMap");
    expect(Number(custom?.target.averageValue)).toBeLessThan(Number(config?.data.MAX_WORKERS));
  });

  it("keep pods running while nodes come and go", () => {
    const budgets = kind<{ spec: { selector: { matchLabels: Record<string, string> } } }>(
      manifests,
      "PodDisruptionBudget",
    );
    expect(budgets.map(({ metadata }) => metadata.name).sort()).toEqual(["portal", "processor"]);
    for (const name of ["portal", "processor"]) {
      const pod = pods.find((each) => each.name === name);
      expect(pod?.spec.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
        "topology.kubernetes.io/zone",
        "kubernetes.io/hostname",
      ]);
    }
    const scalers = kind(manifests, "Deployment").map(({ metadata }) => metadata.name);
    expect(scalers.includes("cluster-autoscaler")).toBe(environment !== "development");
  });

  it("are restricted by the namespace", () => {
    const [namespace] = kind(manifests, "Namespace");
    expect(namespace?.metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
    });
  });
});

describe("delivery", () => {
  const applications = ["staging", "production"].flatMap((name) =>
    readManifests(join(KUBERNETES, "argocd", `${name}.yaml`)),
  ) as unknown as { spec: ApplicationSpec }[];

  it("delivers overlays that exist, within the project's limits", () => {
    const [project] = readManifests(join(KUBERNETES, "argocd/project.yaml")) as unknown as {
      spec: ProjectSpec;
    }[];
    for (const { spec } of applications) {
      expect(existsSync(join(ROOT, spec.source.path, "kustomization.yaml"))).toBe(true);
      expect(project?.spec.sourceRepos).toContain(spec.source.repoURL);
      const allowed = project?.spec.destinations.map(({ namespace }) => namespace) ?? [];
      const cluster = project?.spec.clusterResourceWhitelist.map((each) => each.kind) ?? [];
      for (const manifest of of(spec.source.path.split("/").at(-1) ?? "")) {
        if (manifest.metadata.namespace) expect(allowed).toContain(manifest.metadata.namespace);
        else expect(cluster).toContain(manifest.kind);
      }
    }
  });

  it("rolls the portal out blue/green between services that exist", () => {
    for (const environment of ["staging", "production"] as const) {
      const manifests = of(environment);
      const [rollout] = kind<{ spec: RolloutSpec }>(manifests, "Rollout");
      const { workloadRef, strategy } = rollout?.spec ?? {};
      expect(workloadRef).toMatchObject({ kind: "Deployment", name: "portal" });
      const services = kind(manifests, "Service").map(({ metadata }) => metadata.name);
      expect(services).toContain(strategy?.blueGreen.activeService);
      expect(services).toContain(strategy?.blueGreen.previewService);
      const templates = kind(manifests, "AnalysisTemplate").map(({ metadata }) => metadata.name);
      for (const { templateName } of strategy?.blueGreen.prePromotionAnalysis.templates ?? []) {
        expect(templates).toContain(templateName);
      }
    }
  });
});

interface ServiceSpec {
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly targetPort: string }[];
}
interface ScalerSpec {
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly {
    readonly resource?: { readonly name: string };
    readonly pods?: {
      readonly metric: { readonly name: string };
      readonly target: { readonly averageValue: string };
    };
  }[];
}
interface ApplicationSpec {
  readonly source: { readonly path: string; readonly repoURL: string };
}
interface ProjectSpec {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly namespace: string }[];
  readonly clusterResourceWhitelist: readonly { readonly kind: string }[];
}
interface RolloutSpec {
  readonly workloadRef: object;
  readonly strategy: {
    readonly blueGreen: {
      readonly activeService: string;
      readonly previewService: string;
      readonly prePromotionAnalysis: {
        readonly templates: readonly { readonly templateName: string }[];
      };
    };
  };
}
