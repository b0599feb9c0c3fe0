/** Entry point of `npm start` and `npm run dev`: everything on one machine, under one roof. */
import { join, resolve } from "node:path";
import { ensurePortalBuilt, finishedBuildExists } from "./build-portal.ts";
import { Child } from "./start/child.ts";
import { keepEnvironment, lockDataFolder, sessionSecret } from "./start/data-folder.ts";
import { startLocalAwsChild } from "./start/local-aws.ts";
import { readStartOptions, START_USAGE, type StartOptions } from "./start/options.ts";
import { isPortFree, portNear } from "./start/ports.ts";
import { prepareStorage } from "./start/prepare.ts";
import { allInOneArgs, SMALL_MEMORY } from "./start/processor-command.ts";
import { watchSources } from "./start/reload.ts";
import { answers, firstOf } from "./start/wait.ts";
import { welcome } from "./start/welcome.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PREFERRED_PORTS = { processor: 8080, metrics: 9090, portalMetrics: 9091 };
const PATIENCE_MS = 60_000;

/** Something that stops the start, as a sentence that says what to do. */
class CannotStart extends Error {}

const say = (line: string): void => console.log(line);

/** Children in the order they were started; they are stopped the other way round. */
const children: Child[] = [];
let unlock: () => void = () => undefined;
let stopping: Promise<void> | null = null;

async function start(options: StartOptions): Promise<void> {
  const startedAt = performance.now();
  checkNode();
  const port = await portalPort(options);
  const lock = lockDataFolder(options.dataDir);
  if (!lock.ok) throw new CannotStart(lock.failure.message);
  unlock = lock.value;
  const logDir = join(options.dataDir, "logs");

  const [aws] = await Promise.all([startAws(options, logDir), options.dev || build(options)]);
  const portalUrl = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...aws,
    DATA_DIR: options.dataDir,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || portalUrl,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || sessionSecret(options.dataDir),
    NEXT_TELEMETRY_DISABLED: "1",
    // Halves the time until a worker reads its first document.
    NODE_COMPILE_CACHE: join(options.dataDir, "compile-cache"),
  };
  const signIns = await prepareStorage(env, options.dataDir, [
    portalUrl,
    `http://localhost:${port}`,
  ]);
  const [processorPort, metricsPort, portalMetricsPort] = await Promise.all([
    portNear(PREFERRED_PORTS.processor),
    portNear(PREFERRED_PORTS.metrics),
    portNear(PREFERRED_PORTS.portalMetrics),
  ]);
  const processorUrl = `http://127.0.0.1:${processorPort}`;
  env.HEALTH_CHECK_PORT = String(processorPort);
  env.METRICS_PORT = String(metricsPort);
  env.PROCESSOR_URL = processorUrl;
  keepEnvironment(options.dataDir, aws);

  const work = launch("processor", logDir, { ...env, ...SMALL_MEMORY.env }, allInOneArgs(ROOT));
  const portal = launch(
    "portal",
    logDir,
    {
      ...env,
      METRICS_PORT: String(portalMetricsPort),
      NODE_ENV: options.dev ? "development" : "production",
    },
    [
      join(ROOT, "node_modules/next/dist/bin/next"),
      ...[options.dev ? "dev" : "start", "-p", String(port), "-H", "127.0.0.1"],
    ],
  );
  await Promise.all([
    comesUp(work, "The processor", `${processorUrl}/ready`),
    comesUp(portal, "The portal", `${portalUrl}/api/health`),
  ]);
  if (options.dev) reloadOnChange(work);
  say(
    welcome({
      portalUrl,
      signIns,
      dataDir: options.dataDir,
      processorUrl,
      metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
      s3Url: env.AWS_ENDPOINT_URL_S3 ?? "",
      seconds: (performance.now() - startedAt) / 1000,
    }),
  );
}

function checkNode(): void {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= 24) return;
  throw new CannotStart(
    `This is Node ${process.versions.node}; Countersign runs on the Node 24 that "npm ci" installs. Use "npm start".`,
  );
}

async function portalPort(options: StartOptions): Promise<number> {
  if (options.port === 0) return portNear(0);
  if (await isPortFree(options.port)) return options.port;
  throw new CannotStart(
    `Port ${options.port} is in use. Stop the program that uses it, or choose another port: npm start -- --port ${options.port + 1}`,
  );
}

async function startAws(options: StartOptions, logDir: string): Promise<Record<string, string>> {
  const { child, ready } = await startLocalAwsChild({
    root: ROOT,
    dataDir: options.dataDir,
    logDir,
    say,
  });
  children.push(child);
  const env = await firstOf(PATIENCE_MS, ready, child.failedEarly);
  if (env !== null) return env;
  throw new CannotStart(`The local AWS did not start.\n${child.tail}`);
}

async function build(options: StartOptions): Promise<void> {
  if (!options.build) {
    if (finishedBuildExists()) return;
    throw new CannotStart("There is no finished build of the portal. Start without --no-build.");
  }
  say("Building the portal if its sources changed; the first time takes about a minute.");
  const log = join(options.dataDir, "logs/build.log");
  const result = await ensurePortalBuilt(log);
  if (result.ok) return;
  throw new CannotStart(`${result.tail}\nThe portal could not be built; ${log} has everything.`);
}

/** The portal reloads by itself; the processor is started anew. Reloads never overlap. */
function reloadOnChange(child: Child): void {
  let last: Promise<void> = Promise.resolve();
  watchSources(join(ROOT, "server"), () => {
    last = last.then(async () => {
      say("Server sources changed: the processor starts anew.");
      await child.reload();
    });
  });
}

function launch(
  name: string,
  logDir: string,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
): Child {
  const child = new Child({ name, logDir, cwd: ROOT, say, env: () => env, args: () => args });
  children.push(child);
  child.start();
  return child;
}

async function comesUp(child: Child, what: string, url: string): Promise<void> {
  const up = await firstOf(PATIENCE_MS, answers(url, PATIENCE_MS), child.failedEarly);
  if (up === true) return;
  throw new CannotStart(`${what} did not come up at ${url}.\n${child.tail}`);
}

/** Stops everything in order: portal, processor (which drains), AWS. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const child of children.toReversed()) await child.stop();
    unlock();
  })();
  return stopping;
}

function stopOn(signal: NodeJS.Signals): void {
  process.on(signal, () => {
    if (stopping !== null) return;
    say("\nStopping: documents in hand are finished or put back.");
    stop().then(
      () => {
        say("Stopped. Everything is kept.");
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

const options = readStartOptions(process.argv.slice(2), process.env);
if (!options.ok) {
  console.error(`${options.failure.message}\n\n${START_USAGE}`);
  process.exit(2);
}
if (options.value.help) {
  console.log(START_USAGE);
  process.exit(0);
}
stopOn("SIGINT");
stopOn("SIGTERM");
stopOn("SIGHUP");
try {
  await start(options.value);
} catch (error) {
  // A start that is interrupted fails somewhere in the middle; that is not news.
  if (stopping === null) {
    if (!(error instanceof CannotStart)) console.error(error);
    else console.error(error.message);
  }
  await stop();
  process.exit(1);
}
