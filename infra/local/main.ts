import { parseArgs } from "node:util";
import { DataDirBusyError } from "./data-dir-lock.ts";
import { PortBusyError } from "./http/listen.ts";
import { type LocalAws, startLocalAws } from "./start.ts";

const USAGE =
  "Usage: node infra/local/main.ts --data-dir DIR [--s3-port N] [--messaging-port N] [--dynamo-port N]";

/** Wrong arguments, or a port or folder in use: the sentence on stderr says what to do. */
const EXIT_USAGE = 2;

interface Arguments {
  readonly dataDir: string;
  readonly s3Port: number;
  readonly messagingPort: number;
  readonly dynamoPort: number;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      "data-dir": { type: "string" },
      "s3-port": { type: "string", default: "0" },
      "messaging-port": { type: "string", default: "0" },
      "dynamo-port": { type: "string", default: "0" },
    },
  });
  const dataDir = values["data-dir"];
  if (dataDir === undefined) throw new TypeError("--data-dir is missing.");
  return {
    dataDir,
    s3Port: readPort(values["s3-port"]),
    messagingPort: readPort(values["messaging-port"]),
    dynamoPort: readPort(values["dynamo-port"]),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new TypeError(`"${text}" is not a port.`);
}

async function main(): Promise<void> {
  const aws = await start();
  if (!aws) return;
  const stop = () => {
    process.off("SIGTERM", stop);
    process.off("SIGINT", stop);
    aws.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  const { endpoints, region, env } = aws;
  console.log(JSON.stringify({ endpoints, region, env }));
}

async function start(): Promise<LocalAws | null> {
  try {
    return await startLocalAws(readArguments(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof PortBusyError || error instanceof DataDirBusyError) {
      console.error(error.message);
    } else if (error instanceof TypeError) {
      console.error(`${error.message}\n${USAGE}`);
    } else {
      throw error;
    }
    process.exitCode = EXIT_USAGE;
    return null;
  }
}

await main();
