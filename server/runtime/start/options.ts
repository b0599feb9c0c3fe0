import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ok, type Result, refuse } from "../../domain/failures.ts";

export const START_USAGE = `Usage: npm start -- [--port N] [--data-dir DIR] [--no-build]
       npm run dev -- [--port N] [--data-dir DIR]

  --port N        port of the portal (default 3000, or PORT)
  --data-dir DIR  where everything is kept (default .data, or DATA_DIR)
  --no-build      use the last finished build of the portal as it is
  --help          this text`;

export interface StartOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly build: boolean;
  readonly dev: boolean;
  readonly help: boolean;
}

/** Reads flags and, where they say nothing, the environment. */
export function readStartOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<StartOptions> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: "string", default: env.PORT || "3000" },
        "data-dir": { type: "string", default: env.DATA_DIR || ".data" },
        "no-build": { type: "boolean", default: false },
        dev: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return refuse("INVALID_INPUT", `"${values.port}" is not a port.`);
    }
    return ok({
      port,
      dataDir: resolve(values["data-dir"]),
      build: !values["no-build"],
      dev: values.dev,
      help: values.help,
    });
  } catch (error) {
    if (error instanceof TypeError) return refuse("INVALID_INPUT", error.message);
    throw error;
  }
}
