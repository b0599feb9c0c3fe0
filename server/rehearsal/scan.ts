import { PDFiumLibrary } from "@hyzyla/pdfium";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import type { Random } from "./random.ts";

const POINTS = 72;
/** Fixed, so that the same seed gives the same bytes. */
const CREATED = new Date("2026-11-20T00:00:00Z");

let engine: Promise<PDFiumLibrary> | null = null;
/** One engine serves all scans of a process: starting it costs more than a page. */
function pdfium(): Promise<PDFiumLibrary> {
  engine ??= PDFiumLibrary.init();
  return engine;
}

/** How a paper is fed and what the scanner is set to. */
export interface Scanner {
  /** Pixels per inch of the image. */
  readonly dpi: number;
  /** Quarter turns clockwise the paper lay turned by. */
  readonly turns: 0 | 1 | 2 | 3;
}

const RESOLUTIONS = [150, 200, 200, 300] as const;
/** Share of papers fed upside down or sideways. */
const TURNED_RATE = 0.06;

function scannerOf(random: Random): Scanner {
  const dpi = random.pick(RESOLUTIONS);
  return { dpi, turns: random.chance(TURNED_RATE) ? random.pick([1, 2, 3] as const) : 0 };
}

/** What an office scanner does to a page. */
interface Wear {
  /** Degrees. */
  readonly skew: number;
  /** Share of pixels with a speck. */
  readonly specks: number;
  readonly quality: number;
}

function wearOf(random: Random): Wear {
  return {
    skew: (random.next() - 0.5) * 2.2,
    specks: random.next() * 0.0006,
    quality: random.int(62, 85),
  };
}

/** Grey levels that vary a little, as paper does, with dark specks here and there. */
function roughen(pixels: Buffer, wear: Wear, random: Random): void {
  for (let index = 0; index < pixels.length; index += 1) {
    const grain = (random.next() - 0.5) * 14;
    const speck = random.next() < wear.specks ? -170 : 0;
    pixels[index] = Math.max(0, Math.min(255, (pixels[index] ?? 0) + grain + speck));
  }
}

interface ScannedPage {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

async function wornPage(
  image: { readonly data: Uint8Array; readonly width: number; readonly height: number },
  scanner: Scanner,
  random: Random,
): Promise<ScannedPage> {
  const wear = wearOf(random);
  const { width, height } = image;
  const turned = await sharp(image.data, { raw: { width, height, channels: 4 } })
    .greyscale()
    .rotate(wear.skew, { background: "#fdfdfd" })
    .resize(width, height, { fit: "cover" })
    .blur(0.5)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = turned.data;
  roughen(pixels, wear, random);
  const { width: wide, height: high, channels } = turned.info;
  const upright = sharp(pixels, { raw: { width: wide, height: high, channels } });
  const fed = await upright
    .rotate(90 * scanner.turns)
    .jpeg({ quality: wear.quality })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: fed.data, width: fed.info.width, height: fed.info.height };
}

/**
 * Turns a document into what a scanner would send: one grey image a page, slightly crooked,
 * with grain and specks, and no text.
 * @param scanner drawn from `random` when absent.
 * @returns the bytes of an image-only PDF.
 */
export async function scan(
  bytes: Uint8Array,
  random: Random,
  scanner: Scanner = scannerOf(random.fork("scanner")),
): Promise<Uint8Array> {
  const library = await pdfium();
  const source = await library.loadDocument(bytes);
  const result = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    info: { Title: "Scan", Producer: "Countersign rehearsal desk", CreationDate: CREATED },
  });
  const chunks: Uint8Array[] = [];
  result.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    result.on("end", () => resolve());
    result.on("error", reject);
  });
  try {
    for (const page of source.pages()) {
      const image = await page.render({ scale: scanner.dpi / POINTS, render: "bitmap" });
      const { jpeg, ...pixels } = await wornPage(image, scanner, random);
      const width = (pixels.width * POINTS) / scanner.dpi;
      const height = (pixels.height * POINTS) / scanner.dpi;
      result.addPage({ size: [width, height], margin: 0 });
      result.image(jpeg, 0, 0, { width, height });
    }
  } finally {
    source.destroy();
  }
  result.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
