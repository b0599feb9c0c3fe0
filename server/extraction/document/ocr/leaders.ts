import { type Rect, union } from "../frame.ts";
import { type Blob, type GreyImage, INK, whiten } from "./blobs.ts";

/** Largest dot of a leader, in inches. */
const DOT_HEIGHT = 0.027;
/** Dots of a poor scan run together. */
const DOT_WIDTH = 0.3;
const PITCH = 0.1;
/** Shorter rows of dots are ellipses, which are read. */
const MIN_LENGTH = 0.3;
const MIN_DOTS = 5;
/** Specks are smaller than the full stop of the smallest print. */
const SPECK = 0.012;
const ALONE = 0.03;
/** The dots of a colon stand over each other, and not far apart; in inches. */
const COLON_OFF = 0.015;
const COLON_GAP = 0.09;
/** More ink than this many dots have is no dot. */
const LIKE_A_DOT = 1.6;

/**
 * Finds rows of dots drawn to lead the eye from a label to its value, and wipes them out, in
 * place: recognisers take them for letters and lose the words beside them.
 * @returns where they were, in pixels.
 */
export function wipeLeaders(image: GreyImage, blobs: readonly Blob[]): Rect[] {
  const { dpi } = image;
  const dots = blobs.filter(
    ({ x0, y0, x1, y1 }) => y1 - y0 <= DOT_HEIGHT * dpi && x1 - x0 <= DOT_WIDTH * dpi,
  );
  const rows = chains(dots, dpi).filter((row) => {
    const { x0, x1 } = union(row);
    const merged = row.reduce((sum, dot) => sum + dot.x1 - dot.x0, 0) > 0.8 * (x1 - x0);
    return x1 - x0 >= MIN_LENGTH * dpi && (row.length >= MIN_DOTS || merged);
  });
  for (const row of rows) {
    for (const dot of row) whiten(image, dot);
    wipeUpperDot(image, row);
  }
  return rows.map((row) => union(row));
}

/** Wipes out the upper dot of a colon behind the dots, whose lower dot is the last of them: alone it
 * would be read as a star, and what follows it not at all. */
function wipeUpperDot(image: GreyImage, row: readonly Blob[]): void {
  const last = row.at(-1);
  if (!last) return;
  const reach = Math.round(COLON_OFF * image.dpi);
  const above = {
    x0: last.x0 - reach,
    x1: last.x1 + reach,
    y0: last.y0 - Math.round(COLON_GAP * image.dpi),
    y1: last.y0 - 1,
  };
  const around = { x0: above.x0 - reach, x1: above.x1 + reach, y0: above.y0 - reach, y1: above.y1 };
  const ink = inkIn(image, above);
  const isDot = ink > 0 && ink <= LIKE_A_DOT * last.area && inkIn(image, around) === ink;
  if (isDot) whiten(image, above);
}

function inkIn({ pixels, width, height }: GreyImage, { x0, y0, x1, y1 }: Rect): number {
  let ink = 0;
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
    for (let x = Math.max(0, x0); x < Math.min(width, x1); x++) {
      if ((pixels[y * width + x] ?? 255) < INK) ink++;
    }
  }
  return ink;
}

/** Dots of one height that follow each other closely. */
function chains(dots: readonly Blob[], dpi: number): Blob[][] {
  const open: { row: Blob[]; x1: number; foot: number }[] = [];
  for (const dot of [...dots].sort((a, b) => a.x0 - b.x0)) {
    let best: (typeof open)[number] | null = null;
    for (let at = open.length - 1; at >= 0; at--) {
      const chain = open[at];
      if (!chain) continue;
      if (dot.x0 - chain.x1 > PITCH * dpi) {
        // Dots come from left to right: this chain has ended.
        if (chain.row.length === 1) open.splice(at, 1);
        continue;
      }
      const off = Math.abs(chain.foot - dot.y1);
      if (off <= 2 && (best === null || off < Math.abs(best.foot - dot.y1))) best = chain;
    }
    if (best) {
      best.row.push(dot);
      best.x1 = dot.x1;
      best.foot = 0.8 * best.foot + 0.2 * dot.y1;
    } else open.push({ row: [dot], x1: dot.x1, foot: dot.y1 });
  }
  return open.map(({ row }) => row);
}

/** Wipes out specks, in place: smaller than a full stop and well apart from all other ink. */
export function wipeSpecks(image: GreyImage, blobs: readonly Blob[]): void {
  const largest = Math.max(1, Math.floor(SPECK * image.dpi));
  const apart = Math.max(2, Math.round(ALONE * image.dpi));
  for (const blob of blobs) {
    if (Math.max(blob.x1 - blob.x0, blob.y1 - blob.y0) > largest) continue;
    if (standsApart(image, blob, apart)) whiten(image, blob);
  }
}

function standsApart({ pixels, width, height }: GreyImage, blob: Blob, apart: number): boolean {
  let around = -blob.area;
  for (let y = Math.max(0, blob.y0 - apart); y < Math.min(height, blob.y1 + apart); y++) {
    for (let x = Math.max(0, blob.x0 - apart); x < Math.min(width, blob.x1 + apart); x++) {
      if ((pixels[y * width + x] ?? 255) < INK) around++;
    }
  }
  return around <= 0;
}
