import { join } from "node:path";
import { ENVIRONMENTS } from "#infra/aws/settings.ts";
import { KUBERNETES, kustomize, type Manifest } from "./kustomize.ts";
import { type Pod, podsOf } from "./pods.ts";

const rendered = Object.fromEntries(
  ENVIRONMENTS.map((name) => [name, kustomize(join(KUBERNETES, "overlays", name))]),
);

/** The manifests of an environment's overlay. */
export const of = (environment: string): readonly Manifest[] => rendered[environment] ?? [];

/** Those of one kind, with the fields the caller expects of it. */
export const kind = <T = Manifest>(manifests: readonly Manifest[], wanted: string) =>
  manifests.filter((manifest) => manifest.kind === wanted) as unknown as (Manifest & T)[];

/** The product's own pods. */
export const ours = (manifests: readonly Manifest[]): Pod[] =>
  podsOf(manifests).filter(({ namespace }) => namespace === "trading");

/** Variables of the generated config map. */
export function configOf(manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  const [config] = kind<{ data: Record<string, string> }>(manifests, "ConfigMap");
  return config?.data ?? {};
}
