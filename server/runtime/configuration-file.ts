import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ok, type Result } from "../domain/failures.ts";
import {
  checkVariables,
  type Environment,
  invalidConfiguration,
  type RawEnvironment,
} from "./configuration.ts";
import { configurationVariables } from "./configuration-page.ts";

/** What CONFIG_FILE says, and everything that is wrong with it as text. */
export interface FileContent {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

const NAME = /^[A-Z][A-Z0-9_]*$/;
const MOST_BYTES = 64 * 1024;

/**
 * Reads a file of `NAME=value` lines (`#` begins a comment line), or a folder with one file a
 * variable, as Kubernetes mounts a config map; what begins with a dot is not looked at there.
 */
export function readConfigurationFile(path: string): FileContent {
  try {
    const given = statSync(path).isDirectory() ? ofFolder(path) : ofLines(textOf(path));
    const problems = Object.keys(given.values).flatMap(problemOf);
    return { values: given.values, problems: [...given.problems, ...problems] };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    return { values: {}, problems: [`CONFIG_FILE cannot be read (${code}).`] };
  }
}

function textOf(file: string): string {
  if (statSync(file).size > MOST_BYTES) {
    throw Object.assign(new Error("Too large."), { code: "more than 64 KB" });
  }
  return readFileSync(file, "utf8");
}

function ofFolder(folder: string): FileContent {
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const values = files.map((name) => [name, textOf(join(folder, name)).trim()] as const);
  return { values: Object.fromEntries(values), problems: [] };
}

function ofLines(text: string): FileContent {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(0, at)).trim();
    if (!NAME.test(name)) problems.push(`Line ${index + 1} of CONFIG_FILE is not NAME=value.`);
    else if (name in values) problems.push(`${name} stands in CONFIG_FILE twice.`);
    else values[name] = line.slice(at + 1).trim();
  }
  return { values, problems };
}

const KNOWN = new Map(configurationVariables().map((variable) => [variable.name, variable]));

function problemOf(name: string): readonly string[] {
  const variable = KNOWN.get(name);
  if (variable === undefined) return [`${name} is no variable of this product.`];
  if (variable.secret) return [`${name} is a secret and does not belong into CONFIG_FILE.`];
  return name === "CONFIG_FILE" ? ["CONFIG_FILE cannot name itself."] : [];
}

/** The environment with what CONFIG_FILE says put over it; as it is where none is named. */
export function effectiveEnvironment(env: RawEnvironment): RawEnvironment {
  const file = env.CONFIG_FILE;
  return file ? { ...env, ...readConfigurationFile(file).values } : env;
}

/** Validates environment and file together: one answer has everything that is wrong. */
export function effectiveConfiguration(env: RawEnvironment): Result<Environment> {
  const file = env.CONFIG_FILE;
  const { values, problems } = file ? readConfigurationFile(file) : NOTHING;
  const checked = checkVariables({ ...env, ...values });
  if (checked.ok && problems.length === 0) return ok(checked.settings);
  return invalidConfiguration([...problems, ...(checked.ok ? [] : checked.problems)]);
}

const NOTHING: FileContent = { values: {}, problems: [] };

/** The settings, or a sentence on standard error and the end of the process with status 2. */
export function demandConfiguration(env: RawEnvironment): Environment {
  const configuration = effectiveConfiguration(env);
  if (configuration.ok) return configuration.value;
  console.error(configuration.failure.message);
  process.exit(2);
}
