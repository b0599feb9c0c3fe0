/** A reading of the Dockerfile: comments, continued lines, stages, instructions. */

export interface Instruction {
  readonly name: string;
  /** Everything after the instruction, arguments of the build filled in. */
  readonly text: string;
  /** `--from=build` and the like. */
  readonly flags: Readonly<Record<string, string>>;
  /** Words, or the elements of a JSON array. */
  readonly words: readonly string[];
}

export interface Stage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

/** @returns the stages in order. */
export function readDockerfile(source: string): readonly Stage[] {
  const lines = source
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const build = new Map<string, string>();
  const stages: { name: string; image: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [keyword = "", ...rest] = line.split(/\s+/);
    const name = keyword.toUpperCase();
    const text = rest.join(" ").replace(/\$\{(\w+)\}/g, (all, key) => build.get(key) ?? all);
    const current = stages.at(-1);
    if (name === "FROM") {
      const [image = "", , as = ""] = text.split(" ");
      stages.push({ image, name: as, instructions: [] });
    } else if (current === undefined) {
      const [key = "", value = ""] = text.split("=");
      if (name === "ARG") build.set(key, value);
    } else current.instructions.push(instructionOf(name, text));
  }
  return stages;
}

function instructionOf(name: string, text: string): Instruction {
  const flags: Record<string, string> = {};
  const rest = text.replace(/^(--[\w-]+=\S+\s+)+/, (found) => {
    for (const flag of found.trim().split(/\s+/)) {
      const [key = "", value = ""] = flag.slice(2).split("=");
      flags[key] = value;
    }
    return "";
  });
  const json = /\[.*\]$/.exec(rest)?.[0];
  const words: unknown = json === undefined ? rest.split(/\s+/) : JSON.parse(json);
  return { name, text: rest, flags, words: (words as unknown[]).map(String) };
}

/**
 * @param rules lines of the ignore file.
 * @returns whether a path of the context reaches the build. The last rule that speaks of a path,
 * or of a folder above it, decides.
 */
export function contextFilter(rules: string): (path: string) => boolean {
  const parsed = rules
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ admits: line.startsWith("!"), pattern: patternOf(line.replace(/^!/, "")) }));
  return (path) =>
    parsed.reduce(
      (admitted, { admits, pattern }) => (pattern.test(path) ? admits : admitted),
      true,
    );
}

function patternOf(glob: string): RegExp {
  const source = glob
    .split("/")
    .map((part) =>
      part === "**"
        ? "(?:.*/)?"
        : `${part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]*")}/`,
    )
    .join("")
    .replace(/\/$/, "");
  return new RegExp(`^${source}(?:/.*)?$`);
}
