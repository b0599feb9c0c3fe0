import { type Frame, mapRect, type Rect, type Turns, union } from "./frame.ts";
import type { RawGlyph } from "./glyphs.ts";
import type { Ink } from "./ink.ts";

/** Wider than kerning, narrower than the tightest justified space, in font sizes. */
const WORD_GAP = 0.17;
/** A repeated glyph this near is the same letter printed twice to look bold. */
const DOUBLE_STRIKE = 0.12;
const BASELINE_SHIFT = 0.25;
/** Dots or underscores in a row that lead the eye rather than mean anything. */
const LEADER_LENGTH = 4;
const LEADER = /^(?:[.\u2024\u2026\u00b7]+|_{3,}|-{5,})$/;

/** A glyph moved into the analysis frame. */
interface Placed {
  readonly text: string;
  readonly space: boolean;
  readonly rect: Rect;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly glyph: RawGlyph;
}

/** @returns the direction most of the glyphs are written in. */
export function dominantTurns(glyphs: readonly RawGlyph[]): Turns {
  const counts = [0, 0, 0, 0];
  for (const { style } of glyphs) {
    if (style.turns !== null) counts[style.turns] = (counts[style.turns] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return most === 0 ? 0 : (counts.indexOf(most) as Turns);
}

/**
 * Joins glyphs into words. Upright words come out as `upright`, everything written at another
 * angle (watermarks, margin notes) as `slanted`, so that it cannot disturb the lines.
 */
export function buildWords(
  glyphs: readonly RawGlyph[],
  frame: Frame,
  turns: Turns,
): { upright: Ink[]; slanted: Ink[] } {
  const upright: Ink[] = [];
  const slanted: Ink[] = [];
  const builder = new WordBuilder(frame, upright);
  const other = new WordBuilder(frame, slanted);
  for (const glyph of glyphs) {
    if (glyph.style.turns === turns) builder.add(place(glyph, frame));
    else other.addSlanted(glyph);
  }
  builder.flush();
  other.flush();
  return { upright, slanted };
}

function place(glyph: RawGlyph, frame: Frame): Placed {
  const { text, space, loose, originX, originY } = glyph;
  const map = frame.fromPage;
  if (!map) {
    return { text, space, rect: glyph, left: loose.x0, right: loose.x1, baseline: originY, glyph };
  }
  const advance = mapRect(map, loose.x0, loose.y0, loose.x1, loose.y1);
  return {
    text,
    space,
    rect: mapRect(map, glyph.x0, glyph.y0, glyph.x1, glyph.y1),
    left: advance.x0,
    right: advance.x1,
    baseline: map.b * originX + map.d * originY + map.f,
    glyph,
  };
}

class WordBuilder {
  private readonly frame: Frame;
  private readonly out: Ink[];
  private run: Placed[] = [];
  private struckTwice = false;

  constructor(frame: Frame, out: Ink[]) {
    this.frame = frame;
    this.out = out;
  }

  add(glyph: Placed): void {
    if (glyph.space) {
      this.flush(false);
      return;
    }
    if (this.repeats(glyph)) {
      this.struckTwice = true;
      return;
    }
    if (!this.continues(glyph)) this.flush();
    this.run.push(glyph);
  }

  /** Slanted text is kept whole, one word per drawn object, without geometry of its own. */
  addSlanted(glyph: RawGlyph): void {
    const last = this.run.at(-1);
    if (last && (glyph.space || last.glyph.style !== glyph.style)) this.flush();
    if (glyph.space) return;
    const rect = { x0: glyph.x0, y0: glyph.y0, x1: glyph.x1, y1: glyph.y1 };
    this.run.push({
      text: glyph.text,
      space: false,
      rect,
      left: rect.x0,
      right: rect.x1,
      baseline: rect.y1,
      glyph,
    });
  }

  private repeats(glyph: Placed): boolean {
    const near = DOUBLE_STRIKE * glyph.glyph.style.size;
    for (let back = 1; back <= 2; back++) {
      const before = this.run.at(-back);
      if (
        before &&
        before.text === glyph.text &&
        Math.abs(before.rect.x0 - glyph.rect.x0) < near &&
        Math.abs(before.baseline - glyph.baseline) < near
      ) {
        return true;
      }
    }
    return false;
  }

  private continues(glyph: Placed): boolean {
    const last = this.run.at(-1);
    if (!last) return true;
    const size = Math.max(last.glyph.style.size, glyph.glyph.style.size);
    const gap = glyph.left - last.right;
    return (
      gap < WORD_GAP * size &&
      gap > -0.6 * size &&
      Math.abs(glyph.baseline - last.baseline) < BASELINE_SHIFT * size &&
      glyph.glyph.hidden === last.glyph.hidden
    );
  }

  flush(glue = true): void {
    for (const part of splitLeader(this.run)) this.out.push(this.word(part, glue));
    this.run = [];
    this.struckTwice = false;
  }

  private word(run: readonly Placed[], glue: boolean): Ink {
    const [first] = run;
    const text = run.map((glyph) => glyph.text).join("");
    const rect = union(run.map((glyph) => glyph.rect));
    const style = first?.glyph.style;
    const size = style?.size ?? 0;
    const bold = this.struckTwice || run.filter((g) => g.glyph.style.bold).length * 2 > run.length;
    return {
      ...rect,
      word: {
        text,
        box: this.frame.fractions(rect),
        size: size / this.frame.height,
        bold,
        confidence: 1,
        hidden: first?.glyph.hidden ?? false,
      },
      text,
      left: Math.min(rect.x0, first?.left ?? rect.x0),
      right: Math.max(rect.x1, run.at(-1)?.right ?? rect.x1),
      baseline: first?.baseline ?? rect.y1,
      size,
      bold,
      leader: LEADER.test(text),
      glue,
    };
  }
}

/** Takes leader dots glued to a word apart from it. Never returns an empty part. */
function splitLeader(run: readonly Placed[]): readonly (readonly Placed[])[] {
  if (run.length < LEADER_LENGTH) return run.length > 0 ? [run] : [];
  const parts: Placed[][] = [];
  for (let from = 0; from < run.length; ) {
    let to = from + 1;
    const text = run[from]?.text;
    while (to < run.length && run[to]?.text === text) to++;
    const part = run.slice(from, to);
    const leads = (text === "." || text === "_") && part.length >= LEADER_LENGTH;
    const last = parts.at(-1);
    if (leads || !last || LEADER.test(last.map((glyph) => glyph.text).join(""))) parts.push(part);
    else last.push(...part);
    from = to;
  }
  return parts;
}
