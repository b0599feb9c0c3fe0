import { z } from "zod";
import type { Manifest } from "./kustomize.ts";

/** Kinds nobody publishes as types: written down from the controller's documentation. */
const TargetGroupBinding = z.strictObject({
  apiVersion: z.literal("elbv2.k8s.aws/v1beta1"),
  kind: z.literal("TargetGroupBinding"),
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    targetType: z.literal("ip"),
    targetGroupARN: z
      .string()
      .regex(/^arn:aws:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\//),
    serviceRef: z.strictObject({ name: z.string(), port: z.number().int() }),
  }),
});

type Models = Readonly<Record<string, { readonly prototype: { validate(this: unknown): void } }>>;

/** Where the types of an API group come from. */
async function modelsOf(apiVersion: string): Promise<Models> {
  switch (apiVersion) {
    case "v1":
      return (await import("kubernetes-models/v1")) as unknown as Models;
    case "apps/v1":
      return (await import("kubernetes-models/apps/v1")) as unknown as Models;
    case "batch/v1":
      return (await import("kubernetes-models/batch/v1")) as unknown as Models;
    case "policy/v1":
      return (await import("kubernetes-models/policy/v1")) as unknown as Models;
    case "autoscaling/v2":
      return (await import("kubernetes-models/autoscaling/v2")) as unknown as Models;
    case "networking.k8s.io/v1":
      return (await import("kubernetes-models/networking.k8s.io/v1")) as unknown as Models;
    case "rbac.authorization.k8s.io/v1":
      return (await import("kubernetes-models/rbac.authorization.k8s.io/v1")) as unknown as Models;
    case "external-secrets.io/v1":
      return (await import(
        "@kubernetes-models/external-secrets/external-secrets.io/v1"
      )) as unknown as Models;
    case "argoproj.io/v1alpha1":
      return {
        ...(await import("@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1")),
        ...(await import("@kubernetes-models/argo-cd/argoproj.io/v1alpha1")),
      } as unknown as Models;
    default:
      throw new Error(`No types are known for ${apiVersion}.`);
  }
}

/**
 * Checks a manifest against the type of its kind.
 *
 * @returns what is wrong: wrong types, missing fields, and fields the type does not know, which
 * an API server would drop without a word.
 */
export async function problemsOf(manifest: Manifest): Promise<string[]> {
  const title = `${manifest.kind} ${manifest.metadata.name}`;
  if (manifest.kind === "TargetGroupBinding") {
    const parsed = TargetGroupBinding.safeParse(manifest);
    return parsed.success ? [] : parsed.error.issues.map(({ message }) => `${title}: ${message}`);
  }
  const Type = (await modelsOf(manifest.apiVersion))[manifest.kind];
  if (Type === undefined) return [`${title}: ${manifest.apiVersion} has no such kind.`];
  const watched = watch(manifest, "");
  try {
    // On the manifest itself: a constructor would copy it, and read every field in doing so.
    Type.prototype.validate.call(watched.value);
  } catch (error) {
    return [`${title}: ${error instanceof Error ? error.message : String(error)}`];
  }
  return watched.unread().map((path) => `${title}: ${path} is no field of its type.`);
}

/** Wraps a value so that it is known afterwards which fields a check has looked at: one that reads
 * only the fields it knows never touches a misspelt one. */
function watch(value: unknown, path: string): { value: unknown; unread(): string[] } {
  if (typeof value !== "object" || value === null) return { value, unread: () => [] };
  const keys = Object.keys(value);
  const inner = new Map(
    Object.entries(value).map(([key, each]) => [key, watch(each, `${path}/${key}`)]),
  );
  const read = new Set<string>();
  // A map such as that of the labels is walked key by key, and any key is right.
  let walked = false;
  const proxy = new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key !== "string" || !inner.has(key)) return Reflect.get(target, key, receiver);
      read.add(key);
      return inner.get(key)?.value;
    },
    ownKeys(target) {
      walked = true;
      return Reflect.ownKeys(target);
    },
  });
  return {
    value: proxy,
    unread: () =>
      keys.flatMap((key) =>
        walked || Array.isArray(value) || read.has(key)
          ? (inner.get(key)?.unread() ?? [])
          : [`${path}/${key}`],
      ),
  };
}
