import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFiumModule } from "@hyzyla/pdfium";

/** The functions of PDFium this product calls, by their names in the WebAssembly module. The
 * package types only a few; pointers and handles are numbers, booleans 0 or 1. */
export interface PdfiumCalls {
  malloc(size: number): number;
  free(pointer: number): void;
  FPDF_InitLibrary(): void;
  FPDF_LoadMemDocument(bytes: number, length: number, password: number): number;
  FPDF_GetLastError(): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetPageCount(document: number): number;
  FPDF_DocumentHasValidCrossReferenceTable(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageBoundingBox(page: number, rect: number): number;
  FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDFPage_GetAnnotCount(page: number): number;
  FPDFPage_Flatten(page: number, usage: number): number;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetBounds(o: number, l: number, b: number, r: number, t: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPageObj_GetFillColor(o: number, r: number, g: number, b: number, a: number): number;
  FPDFPageObj_GetStrokeColor(o: number, r: number, g: number, b: number, a: number): number;
  FPDFPageObj_GetStrokeWidth(object: number, width: number): number;
  FPDFPageObj_HasTransparency(object: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPath_GetDrawMode(path: number, fillMode: number, stroke: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_IsGenerated(text: number, index: number): number;
  FPDFText_IsHyphen(text: number, index: number): number;
  FPDFText_GetTextObject(text: number, index: number): number;
  FPDFText_GetCharBox(t: number, i: number, l: number, r: number, b: number, top: number): number;
  FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number;
  FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
  FPDFText_GetFontSize(text: number, index: number): number;
  FPDFText_GetFontWeight(text: number, index: number): number;
  FPDFText_GetFillColor(t: number, i: number, r: number, g: number, b: number, a: number): number;
  FPDFText_GetStrokeColor(t: number, i: number, r: number, g: number, b: number, a: number): number;
  FPDFTextObj_GetTextRenderMode(object: number): number;
  FPDFTextObj_GetFont(object: number): number;
  FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number;
  FPDFFont_GetFlags(font: number): number;
  FPDFBitmap_CreateEx(w: number, h: number, format: number, scan0: number, stride: number): number;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
}

/** One PDFium instance with its own memory. Not reentrant; useless after an abort. */
export interface Engine {
  readonly calls: PdfiumCalls;
  /** 1 KiB of the engine's memory for the out-parameters of calls. */
  readonly scratch: number;
  /** Whether it was ever refused memory. */
  starved(): boolean;
  bytes(): Uint8Array;
  int32(): Int32Array;
  uint32(): Uint32Array;
  float32(): Float32Array;
  float64(): Float64Array;
}

interface EmscriptenModule {
  readonly wasmExports: PdfiumCalls;
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

const WASM_PAGE_BYTES = 65_536;
const MEMORY_SECTION = 5;

function readLeb(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  let shift = 0;
  let at = from;
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined || shift > 28) throw new Error("PDF engine: malformed module");
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if ((byte & 0x80) === 0) return { value: value >>> 0, next: at };
  }
}

/**
 * Lowers the maximum of a module's own memory, so that growth beyond it fails inside the engine
 * instead of eating the machine. Worker resource limits do not cover WebAssembly memory.
 * @returns a copy of the module; throws when it has no bounded memory or starts larger.
 */
export function capMemory(wasm: Uint8Array, megabytes: number): Uint8Array<ArrayBuffer> {
  const capped = new Uint8Array(wasm);
  const wanted = Math.floor((megabytes * 1024 * 1024) / WASM_PAGE_BYTES);
  for (let at = 8; at < capped.length; ) {
    const section = capped[at];
    const size = readLeb(capped, at + 1);
    if (section !== MEMORY_SECTION) {
      at = size.next + size.value;
      continue;
    }
    const count = readLeb(capped, size.next);
    if ((capped[count.next] ?? 0) !== 1) throw new Error("PDF engine: its memory has no maximum");
    const minimum = readLeb(capped, count.next + 1);
    const maximum = readLeb(capped, minimum.next);
    if (wanted < minimum.value) throw new Error("PDF engine: memory limit below its minimum");
    let rest = Math.min(wanted, maximum.value);
    // Written in as many bytes as before, padded, so that no offset in the module moves.
    for (let byte = minimum.next; byte < maximum.next; byte++) {
      capped[byte] = (rest & 0x7f) | (byte < maximum.next - 1 ? 0x80 : 0);
      rest >>>= 7;
    }
    return capped;
  }
  throw new Error("PDF engine: no memory section");
}

/** Starts a PDFium with at most `memoryMb` of memory; about 60 ms. */
export async function startEngine(memoryMb: number): Promise<Engine> {
  const path = createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm");
  const wasm = capMemory(readFileSync(path), memoryMb);
  const watch = { starved: false };
  const options = {
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: never) => void) => {
      watchGrowth(imports, watch);
      const module = new WebAssembly.Module(wasm);
      const instance = new WebAssembly.Instance(module, imports);
      // The package types the argument as a module; its code wants the instance.
      done(instance as never);
      return instance.exports;
    },
    // The engine reports on stderr what the caller learns from the thrown abort anyway.
    print: () => undefined,
    printErr: () => undefined,
  };
  const module = (await PDFiumModule(options)) as unknown as EmscriptenModule;
  const calls = module.wasmExports;
  calls.FPDF_InitLibrary();
  return {
    calls,
    scratch: calls.malloc(1024),
    starved: () => watch.starved,
    bytes: () => module.HEAPU8,
    int32: () => module.HEAP32,
    uint32: () => module.HEAPU32,
    float32: () => module.HEAPF32,
    float64: () => module.HEAPF64,
  };
}

/** Notes when the engine asked for more memory than it may have: an abort then means that. */
function watchGrowth(imports: WebAssembly.Imports, watch: { starved: boolean }): void {
  const { env } = imports;
  const grow = env?.emscripten_resize_heap;
  if (!env || typeof grow !== "function") throw new Error("PDF engine: unknown module");
  env.emscripten_resize_heap = (size: number): unknown => {
    const grown: unknown = grow(size);
    if (!grown) watch.starved = true;
    return grown;
  };
}

let shared: { readonly memoryMb: number; readonly engine: Promise<Engine> } | null = null;

/** The engine of this thread, started on first use. */
export function threadEngine(memoryMb: number): Promise<Engine> {
  if (shared?.memoryMb !== memoryMb) shared = { memoryMb, engine: startEngine(memoryMb) };
  return shared.engine;
}
