import { spawn } from "node:child_process";
import type { Language, Recognise, RecognisedWord } from "./recogniser.ts";

const PROGRAM = "tesseract";
/** Automatic page segmentation: the program's other modes lose tables. */
const PAGE_SEGMENTATION = "3";
const WORD_LEVEL = 5;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Runs the native program on one image. It gets a process group of its own and one thread, and
 * is ended with its group when time is up or `signal` aborts. */
export function nativeRecognise(timeoutMs: number): Recognise {
  return async (image, dpi, signal, language = "eng") => {
    const args = ["stdin", "stdout", "--psm", PAGE_SEGMENTATION, "-l", language];
    const tsv = await run(
      [...args, "--dpi", String(Math.round(dpi)), "tsv"],
      image,
      timeoutMs,
      signal,
    );
    return parseTsv(tsv);
  };
}

/** Languages the program is installed with; none when it is not installed. */
export async function nativeLanguages(): Promise<ReadonlySet<Language>> {
  try {
    const told = await run(["--list-langs"], null, 5_000, new AbortController().signal);
    return new Set((["eng", "deu", "fra"] as const).filter((code) => told.match(`\\b${code}\\b`)));
  } catch {
    // Not installed, or not working: the built-in recogniser takes over.
    return new Set();
  }
}

function run(
  args: readonly string[],
  input: Uint8Array | null,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(PROGRAM, args, {
      detached: true,
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, OMP_THREAD_LIMIT: "1" },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let failure: Error | null = null;
    const stop = (why: string) => {
      failure ??= new Error(why);
      endGroup(child.pid);
    };
    const timer = setTimeout(() => stop("Recognition took too long."), timeoutMs);
    const onAbort = () => stop("Recognition was called off.");
    signal.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) stop("Recognition gave more text than a page holds.");
      else chunks.push(chunk);
    });
    // The program may end before it has read everything; its exit code tells the rest.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => {
      failure ??= error;
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      if (failure) reject(failure);
      else if (code !== 0) reject(new Error(`Recognition ended with code ${code}.`));
      else resolve(Buffer.concat(chunks).toString("utf8"));
    });
    if (input) child.stdin.end(input);
    else child.stdin.end();
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // Already gone: nothing left to end.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Reads the program's table of words. */
export function parseTsv(tsv: string): RecognisedWord[] {
  const lines = new Map<string, number>();
  return tsv.split("\n").flatMap((row) => {
    const cells = row.split("\t");
    if (Number(cells[0]) !== WORD_LEVEL) return [];
    const text = (cells[11] ?? "").trim();
    const [left, top, width, height] = cells.slice(6, 10).map(Number);
    if (text === "" || left === undefined || top === undefined) return [];
    if (width === undefined || height === undefined) return [];
    const key = cells.slice(2, 5).join(".");
    const line = lines.get(key) ?? lines.size;
    lines.set(key, line);
    const confidence = Math.min(1, Math.max(0, Number(cells[10]) / 100));
    return [{ text, x0: left, y0: top, x1: left + width, y1: top + height, confidence, line }];
  });
}
