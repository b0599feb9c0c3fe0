import { parentPort, workerData } from "node:worker_threads";
import { type Engine, threadEngine } from "../../extraction/document/engine.ts";
import { DEFAULT_LIMITS } from "../../extraction/document/limits.ts";
import { openDocument } from "../../extraction/document/open.ts";
import { loadPage } from "../../extraction/document/page.ts";

/** Runs in a worker thread: how long the PDF engine alone takes for the characters of documents
 * and their boxes, and nothing is made of them. Answers with seconds. */
const { files, warm }: { readonly files: readonly Uint8Array[]; readonly warm: number } =
  workerData;

const engine = await threadEngine(DEFAULT_LIMITS.memoryMb);
for (const bytes of files.slice(0, warm)) takeText(engine, bytes);
const begun = performance.now();
for (const bytes of files.slice(warm)) takeText(engine, bytes);
parentPort?.postMessage((performance.now() - begun) / 1000);

function takeText(engine: Engine, bytes: Uint8Array): void {
  const document = openDocument(engine, bytes, DEFAULT_LIMITS);
  if (!document.ok) throw new Error(document.reason.message);
  for (let index = 0; index < document.pageCount; index++) {
    takePage(engine, document.handle, index);
  }
  document.close();
}

function takePage(engine: Engine, document: number, index: number): void {
  const { calls, scratch: s } = engine;
  const page = loadPage(engine, document, index);
  const text = calls.FPDFText_LoadPage(page);
  const count = calls.FPDFText_CountChars(text);
  for (let at = 0; at < count; at++) {
    calls.FPDFText_GetUnicode(text, at);
    calls.FPDFText_GetCharBox(text, at, s, s + 8, s + 16, s + 24);
  }
  calls.FPDFText_ClosePage(text);
  calls.FPDF_ClosePage(page);
}
