import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { createMetrics } from "#server/telemetry/metrics.ts";
import { KUBERNETES, readManifests } from "./testing/kustomize.ts";
import { configOf, kind, of, ours } from "./testing/rendered.ts";

const ROOT = join(KUBERNETES, "../..");

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
      const { hostname } = new URL(configOf(manifests).NEXTAUTH_URL ?? "");
      expect(JSON.stringify(ingress)).toContain(hostname);
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
    expect(Number(custom?.target.averageValue)).toBeLessThan(
      Number(configOf(manifests).MAX_WORKERS),
    );
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
