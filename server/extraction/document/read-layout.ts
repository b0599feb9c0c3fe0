import type { DocumentFacts } from "../extraction.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { analyse, type PageInk } from "./analyse.ts";
import { type Engine, threadEngine } from "./engine.ts";
import { type Frame, frameOf, mapRect, pageGeometry, type Rect, toTurns } from "./frame.ts";
import { readGlyphs } from "./glyphs.ts";
import { type Graphics, type Rule, readGraphics, TooComplex } from "./graphics.ts";
import { findBands, findShades } from "./grid.ts";
import { DEFAULT_LIMITS, type ReadLimits } from "./limits.ts";
import { languageOf } from "./ocr/language.ts";
import { onlyPictures, picturesToRead, withPictures } from "./ocr/pictures.ts";
import { FIRST_HABIT, type Habit, readScan } from "./ocr/read-scan.ts";
import type { Recognise } from "./ocr/recogniser.ts";
import { type OpenDocument, openDocument, type Refusal, refusal } from "./open.ts";
import { loadPage } from "./page.ts";
import { type Bitmap, drawPage } from "./render.ts";
import { buildWords, dominantTurns } from "./words.ts";

/** Resolution scans are recognised at. Recognisers bring every line to one height of their own: more
 * pixels cost time and bring nothing. */
const SCAN_DPI = 200;
/** Pages prepared ahead while others are recognised. */
const SCANS_IN_FLIGHT = 3;

/** What reading a document came to. Refusals are values; an engine that aborts throws. */
export type LayoutOutcome =
  | {
      readonly ok: true;
      readonly layout: DocumentLayout;
      readonly facts: Omit<DocumentFacts, "sha256">;
    }
  | Refusal;

/** Reads a PDF into words, lines, tables and pairs.
 * @throws WebAssembly errors when the engine aborts; the engine is useless afterwards. */
export async function readLayout(
  bytes: Uint8Array,
  limits: ReadLimits = DEFAULT_LIMITS,
  recognise: Recognise | null = null,
): Promise<LayoutOutcome> {
  const engine = await threadEngine(limits.memoryMb);
  const document = openDocument(engine, bytes, limits);
  if (!document.ok) return document;
  try {
    const printed = readPages(engine, document, limits);
    if (!printed.ok) return printed;
    const pages = await recogniseScans(engine, document, printed, limits, recognise);
    if (!pages.ok) return pages;
    if (pages.pages.every((page) => page.inks.length === 0)) {
      return refusal("NO_TEXT", "The document has no readable text. It may be blank.");
    }
    const layout = analyse(pages.pages);
    return {
      ok: true,
      layout,
      facts: {
        pages: pages.pages.length,
        scanned: layout.scanned,
        pageSizes: pages.pages.map(({ width, height }) => ({ width, height })),
      },
    };
  } finally {
    document.close();
  }
}

interface PagesRead {
  readonly ok: true;
  readonly pages: readonly PageInk[];
}

