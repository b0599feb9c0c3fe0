import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Instruction, Stage } from "./dockerfile.ts";

/** Carries out the file-tree steps of a build without an engine: COPY and RUN, except what an
 * image of Debian is needed for. */
export interface Replay {
  readonly root: string;
  /** Where the stages are made. */
  readonly into: string;
  readonly admitted: (path: string) => boolean;
}

/** What the image's processes would be started with. */
export interface Image {
  readonly tree: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly entrypoint: readonly string[];
}

/** @returns the last stage, as the image would hold it. */
export function replay(stages: readonly Stage[], how: Replay): Image {
  let image: Image | undefined;
  for (const stage of stages) image = replayStage(stage, how);
  if (image === undefined) throw new Error("The Dockerfile has no stage.");
  return image;
}

/** Programs that change the machine and not the tree of the project. */
const OF_THE_SYSTEM = ["apt-get", "chown", "groupadd", "useradd"];

const treeOf = (how: Replay, stage: string): string => join(how.into, stage, "app");

function replayStage(stage: Stage, how: Replay): Image {
  const tree = treeOf(how, stage.name);
  mkdirSync(tree, { recursive: true });
  const env: Record<string, string> = {};
  let user = "root";
  let entrypoint: readonly string[] = [];
  for (const step of stage.instructions) {
    if (step.name === "COPY") copy(step, tree, how);
    else if (step.name === "RUN") run(step, tree, how, env);
    else if (step.name === "ENV") Object.assign(env, assignmentOf(step.text));
    else if (step.name === "USER") user = step.text;
    else if (step.name === "ENTRYPOINT") {
      entrypoint = step.words.map((word) => word.replace(/^\/app\//, `${tree}/`));
    }
  }
  return { tree, env, user, entrypoint };
}

function assignmentOf(text: string): Record<string, string> {
  const at = text.indexOf("=");
  return { [text.slice(0, at)]: text.slice(at + 1) };
}

function copy({ words, flags }: Instruction, tree: string, how: Replay): void {
  const target = words.at(-1) ?? "";
  for (const source of words.slice(0, -1)) {
    const to = target.endsWith("/") ? join(tree, target, basename(source)) : join(tree, target);
    if (flags.from !== undefined) {
      link(join(treeOf(how, flags.from), source.replace(/^\/app\//, "")), to);
      continue;
    }
    const from = join(how.root, source);
    if (!existsSync(from)) throw new Error(`COPY ${source}: there is no such file.`);
    if (!how.admitted(source)) throw new Error(`COPY ${source}: the ignore file keeps it out.`);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || how.admitted(relative(how.root, path)),
    });
  }
}

/** Hard links: the same files, without copying a gigabyte. */
function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  execFileSync("cp", ["-al", from, to]);
}

function run({ text }: Instruction, tree: string, how: Replay, env: Record<string, string>): void {
  for (const command of text.split(" && ")) {
    const [program] = command.split(" ");
    if (OF_THE_SYSTEM.includes(program ?? "") || command.includes("/var/lib/apt")) continue;
    if (command.startsWith("npm ci")) install(tree, how, command.includes("--omit=dev"));
    else execFileSync("sh", ["-c", command], { cwd: tree, env: { ...process.env, ...env } });
  }
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>
  >;
}

/** `npm ci` from the packages that are installed already: exactly those the lock file names. */
function install(tree: string, { root }: Replay, production: boolean): void {
  const lock: Lock = JSON.parse(readFileSync(join(tree, "package-lock.json"), "utf8"));
  const wanted = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path.startsWith("node_modules/") && !(production && dev))
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)));
  // A package's folder holds the packages nested in it; those are judged by themselves.
  const own = (path: string) =>
    readdirSync(join(root, path)).filter((name) => name !== "node_modules");
  for (const path of wanted) {
    mkdirSync(join(tree, path), { recursive: true });
    const files = own(path).map((name) => join(root, path, name));
    if (files.length > 0) execFileSync("cp", ["-al", ...files, join(tree, path)]);
  }
}
