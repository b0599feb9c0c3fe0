import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";

/**
 * The part of kustomize the overlays use: resources, components, generated config maps, patches by
 * strategic merge, images. A field it does not know is an error and not passed over.
 */

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
type Tree = { readonly [key: string]: Json };

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

const Kustomization = z.strictObject({
  apiVersion: z.string(),
  kind: z.enum(["Kustomization", "Component"]),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  configMapGenerator: z
    .array(
      z.strictObject({
        name: z.string(),
        namespace: z.string(),
        behavior: z.literal("merge").optional(),
        envs: z.array(z.string()),
        options: z.strictObject({ disableNameSuffixHash: z.literal(true) }).optional(),
      }),
    )
    .default([]),
  images: z
    .array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() }))
    .default([]),
  patches: z
    .array(
      z.union([
        z.strictObject({ path: z.string() }),
        z.strictObject({
          target: z.strictObject({ kind: z.string(), name: z.string() }),
          patch: z.string(),
        }),
      ]),
    )
    .default([]),
});

/** @returns the manifests of a kustomization folder, as `kubectl kustomize` would print them. */
export function kustomize(folder: string): readonly Manifest[] {
  const made = build(folder, []);
  const names = new Map(
    made
      .filter((manifest) => manifest.kind === "ConfigMap" && manifest.generated === "hashed")
      .map((manifest) => [manifest.metadata.name, `${manifest.metadata.name}-${hashOf(manifest)}`]),
  );
  return made.map(({ generated: _, ...manifest }) => renameConfigMaps(manifest as Manifest, names));
}

export function readManifests(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(file, "utf8")).map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS() as Manifest;
  });
}

function build(folder: string, below: readonly Manifest[]): readonly Manifest[] {
  const file = join(folder, "kustomization.yaml");
  const plan = Kustomization.parse(parse(readFileSync(file, "utf8")));
  let made = [
    ...below,
    ...plan.resources.flatMap((resource) =>
      resource.endsWith(".yaml")
        ? readManifests(join(folder, resource))
        : build(join(folder, resource), []),
    ),
  ];
  for (const generator of plan.configMapGenerator) made = generate(made, generator, folder);
  // As kustomize does it: components see what the resources made, patches see what both made.
  for (const component of plan.components) made = [...build(join(folder, component), made)];
  for (const patch of plan.patches) {
    const patches =
      "path" in patch ? readManifests(join(folder, patch.path)) : [parse(patch.patch) as Manifest];
    for (const each of patches) made = apply(made, each);
  }
  for (const image of plan.images) made = made.map((manifest) => withImage(manifest, image));
  return made;
}

const same = (a: Manifest, b: Manifest): boolean =>
  a.apiVersion === b.apiVersion &&
  a.kind === b.kind &&
  a.metadata.name === b.metadata.name &&
  a.metadata.namespace === b.metadata.namespace;

function apply(manifests: readonly Manifest[], patch: Manifest): Manifest[] {
  if (!manifests.some((manifest) => same(manifest, patch))) {
    throw new Error(`There is no ${patch.kind} ${patch.metadata.name} to patch.`);
  }
  const custom = /^(external-secrets\.io|argoproj\.io|elbv2\.k8s\.aws)\//.test(patch.apiVersion);
  return manifests.map((manifest) =>
    same(manifest, patch)
      ? (merge(manifest as Tree, patch as Tree, custom) as unknown as Manifest)
      : manifest,
  );
}

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects merge; lists of named things merge by name, except in custom resources, whose lists
 * nobody told kustomize about; everything else is replaced. */
function merge(base: Json | undefined, patch: Json, custom: boolean): Json {
  if (isTree(base) && isTree(patch)) {
    const merged = { ...base };
    for (const [key, value] of Object.entries(patch)) merged[key] = merge(base[key], value, custom);
    return merged;
  }
  if (custom || !Array.isArray(base) || !Array.isArray(patch)) return patch;
  const nameOf = (value: Json) => (isTree(value) ? value.name : undefined);
  if (patch.some((value) => nameOf(value) === undefined)) return patch;
  const kept = base.map((value) => {
    const change = patch.find((each) => nameOf(each) === nameOf(value));
    return change === undefined ? value : merge(value, change, custom);
  });
  const added = patch.filter((each) => !base.some((value) => nameOf(value) === nameOf(each)));
  return [...added, ...kept];
}

type Generator = z.infer<typeof Kustomization>["configMapGenerator"][number];

function generate(
  manifests: readonly Manifest[],
  generator: Generator,
  folder: string,
): Manifest[] {
  const { name, namespace, behavior, envs, options } = generator;
  const data = Object.assign({}, ...envs.map((file) => readVariables(join(folder, file))));
  const made: Manifest = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace },
    data,
    generated: options?.disableNameSuffixHash ? "named" : "hashed",
  };
  if (behavior === undefined) return [...manifests, made];
  return apply(manifests, made);
}

/** @returns the variables of a file of `NAME=value` lines. */
export function readVariables(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

function withImage(
  manifest: Manifest,
  { name, newName, newTag }: Record<string, string>,
): Manifest {
  const replace = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(replace);
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "image" && inner === name ? `${newName}:${newTag}` : replace(inner),
      ]),
    );
  };
  return replace(manifest as Tree) as unknown as Manifest;
}

/** Ours is another hash than kustomize's; what counts is that it changes with the content. */
function hashOf(manifest: Manifest): string {
  return createHash("sha256").update(JSON.stringify(manifest.data)).digest("hex").slice(0, 10);
}

function renameConfigMaps(manifest: Manifest, names: ReadonlyMap<string, string>): Manifest {
  const replace = (value: Json, under: string): Json => {
    if (Array.isArray(value)) return value.map((inner) => replace(inner, under));
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === "name" && /^configMap(Ref|KeyRef)?$/.test(under) && typeof inner === "string"
          ? (names.get(inner) ?? inner)
          : replace(inner, key),
      ]),
    );
  };
  const renamed = replace(manifest as Tree, "") as unknown as Manifest;
  const name = manifest.kind === "ConfigMap" ? names.get(manifest.metadata.name) : undefined;
  return name === undefined ? renamed : { ...renamed, metadata: { ...renamed.metadata, name } };
}

/** The folder overlays lie in. */
export const KUBERNETES = dirname(import.meta.dirname);
