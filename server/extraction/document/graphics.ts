import type { Engine } from "./engine.ts";
import { type Affine, compose, mapRect, type Rect } from "./frame.ts";
import type { ReadLimits } from "./limits.ts";

/** A drawn line, thin bar or edge of a drawn box, in user space until mapped. */
export interface Rule extends Rect {
  readonly horizontal: boolean;
}

/** An opaque painted area with its place in the painting order. */
export interface Fill extends Rect {
  readonly order: number;
  /** 0 black to 1 white; null for pictures, whose colour is not known. */
  readonly luminance: number | null;
  /** Fills its rectangle completely, so it really covers what lies under it. */
  readonly solid: boolean;
}

/** What is drawn on a page besides text, in the coordinates of `map`. */
export interface Graphics {
  readonly rules: readonly Rule[];
  readonly fills: readonly Fill[];
  readonly images: readonly Rect[];
  /** Painting order of each text object by its handle. */
  readonly textOrder: ReadonlyMap<number, number>;
  readonly objects: number;
}

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const MAX_DEPTH = 12;
/** Thicker bars are areas, not rules. */
const RULE_THICKNESS = 2.6;
const MIN_RULE = 6;
const MAX_PATH_SEGMENTS = 4_000;
const RECTANGLE_SEGMENTS = 6;

/** Thrown when a page draws more than any printed page would. */
export class TooComplex extends Error {}

/** Collects rules, fills and pictures of a loaded page, forms included.
 * @throws TooComplex beyond the limits. */
export function readGraphics(
  engine: Engine,
  page: number,
  map: Affine,
  limits: ReadLimits,
): Graphics {
  const collector = new Collector(engine, limits);
  const count = engine.calls.FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index++) {
    collector.visit(engine.calls.FPDFPage_GetObject(page, index), map, 0);
  }
  return collector.graphics();
}

class Collector {
  private readonly engine: Engine;
  private readonly limits: ReadLimits;
  private readonly rules: Rule[] = [];
  private readonly fills: Fill[] = [];
  private readonly images: Rect[] = [];
  private readonly textOrder = new Map<number, number>();
  private order = 0;

  constructor(engine: Engine, limits: ReadLimits) {
    this.engine = engine;
    this.limits = limits;
  }

  graphics(): Graphics {
    return {
      rules: this.rules,
      fills: this.fills,
      images: this.images,
      textOrder: this.textOrder,
      objects: this.order,
    };
  }

  visit(object: number, map: Affine, depth: number): void {
    if (object === 0) return;
    this.order++;
    if (this.order > this.limits.maxPageObjects) throw new TooComplex("too many objects");
    const kind = this.engine.calls.FPDFPageObj_GetType(object);
    if (kind === TEXT) this.textOrder.set(object, this.order);
    else if (kind === PATH) this.path(object, map);
    else if (kind === IMAGE) this.image(object, map);
    else if (kind === FORM) this.form(object, map, depth);
  }

  private form(object: number, map: Affine, depth: number): void {
    if (depth >= MAX_DEPTH) throw new TooComplex("forms nested too deeply");
    const { calls } = this.engine;
    const inner = compose(this.matrix(object), map);
    const count = calls.FPDFFormObj_CountObjects(object);
    for (let index = 0; index < count; index++) {
      this.visit(calls.FPDFFormObj_GetObject(object, index), inner, depth + 1);
    }
  }

  private matrix(object: number): Affine {
    const { calls, scratch } = this.engine;
    calls.FPDFPageObj_GetMatrix(object, scratch);
    const m = this.engine.float32().subarray(scratch >> 2, (scratch >> 2) + 6);
    return { a: m[0] ?? 1, b: m[1] ?? 0, c: m[2] ?? 0, d: m[3] ?? 1, e: m[4] ?? 0, f: m[5] ?? 0 };
  }

  private bounds(object: number, map: Affine): Rect | null {
    const { calls, scratch: s } = this.engine;
    if (calls.FPDFPageObj_GetBounds(object, s, s + 4, s + 8, s + 12) === 0) return null;
    const f = this.engine.float32();
    const at = s >> 2;
    return mapRect(map, f[at] ?? 0, f[at + 1] ?? 0, f[at + 2] ?? 0, f[at + 3] ?? 0);
  }

