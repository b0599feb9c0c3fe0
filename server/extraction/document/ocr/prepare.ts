import { type Frame, type Rect, unitBox } from "../frame.ts";
import type { Rule } from "../graphics.ts";
import type { Bitmap } from "../render.ts";
import { invertBars } from "./bars.ts";
import { findBlobs, type GreyImage, whiten } from "./blobs.ts";
import { type DrawnLine, findBars, findLines, wipeLines } from "./drawn-lines.ts";
import { wipeLeaders, wipeSpecks } from "./leaders.ts";
import { inkedPart, PAPER } from "./paper.ts";
import { skewOf } from "./skew.ts";
import { straightened } from "./straightened.ts";

/** A page image ready for recognition, and the frame its words stand in: the straightened page,
 * so that lines are level, with boxes that fit the page as scanned. */
export interface Prepared {
  readonly image: GreyImage;
  /** The part of the image that has ink, in pixels. */
  readonly inked: Rect;
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
/** Paper left round the ink of a page, in inches: the rest costs the recogniser time. */
const MARGIN = 0.1;

/** Straightens a grey page image, stretches it by its own brightness so that shading turns to paper,
 * and takes out what is not text. */
export function prepare(bitmap: Bitmap): Prepared {
  const levels = levelsOf(bitmap.pixels);
  const angle = skewOf(bitmap, levelAt(levels, TEXT_UP_TO));
  const turned = Math.abs(angle) >= MIN_SKEW;
  const straight = turned ? straightened(bitmap, angle) : bitmap;
  const { image, lines, leaders, bars } = clean(straight, levels);
  const scale = 72 / bitmap.dpi;
  const page = { width: bitmap.width * scale, height: bitmap.height * scale };
  const size = { width: image.width * scale, height: image.height * scale };
  const back = turned ? (angle * Math.PI) / 180 : 0;
  return {
    rules: lines.map((line) => ({ horizontal: line.horizontal, ...scaled(line, scale) })),
    leaders: leaders.map((leader) => scaled(leader, scale)),
    bars: bars.map((bar) => scaled(bar, scale)),
    image,
    inked: inkedPart(image, Math.round(MARGIN * image.dpi)),
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

/** Stretches a grey image between its ink and its paper and takes lines, leaders and specks out.
 * @returns the new image, and what was drawn on it. */
function clean(
  { pixels: scanned, width, height, dpi }: GreyImage,
  levels: Levels,
): {
  readonly image: GreyImage;
  readonly lines: readonly DrawnLine[];
  readonly leaders: readonly Rect[];
  readonly bars: readonly Rect[];
} {
  const stretched = stretch(levels);
  const lineUpTo = levelAt(levels, LINE_UP_TO);
  const inkOrPaper = stretched.map((_, value) => (value < lineUpTo ? 0 : PAPER));
  const pixels = new Uint8Array(scanned.length);
  const faint = new Uint8Array(scanned.length);
  for (let i = 0; i < scanned.length; i++) {
    const value = scanned[i] ?? PAPER;
    pixels[i] = stretched[value] ?? PAPER;
    faint[i] = inkOrPaper[value] ?? PAPER;
  }
  const image = { pixels, width, height, dpi };
  const bars = findBars(image, BAR_UP_TO);
  invertBars(image, bars);
  for (const bar of bars) whiten({ ...image, pixels: faint }, bar);
  const lines = findLines(faint, width, height, dpi);
  wipeLines(pixels, width, height, lines);
  const blobs = findBlobs(image);
  const leaders = wipeLeaders(image, blobs);
  wipeSpecks(image, blobs);
  return { image, lines: [...lines, ...bars.flatMap(edgesOf)], leaders, bars };
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
