import type { GreyImage } from "./blobs.ts";
import { reduced } from "./reduced.ts";

const MAX_SKEW = 5;
const COARSE = 0.5;
const FINE = 0.1;
/** Resolution at which lines of text are still apart. */
const SKEW_DPI = 85;
/** Fewer dark pixels are no lines of text. */
const MIN_POINTS = 200;

/** Dark pixels of a page: rows and columns. */
interface Points {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly width: number;
  readonly height: number;
}

/** Degrees by which the lines of a page lean, clockwise positive: the angle at which the dark
 * pixels fall into the sharpest rows. 0 when they do not tell.
 * @param limit brightness below which a pixel is dark. */
export function skewOf(image: GreyImage, limit: number): number {
  const points = darkPoints(reduced(image, SKEW_DPI), limit);
  if (points.xs.length < MIN_POINTS) return 0;
  const score = (degrees: number) => sharpness(points, degrees);
  const coarse = bestAngle(0, MAX_SKEW, COARSE, score);
  const fine = bestAngle(coarse, COARSE, FINE, score);
  return Math.abs(fine) > MAX_SKEW ? 0 : fine;
}

function darkPoints({ pixels, width, height }: GreyImage, limit: number): Points {
  let count = 0;
  for (let at = 0; at < pixels.length; at++) if ((pixels[at] ?? 255) < limit) count++;
  const xs = new Int32Array(count);
  const ys = new Int32Array(count);
  let next = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels[y * width + x] ?? 255) >= limit) continue;
      xs[next] = x;
      ys[next++] = y;
    }
  }
  return { xs, ys, width, height };
}

function bestAngle(
  middle: number,
  reach: number,
  step: number,
  score: (degrees: number) => number,
): number {
  let best = middle;
  let most = score(middle);
  for (let offset = -reach; offset <= reach + 1e-9; offset += step) {
    const value = score(middle + offset);
    if (value > most * 1.0005) {
      most = value;
      best = middle + offset;
    }
  }
  return best;
}

function sharpness({ xs, ys, width, height }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const most = Math.ceil(Math.abs(slope) * width) + 2;
  // By how much each column is moved: the same for all its pixels.
  const moved = Int32Array.from({ length: width }, (_, x) => Math.round(-slope * x) + most);
  const rows = new Int32Array(height + 2 * most);
  for (let i = 0; i < xs.length; i++) {
    const row = (ys[i] ?? 0) + (moved[xs[i] ?? 0] ?? 0);
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}