/** Replaces pages that are images by what the recogniser sees on them. */
async function recogniseScans(
  engine: Engine,
  document: OpenDocument,
  printed: PagesRead,
  limits: ReadLimits,
  recognise: Recognise | null,
): Promise<PagesRead | Refusal> {
  const scans = printed.pages.filter((page) => page.scanned || page.pictures.length > 0);
  if (scans.length === 0 || !recognise) return printed;
  if (scans.length > limits.maxScannedPages) {
    return refusal(
      "PDF_TOO_MANY_PAGES",
      `The document has ${scans.length} scanned pages; at most ${limits.maxScannedPages} are read.`,
    );
  }
  const { signal } = new AbortController();
  const seen = new Map<number, Promise<PageInk>>();
  try {
    let habit = FIRST_HABIT;
    for (const page of scans) {
      const bitmap = drawScan(engine, document, page.number, limits);
      const read = page.scanned
        ? readScan(page, bitmap, habit, recognise, signal)
        : readPictures(page, bitmap, habit, recognise, signal);
      seen.set(
        page.number,
        read.then((found) => found.page),
      );
      // The first page tells how the others are written and fed.
      if (seen.size === 1) habit = (await read).habit;
      await [...seen.values()].at(-SCANS_IN_FLIGHT);
    }
    const pages = printed.pages.map((page) => seen.get(page.number) ?? page);
    return { ok: true, pages: await Promise.all(pages) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    await Promise.allSettled(seen.values());
    return refusal("READER_CRASHED", "The scanned pages could not be recognised. Try again.");
  }
}

/** Reads the pictures of a printed page and adds their words to its own. */
async function readPictures(
  page: PageInk,
  bitmap: Bitmap,
  habit: Habit,
  recognise: Recognise,
  signal: AbortSignal,
): ReturnType<typeof readScan> {
  const language = languageOf(page.inks) ?? habit.language;
  const pictures = onlyPictures(bitmap, page.pictures);
  const seen = await readScan(
    page,
    pictures,
    { language, turns: 0, known: true },
    recognise,
    signal,
  );
  return { page: withPictures(page, seen.page), habit: { ...habit, language } };
}

function drawScan(
  engine: Engine,
  document: OpenDocument,
  number: number,
  limits: ReadLimits,
): Bitmap {
  const page = loadPage(engine, document.handle, number - 1);
  try {
    return drawPage(engine, page, { dpi: SCAN_DPI, grey: true, maxPixels: limits.maxPixels });
  } finally {
    engine.calls.FPDF_ClosePage(page);
  }
}

function readPages(
  engine: Engine,
  document: OpenDocument,
  limits: ReadLimits,
): PagesRead | Refusal {
  const pages: PageInk[] = [];
  let glyphs = 0;
  try {
    for (let index = 0; index < document.pageCount; index++) {
      const page = readPage(engine, document, index, limits);
      if (!page) {
        return refusal(
          "PDF_DAMAGED",
          `Page ${index + 1} of the PDF is damaged. Ask for a fresh copy.`,
        );
      }
      pages.push(page.ink);
      glyphs += page.glyphs;
      if (glyphs > limits.maxGlyphs) throw new TooComplex("too much text");
    }
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error;
    return refusal(
      "PDF_HOSTILE",
      `The document is built to overload its reader (${error.message}) and was not read.`,
    );
  }
  return { ok: true, pages };
}

function readPage(
  engine: Engine,
  document: OpenDocument,
  index: number,
  limits: ReadLimits,
): { ink: PageInk; glyphs: number } | null {
  const { calls } = engine;
  const page = loadPage(engine, document.handle, index);
  if (page === 0) return null;
  const text = calls.FPDFText_LoadPage(page);
  try {
    if (text === 0) return null;
    const count = calls.FPDFText_CountChars(text);
    if (count > limits.maxPageGlyphs) throw new TooComplex("too much text on one page");
    const geometry = pageGeometry(engine, page);
    const edge = Math.max(geometry.width, geometry.height);
    if (!(edge > 0 && edge <= limits.maxPageEdge)) throw new TooComplex("impossible page size");
    const graphics = readGraphics(engine, page, geometry.fromUser, limits);
    const glyphs = readGlyphs(engine, text, count, geometry, graphics);
    const turns = dominantTurns(glyphs);
    const frame = frameOf(geometry, toTurns(-turns));
    const { upright, slanted } = buildWords(glyphs, frame, turns);
    const seen = upright.filter((ink) => !ink.word.hidden);
    const scanned = looksScanned(graphics, seen.length, geometry);
    const ink: PageInk = {
      number: index + 1,
      width: geometry.width,
      height: geometry.height,
      frame,
      inks: seen,
      slanted: slanted.filter((word) => !word.word.hidden),
      hidden: [...upright, ...slanted].filter((word) => word.word.hidden),
      rules: graphics.rules.map((rule) => turnRule(rule, frame)),
      bands: frame.fromPage ? [] : findBands(graphics.fills, geometry.width),
      shades: findShades(graphics.fills).map((shade) => turnRect(shade, frame)),
      scanned,
      pictures: scanned ? [] : picturesToRead(geometry, graphics.images, seen),
    };
    return { ink, glyphs: count };
  } finally {
    if (text !== 0) calls.FPDFText_ClosePage(text);
    calls.FPDF_ClosePage(page);
  }
}

/** A page that is mostly picture, perhaps with a stamped header, or text drawn as outlines. */
function looksScanned(
  graphics: Graphics,
  words: number,
  page: { readonly width: number; readonly height: number },
): boolean {
  const covered = graphics.images.reduce(
    (sum, image) => sum + Math.max(0, image.x1 - image.x0) * Math.max(0, image.y1 - image.y0),
    0,
  );
  const share = covered / (page.width * page.height);
  if (words === 0) return share > 0.02 || graphics.objects > 20;
  return (words < 8 && share > 0.3) || (words < 30 && share > 0.6);
}

function turnRect(rect: Rect, frame: Frame): Rect {
  const map = frame.fromPage;
  return map ? mapRect(map, rect.x0, rect.y0, rect.x1, rect.y1) : rect;
}

function turnRule(rule: Rule, frame: Frame): Rule {
  if (!frame.fromPage) return rule;
  const turned = turnRect(rule, frame);
  return { ...turned, horizontal: turned.x1 - turned.x0 >= turned.y1 - turned.y0 };
}
