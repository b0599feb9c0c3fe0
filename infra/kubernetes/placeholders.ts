import type { Manifest } from "./testing/kustomize.ts";

/** An example that was not replaced by a value of one's own. */
export interface Placeholder {
  /** Kind and name of the manifest, and the path of the field in it. */
  readonly where: string;
  readonly value: string;
  /** What belongs there, and where to find it. */
  readonly fill: string;
}

const EXAMPLES: readonly (readonly [RegExp, string])[] = [
  [
    /targetgroup\/[a-z]+\/(0|0123456789abcdef)$/,
    'the ARN of the target group, an output of the stack "edge"',
  ],
  [/111122223333|000000000000/, "the number of the account that holds the stacks"],
  [/\.example\b/, "a host name of your own"],
];

/** Finds the examples of this repository that are left in manifests, in their order. */
export function placeholdersIn(manifests: readonly Manifest[]): readonly Placeholder[] {
  return manifests.flatMap((manifest) =>
    textsOf(manifest, "").flatMap(({ path, text }) => {
      const found = EXAMPLES.find(([example]) => example.test(text));
      const where = `${manifest.kind} ${manifest.metadata.name}${path}`;
      return found ? [{ where, value: text, fill: found[1] }] : [];
    }),
  );
}

interface Text {
  readonly path: string;
  readonly text: string;
}

function textsOf(value: unknown, path: string): readonly Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}
