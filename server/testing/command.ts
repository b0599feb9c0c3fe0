import { vi } from "vitest";
import type { Command, ExitStatus } from "../runtime/cli/command.ts";
import { createEngine } from "../workflow/engine.ts";
import { confirmation, type Paper } from "../workflow/testing/confirmations.ts";
import { createTradeFiling } from "../workflow/trade-filing.ts";
import type { Ground } from "./stack.ts";

export interface Ran {
  readonly status: ExitStatus;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** The one JSON object on standard output. */
  json(): unknown;
}

/** Points the commands of this process at an installation, until `vi.unstubAllEnvs`. */
export function pointAt(ground: { readonly env: Ground["env"] }): void {
  for (const [name, value] of Object.entries(ground.env)) vi.stubEnv(name, value);
}

/** Runs a command as the entry point does. */
export async function runCommand(command: Command, ...argv: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
  };
  const status = await command.run(argv, io);
  return { status, out, err, json: () => JSON.parse(out.join("\n")) };
}

/** Files confirmations the way a worker does after reading them. */
export async function fileAll(ground: Ground, papers: readonly Paper[]): Promise<void> {
  const filing = createTradeFiling({ store: ground.storage.workflow, engine: createEngine() });
  for (const paper of papers) {
    const filed = await filing.fileTrade(confirmation(paper));
    if (!filed.ok) throw new Error(filed.failure.message);
    const settled = await filing.settleMatch(filed.value, "correlation");
    if (!settled.ok) throw new Error(settled.failure.message);
  }
}
