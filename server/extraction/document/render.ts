import sharp from "sharp";
import type { RenderedPage } from "../extraction.ts";
import { type Engine, threadEngine } from "./engine.ts";
import { pageGeometry } from "./frame.ts";
import { DEFAULT_LIMITS, type ReadLimits } from "./limits.ts";
import { openDocument, type Refusal, refusal } from "./open.ts";
import { loadPage } from "./page.ts";

const POINTS_PER_INCH = 72;
const BITMAP_GREY = 1;
const BITMAP_RGB = 2;
const WHITE = 255;
const REVERSE_BYTE_ORDER = 0x10;
const JPEG_QUALITY = 82;
/** Pages whose JPEG may still be in the making while the next page is drawn. */
const IN_FLIGHT = 2;

/** A drawn page: `channels` bytes a pixel, rows without padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Buffer;
  /** Pixels per inch it was really drawn at, after the clamp. */
  readonly dpi: number;
}

/** Size in pixels of a page at a resolution, within the clamp. Width and height are rounded
 * once, here, so that fractions of the page fall on the same pixel everywhere. */
function pixelSize(
  page: { readonly width: number; readonly height: number },
  dpi: number,
  maxPixels: number,
): { width: number; height: number; dpi: number } {
  const wanted = dpi / POINTS_PER_INCH;
  const fits = Math.sqrt(maxPixels / (page.width * page.height));
  const scale = Math.min(wanted, fits);
  return {
    width: Math.max(1, Math.floor(page.width * scale + 0.5)),
    height: Math.max(1, Math.floor(page.height * scale + 0.5)),
    dpi: scale * POINTS_PER_INCH,
  };
}

/** Memory for pixels of pages that are done with. The system takes longer to hand out new memory of
 * that size than the pixels take to copy. */
const spare: Buffer[] = [];
const MAX_SPARE = 2;
const MAX_SPARE_BYTES = 32 * 1024 * 1024;

function takePixels(size: number): Buffer {
  const at = spare.findIndex(({ buffer }) => buffer.byteLength >= size);
  const [found] = at < 0 ? [] : spare.splice(at, 1);
  // What is too small makes room.
  if (at < 0) spare.pop();
  return found ? Buffer.from(found.buffer, 0, size) : Buffer.from(new ArrayBuffer(size));
}

/** Gives the memory of a drawn page back. Its pixels must not be looked at any more. */
function givePixels(pixels: Buffer): void {
  if (spare.length < MAX_SPARE && pixels.buffer.byteLength <= MAX_SPARE_BYTES) spare.push(pixels);
}

/** Draws a loaded page on white. The pixels are a copy, safe to keep. */
export function drawPage(
  engine: Engine,
  page: number,
  options: { readonly dpi: number; readonly grey: boolean; readonly maxPixels: number },
): Bitmap {
  const { calls } = engine;
  const { width, height, dpi } = pixelSize(
    pageGeometry(engine, page),
    options.dpi,
    options.maxPixels,
  );
  const channels = options.grey ? 1 : 3;
  const format = options.grey ? BITMAP_GREY : BITMAP_RGB;
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, format, 0, 0);
  if (bitmap === 0) throw new Error("PDF engine: no memory for a page image");
  try {
    const from = calls.FPDFBitmap_GetBuffer(bitmap);
    const stride = calls.FPDFBitmap_GetStride(bitmap);
    // Several times as fast as the engine's own way of filling.
    engine.bytes().fill(WHITE, from, from + stride * height);
    // Colours turn grey as they are painted on grey; the engine's flag for it does so before, and
    // takes a third of the time of a scanned page.
    const flags = options.grey ? 0 : REVERSE_BYTE_ORDER;
    calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
    const row = width * channels;
    const heap = engine.bytes();
    const pixels = takePixels(row * height);
    if (stride === row) pixels.set(heap.subarray(from, from + row * height));
    else {
      for (let y = 0; y < height; y++) {
        pixels.set(heap.subarray(from + y * stride, from + y * stride + row), y * row);
      }
    }
    return { width, height, channels, pixels, dpi };
  } finally {
    calls.FPDFBitmap_Destroy(bitmap);
  }
}

/** Compresses a drawn page. `optimizeCoding` would double the time for a few per cent of size. */
export async function toJpeg(bitmap: Bitmap): Promise<Uint8Array> {
  const { width, height, channels } = bitmap;
  const image = sharp(bitmap.pixels, { raw: { width, height, channels } });
  const { buffer, byteOffset, byteLength } = await image
    .jpeg({ quality: JPEG_QUALITY, optimizeCoding: false })
    .toBuffer();
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
}

/** Renders pages of a document as JPEG. `pages` counts from 1; empty means all, numbers outside
 * the document are left out.
 * @throws WebAssembly errors when the engine aborts. */
export async function renderPages(
  bytes: Uint8Array,
  options: { readonly dpi: number; readonly pages: readonly number[] },
  limits: ReadLimits = DEFAULT_LIMITS,
): Promise<{ readonly ok: true; readonly pages: readonly RenderedPage[] } | Refusal> {
  const engine = await threadEngine(limits.memoryMb);
  const document = openDocument(engine, bytes, limits);
  if (!document.ok) return document;
  const wanted = options.pages.length > 0 ? new Set(options.pages) : null;
  const pages: Promise<RenderedPage>[] = [];
  try {
    for (let number = 1; number <= document.pageCount; number++) {
      if (wanted && !wanted.has(number)) continue;
      const page = loadPage(engine, document.handle, number - 1);
      if (page === 0) {
        return refusal("PDF_DAMAGED", `Page ${number} of the PDF is damaged and has no image.`);
      }
      try {
        const bitmap = drawPage(engine, page, {
          dpi: options.dpi,
          grey: false,
          maxPixels: limits.maxPixels,
        });
        const { width, height } = bitmap;
        const made = toJpeg(bitmap).finally(() => givePixels(bitmap.pixels));
        pages.push(made.then((jpeg) => ({ page: number, width, height, jpeg })));
      } finally {
        engine.calls.FPDF_ClosePage(page);
      }
      await pages.at(-IN_FLIGHT);
    }
    return { ok: true, pages: await Promise.all(pages) };
  } finally {
    await Promise.allSettled(pages);
    document.close();
  }
}
