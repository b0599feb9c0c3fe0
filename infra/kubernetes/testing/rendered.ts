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

/** Variables of the generated config maps: those of the environment, and over them the mounted
 * ones, as the processes read them. */
export function configOf(manifests: readonly Manifest[]): Readonly<Record<string, string>> {
  return { ...dataOf(manifests, "countersign-config-"), ...liveOf(manifests) };
}

/** Variables of the config map that is mounted and followed. */
export const liveOf = (manifests: readonly Manifest[]) => dataOf(manifests, "countersign-live");

function dataOf(manifests: readonly Manifest[], name: string): Readonly<Record<string, string>> {
  const configs = kind<{ data: Record<string, string> }>(manifests, "ConfigMap");
  return configs.find(({ metadata }) => metadata.name.startsWith(name))?.data ?? {};
}
