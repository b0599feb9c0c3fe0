import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cloudNames, WORKLOADS } from "#infra/aws/names.ts";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { KUBERNETES } from "./testing/kustomize.ts";
import type { Container } from "./testing/pods.ts";
import { kind, of, ours } from "./testing/rendered.ts";

const ROOT = join(KUBERNETES, "../..");

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
