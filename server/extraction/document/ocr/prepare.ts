import sharp from "sharp";
import { type Frame, type Rect, unitBox } from "../frame.ts";
import type { Rule } from "../graphics.ts";
import type { Bitmap } from "../render.ts";
import { invertBars } from "./bars.ts";
import { findBlobs, type GreyImage, whiten } from "./blobs.ts";
import { type DrawnLine, findBars, findLines, wipeLines } from "./drawn-lines.ts";
import { wipeLeaders, wipeSpecks } from "./leaders.ts";

/** A page image ready for recognition, and the frame its words stand in: the straightened page,
 * so that lines are level, with boxes that fit the page as scanned. */
export interface Prepared {
  /** Portable grey map: recognisers read it, and it costs no compression. */
  readonly image: Uint8Array;
  readonly dpi: number;
  readonly frame: Frame;
  /** Drawn lines, in points of the frame. */
  readonly rules: readonly Rule[];
  /** Rows of dots between labels and values, in points of the frame. They are not in the image. */
  readonly leaders: readonly Rect[];
  /** Dark bars behind headings, in points of the frame. In the image their print is dark on white. */
  readonly bars: readonly Rect[];
}

/** Skew below this is left alone: turning costs sharpness. */
const MIN_SKEW = 0.12;
const MAX_SKEW = 5;
const SKEW_WIDTH = 700;
/** Share of a page that at least is ink, where there is any text. */
const INK_SHARE = 0.0008;
const FAINTEST_INK = 120;
/** On the way from ink to paper: where a pixel is half ink, where it may belong to a line (often
 * grey), and from where it is nothing but paper. Recognisers read soft edges better than hard ones. */
const TEXT_UP_TO = 0.67;
const LINE_UP_TO = 0.86;
const PAPER_FROM = 0.93;
const INK_UP_TO = 0.25;
/** Brightness, after stretching, up to which an area is a dark bar. */
const BAR_UP_TO = 150;

/** Straightens a grey page image, stretches it by its own brightness so that shading turns to paper,
 * and takes out what is not text. */
export async function prepare(bitmap: Bitmap): Promise<Prepared> {
  const { width, height } = bitmap;
  const raw = { raw: { width, height, channels: 1 as const } };
  const levels = levelsOf(bitmap.pixels);
  const angle = await skewOf(bitmap.pixels, width, height, levelAt(levels, TEXT_UP_TO));
  const turned = Math.abs(angle) >= MIN_SKEW;
  const image = sharp(bitmap.pixels, raw);
  const straight = turned ? image.rotate(-angle, { background: "#ffffff" }) : image;
  const { data, info } = await straight
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grey = { pixels: data, width: info.width, height: info.height, dpi: bitmap.dpi };
  const { lines, leaders, bars } = clean(grey, levels);
  const scale = 72 / bitmap.dpi;
  const page = { width: width * scale, height: height * scale };
  const size = { width: info.width * scale, height: info.height * scale };
  const back = turned ? (angle * Math.PI) / 180 : 0;
  return {
    rules: lines.map((line) => ({ horizontal: line.horizontal, ...scaled(line, scale) })),
    leaders: leaders.map((leader) => scaled(leader, scale)),
    bars: bars.map((bar) => scaled(bar, scale)),
    image: greyMap(data, info.width, info.height),
    dpi: bitmap.dpi,
    frame: {
      ...size,
      fromPage: null,
      fractions: (rect) => {
        const at = unturn(rect, back, size, page);
        return unitBox(at, page.width, page.height);
      },
    },
  };
}

const scaled = ({ x0, y0, x1, y1 }: Rect, scale: number): Rect => ({
  x0: x0 * scale,
  y0: y0 * scale,
  x1: x1 * scale,
  y1: y1 * scale,
});

