import type { Box } from "../layout-model.ts";
import type { Engine } from "./engine.ts";

/** A rectangle in points of a frame, y downwards. */
export interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Number of quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** Affine map: x' = a*x + c*y + e, y' = b*x + d*y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const toTurns = (value: number): Turns => (((value % 4) + 4) % 4) as Turns;

/** @returns the map that applies `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  return {
    a: second.a * first.a + second.c * first.b,
    b: second.b * first.a + second.d * first.b,
    c: second.a * first.c + second.c * first.d,
    d: second.b * first.c + second.d * first.d,
    e: second.a * first.e + second.c * first.f + second.e,
    f: second.b * first.e + second.d * first.f + second.f,
  };
}

/** @returns the bounding rectangle of a rectangle under a map. */
export function mapRect(map: Affine, x0: number, y0: number, x1: number, y1: number): Rect {
  if (map.b === 0 && map.c === 0) return scaleRect(map, x0, y0, x1, y1);
  const ax = map.a * x0 + map.c * y0 + map.e;
  const ay = map.b * x0 + map.d * y0 + map.f;
  const bx = map.a * x1 + map.c * y1 + map.e;
  const by = map.b * x1 + map.d * y1 + map.f;
  const cx = map.a * x0 + map.c * y1 + map.e;
  const cy = map.b * x0 + map.d * y1 + map.f;
  const dx = map.a * x1 + map.c * y0 + map.e;
  const dy = map.b * x1 + map.d * y0 + map.f;
  return {
    x0: Math.min(ax, bx, cx, dx),
    y0: Math.min(ay, by, cy, dy),
    x1: Math.max(ax, bx, cx, dx),
    y1: Math.max(ay, by, cy, dy),
  };
}

/** {@link mapRect} for a page that stands upright, as nearly all do. */
function scaleRect(map: Affine, x0: number, y0: number, x1: number, y1: number): Rect {
  const ax = map.a * x0 + map.e;
  const bx = map.a * x1 + map.e;
  const ay = map.d * y0 + map.f;
  const by = map.d * y1 + map.f;
  return {
    x0: Math.min(ax, bx),
    y0: Math.min(ay, by),
    x1: Math.max(ax, bx),
    y1: Math.max(ay, by),
  };
}

/**
 * Where a page's text is analysed: the rendered page, turned so that most of its text stands
 * upright. A page drawn sideways without /Rotate reads like any other, while boxes still fit
 * the page as a person sees it.
 */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** From the rendered page to the frame; null when they are the same. */
  readonly fromPage: Affine | null;
  /** Fractions of the page as rendered. */
  fractions(rect: Rect): Box;
}

/** The page as rendered: size in points and the map from PDF user space to it. */
export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  readonly fromUser: Affine;
}

/** Reads crop box and rotation of a loaded page, as the renderer applies them. */
export function pageGeometry(engine: Engine, page: number): PageGeometry {
  const { calls, scratch } = engine;
  calls.FPDF_GetPageBoundingBox(page, scratch);
  const at = scratch >> 2;
  const rect = engine.float32();
  const left = rect[at] ?? 0;
  const top = rect[at + 1] ?? 0;
  const right = rect[at + 2] ?? 0;
  const bottom = rect[at + 3] ?? 0;
  const width = right - left;
  const height = top - bottom;
  const upright: Affine = { a: 1, b: 0, c: 0, d: -1, e: -left, f: top };
  const turns = toTurns(calls.FPDFPage_GetRotation(page));
  return {
    width: turns % 2 === 0 ? width : height,
    height: turns % 2 === 0 ? height : width,
    fromUser: compose(upright, turn(turns, width, height)),
  };
}

/** The map that turns a page of this size clockwise, keeping its top left at the origin. */
function turn(turns: Turns, width: number, height: number): Affine {
  switch (turns) {
    case 0:
      return { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
    case 1:
      return { a: 0, b: 1, c: -1, d: 0, e: height, f: 0 };
    case 2:
      return { a: -1, b: 0, c: 0, d: -1, e: width, f: height };
    case 3:
      return { a: 0, b: -1, c: 1, d: 0, e: 0, f: width };
  }
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** @returns a rectangle as fractions of a page, cut at its edges. */
export function unitBox(rect: Rect, width: number, height: number): Box {
  return [
    clamp(rect.x0 / width),
    clamp(rect.y0 / height),
    clamp(rect.x1 / width),
    clamp(rect.y1 / height),
  ];
}

/** Turns a rendered page by `turns` quarter turns clockwise for analysis. */
export function frameOf(page: PageGeometry, turns: Turns): Frame {
  const width = turns % 2 === 0 ? page.width : page.height;
  const height = turns % 2 === 0 ? page.height : page.width;
  const back = turn(toTurns(-turns), width, height);
  return {
    width,
    height,
    fromPage: turns === 0 ? null : turn(turns, page.width, page.height),
    fractions(rect) {
      const r = turns === 0 ? rect : mapRect(back, rect.x0, rect.y0, rect.x1, rect.y1);
      return unitBox(r, page.width, page.height);
    },
  };
}

/** @returns the smallest rectangle round all of them; empty input gives a zero rectangle. */
export function union(rects: readonly Rect[]): Rect {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const r of rects) {
    if (r.x0 < x0) x0 = r.x0;
    if (r.y0 < y0) y0 = r.y0;
    if (r.x1 > x1) x1 = r.x1;
    if (r.y1 > y1) y1 = r.y1;
  }
  return rects.length === 0 ? { x0: 0, y0: 0, x1: 0, y1: 0 } : { x0, y0, x1, y1 };
}