  private colour(object: number, kind: "fill" | "stroke"): { luminance: number; alpha: number } {
    const { calls, scratch: s } = this.engine;
    const call =
      kind === "fill" ? calls.FPDFPageObj_GetFillColor : calls.FPDFPageObj_GetStrokeColor;
    call(object, s, s + 4, s + 8, s + 12);
    const u = this.engine.uint32();
    const at = s >> 2;
    return {
      luminance: luminance(u[at] ?? 0, u[at + 1] ?? 0, u[at + 2] ?? 0),
      alpha: (u[at + 3] ?? 255) / 255,
    };
  }

  private image(object: number, map: Affine): void {
    const rect = this.bounds(object, map);
    if (!rect) return;
    this.images.push(rect);
    if (this.engine.calls.FPDFPageObj_HasTransparency(object) === 0) {
      this.fills.push({ ...rect, order: this.order, luminance: null, solid: true });
    }
  }

  private path(object: number, map: Affine): void {
    const { calls, scratch } = this.engine;
    if (calls.FPDFPath_GetDrawMode(object, scratch, scratch + 4) === 0) return;
    const filled = (this.engine.int32()[scratch >> 2] ?? 0) !== 0;
    const stroked = (this.engine.int32()[(scratch >> 2) + 1] ?? 0) !== 0;
    const rect = this.bounds(object, map);
    if (!rect) return;
    if (filled) this.filled(object, rect);
    if (stroked && this.colour(object, "stroke").alpha > 0) this.stroked(object, map);
  }

  private filled(object: number, rect: Rect): void {
    const { luminance: light, alpha } = this.colour(object, "fill");
    if (alpha === 0) return;
    const width = rect.x1 - rect.x0;
    const height = rect.y1 - rect.y0;
    if (Math.min(width, height) <= RULE_THICKNESS) {
      if (light < 0.97) this.rule(rect);
      return;
    }
    const opaque = alpha > 0.9 && this.engine.calls.FPDFPageObj_HasTransparency(object) === 0;
    if (!opaque) return;
    const solid = this.engine.calls.FPDFPath_CountSegments(object) <= RECTANGLE_SEGMENTS;
    this.fills.push({ ...rect, order: this.order, luminance: light, solid });
  }

  private stroked(object: number, map: Affine): void {
    const { calls, scratch: s } = this.engine;
    const own = compose(this.matrix(object), map);
    const count = Math.min(calls.FPDFPath_CountSegments(object), MAX_PATH_SEGMENTS);
    let fromX = 0;
    let fromY = 0;
    let startX = 0;
    let startY = 0;
    for (let index = 0; index < count; index++) {
      const segment = calls.FPDFPath_GetPathSegment(object, index);
      if (calls.FPDFPathSegment_GetPoint(segment, s, s + 4) === 0) continue;
      const f = this.engine.float32();
      const px = f[s >> 2] ?? 0;
      const py = f[(s >> 2) + 1] ?? 0;
      const x = own.a * px + own.c * py + own.e;
      const y = own.b * px + own.d * py + own.f;
      const kind = calls.FPDFPathSegment_GetType(segment);
      if (kind === 2) {
        startX = x;
        startY = y;
      } else if (kind === 0) {
        this.edge(fromX, fromY, x, y);
      }
      fromX = x;
      fromY = y;
    }
    // A rectangle closes itself; its last edge is not a segment of its own.
    if (count >= 4) this.edge(fromX, fromY, startX, startY);
  }

  private edge(x0: number, y0: number, x1: number, y1: number): void {
    if (Math.abs(x1 - x0) > 1 && Math.abs(y1 - y0) > 1) return;
    this.rule({
      x0: Math.min(x0, x1),
      y0: Math.min(y0, y1),
      x1: Math.max(x0, x1),
      y1: Math.max(y0, y1),
    });
  }

  private rule(rect: Rect): void {
    const width = rect.x1 - rect.x0;
    const height = rect.y1 - rect.y0;
    if (Math.max(width, height) < MIN_RULE) return;
    this.rules.push({ ...rect, horizontal: width >= height });
  }
}

/** Relative brightness of an RGB colour of bytes, 0 black to 1 white. */
export function luminance(red: number, green: number, blue: number): number {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