function greyMap(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1");
  const image = new Uint8Array(header.length + pixels.length);
  image.set(header);
  image.set(pixels, header.length);
  return image;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Turns a box of the straightened page back round the centre. A box has no slant: its middle is
 * turned, its width kept, its height grown by the rise of its line. */
function unturn(box: Rect, angle: number, from: Size, to: Size): Rect {
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  const cx = (box.x0 + box.x1) / 2 - from.width / 2;
  const cy = (box.y0 + box.y1) / 2 - from.height / 2;
  const x = cx * cos - cy * sin + to.width / 2;
  const y = cx * sin + cy * cos + to.height / 2;
  const halfWidth = (box.x1 - box.x0) / 2;
  const halfHeight = (box.y1 - box.y0) / 2 + Math.abs(sin) * halfWidth;
  return { x0: x - halfWidth, y0: y - halfHeight, x1: x + halfWidth, y1: y + halfHeight };
}

interface Levels {
  /** Brightness of the darkest print and of the paper. */
  readonly ink: number;
  readonly paper: number;
}

const levelAt = ({ ink, paper }: Levels, share: number) => Math.round(ink + (paper - ink) * share);

/** Stretches a grey image between its ink and its paper and takes lines, leaders and specks out,
 * in place. @returns what was drawn. */
function clean(
  image: GreyImage,
  levels: Levels,
): {
  readonly lines: readonly DrawnLine[];
  readonly leaders: readonly Rect[];
  readonly bars: readonly Rect[];
} {
  const { pixels, width, height, dpi } = image;
  const lineUpTo = levelAt(levels, LINE_UP_TO);
  const stretched = stretch(levels);
  const mask = new Uint8Array(pixels.length);
  const faint = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i] ?? 255;
    const now = stretched[value] ?? 255;
    faint[i] = value < lineUpTo ? 0 : 255;
    mask[i] = now < BAR_UP_TO ? 0 : 255;
    pixels[i] = now;
  }
  const bars = findBars(mask, width, height, dpi);
  invertBars(image, bars);
  for (const bar of bars) whiten({ ...image, pixels: faint }, bar);
  const lines = findLines(faint, width, height, dpi);
  wipeLines(pixels, width, height, lines);
  const blobs = findBlobs(image);
  const leaders = wipeLeaders(image, blobs);
  wipeSpecks(image, blobs);
  return { lines: [...lines, ...bars.flatMap(edgesOf)], leaders, bars };
}

/** A bar bounds the cells above and below it. */
function edgesOf({ x0, y0, x1, y1 }: Rect): DrawnLine[] {
  return [
    { horizontal: true, x0, x1, y0, y1: y0 + 1 },
    { horizontal: true, x0, x1, y0: y1 - 1, y1 },
  ];
}

/** New brightness by old: black at the ink, white from where paper begins. */
function stretch(levels: Levels): Uint8Array {
  const black = levelAt(levels, INK_UP_TO);
  const span = Math.max(1, levelAt(levels, PAPER_FROM) - black);
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(255 * Math.min(1, Math.max(0, (value - black) / span))),
  );
}

/** Brightness of this scan's ink and paper. A fixed stretch by percentiles would take the shading
 * of a nearly empty page for ink. */
function levelsOf(pixels: Uint8Array): Levels {
  const histogram = new Array<number>(256).fill(0);
  let total = 0;
  for (let i = 0; i < pixels.length; i += 7) {
    const value = pixels[i] ?? 255;
    histogram[value] = (histogram[value] ?? 0) + 1;
    total++;
  }
  let seen = 0;
  let ink = histogram.findIndex((count) => {
    seen += count;
    return seen > total * INK_SHARE;
  });
  ink = Math.min(Math.max(0, ink), FAINTEST_INK);
  let paper = 255;
  let most = 0;
  for (let value = 128; value < 256; value++) {
    if ((histogram[value] ?? 0) > most) {
      most = histogram[value] ?? 0;
      paper = value;
    }
  }
  return { ink, paper };
}

/** Degrees by which the lines of a page lean, clockwise positive: the angle at which the dark
 * pixels fall into the sharpest rows. */
async function skewOf(
  pixels: Buffer,
  width: number,
  height: number,
  limit: number,
): Promise<number> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: Math.min(SKEW_WIDTH, width) })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      if ((data[y * info.width + x] ?? 255) < limit) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  if (xs.length < 200) return 0;
  const score = (degrees: number) => sharpness(xs, ys, degrees, info.width, info.height);
  const coarse = bestAngle(0, MAX_SKEW, 0.5, score);
  const fine = bestAngle(coarse, 0.5, 0.1, score);
  return Math.abs(fine) > MAX_SKEW ? 0 : fine;
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

function sharpness(
  xs: readonly number[],
  ys: readonly number[],
  degrees: number,
  width: number,
  height: number,
): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Float64Array(height + 2 * Math.ceil(Math.abs(slope) * width) + 4);
  const shift = Math.ceil(Math.abs(slope) * width) + 2;
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] ?? 0) - slope * (xs[i] ?? 0)) + shift;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}
