import { type Frame, mapRect, type Turns, union } from "./frame.ts";
import type { RawGlyph } from "./glyphs.ts";
import type { Ink } from "./ink.ts";

/** Wider than kerning, narrower than the tightest justified space, in font sizes. */
const WORD_GAP = 0.17;
/** A repeated glyph this near is the same letter printed twice to look bold. */
const DOUBLE_STRIKE = 0.12;
const BASELINE_SHIFT = 0.25;
/** Dots or underscores in a row that lead the eye rather than mean anything. */
const LEADER_LENGTH = 4;
const LEADER_START = /^[.\u2024\u2026\u00b7_-]/;
const LEADER = /^(?:[.\u2024\u2026\u00b7]+|_{3,}|-{5,})$/;

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

/** The glyph as it stands in the analysis frame. */
function place(glyph: RawGlyph, frame: Frame): RawGlyph {
  const map = frame.fromPage;
  if (!map || glyph.space) return glyph;
  const { left, right, top, bottom, originX, baseline } = glyph;
  const advance = mapRect(map, left, top, right, bottom);
  return {
    ...glyph,
    ...mapRect(map, glyph.x0, glyph.y0, glyph.x1, glyph.y1),
    left: advance.x0,
    right: advance.x1,
    top: advance.y0,
    bottom: advance.y1,
    originX: map.a * originX + map.c * baseline + map.e,
    baseline: map.b * originX + map.d * baseline + map.f,
  };
}

class WordBuilder {
  private readonly frame: Frame;
  private readonly out: Ink[];
  private run: RawGlyph[] = [];
  private struckTwice = false;

  constructor(frame: Frame, out: Ink[]) {
    this.frame = frame;
    this.out = out;
  }

  add(glyph: RawGlyph): void {
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
    if (last && (glyph.space || last.style !== glyph.style)) this.flush();
    if (glyph.space) return;
    this.run.push({ ...glyph, left: glyph.x0, right: glyph.x1, baseline: glyph.y1 });
  }

  private repeats(glyph: RawGlyph): boolean {
    const near = DOUBLE_STRIKE * glyph.style.size;
    for (let back = 1; back <= 2; back++) {
      const before = this.run.at(-back);
      if (
        before &&
        before.text === glyph.text &&
        Math.abs(before.x0 - glyph.x0) < near &&
        Math.abs(before.baseline - glyph.baseline) < near
      ) {
        return true;
      }
    }
    return false;
  }

  private continues(glyph: RawGlyph): boolean {
    const last = this.run.at(-1);
    if (!last) return true;
    const size = Math.max(last.style.size, glyph.style.size);
    const gap = glyph.left - last.right;
    return (
      gap < WORD_GAP * size &&
      gap > -0.6 * size &&
      Math.abs(glyph.baseline - last.baseline) < BASELINE_SHIFT * size &&
      glyph.hidden === last.hidden
    );
  }

  flush(glue = true): void {
    for (const part of splitLeader(this.run)) this.out.push(this.word(part, glue));
    this.run = [];
    this.struckTwice = false;
  }

  private word(run: readonly RawGlyph[], glue: boolean): Ink {
    const [first] = run;
    const rect = union(run);
    let text = "";
    let heavy = 0;
    for (const glyph of run) {
      text += glyph.text;
      if (glyph.style.bold) heavy++;
    }
    const size = first?.style.size ?? 0;
    const bold = this.struckTwice || heavy * 2 > run.length;
    return {
      x0: rect.x0,
      y0: rect.y0,
      x1: rect.x1,
      y1: rect.y1,
      word: {
        text,
        box: this.frame.fractions(rect),
        size: size / this.frame.height,
        bold,
        confidence: 1,
        hidden: first?.hidden ?? false,
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
function splitLeader(run: readonly RawGlyph[]): readonly (readonly RawGlyph[])[] {
  if (run.length === 0) return [];
  if (run.length < LEADER_LENGTH || !mayLead(run)) return [run];
  const parts: RawGlyph[][] = [];
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

/** Whether glyphs begin like a leader or hold one. Hardly any word does. */
function mayLead(run: readonly RawGlyph[]): boolean {
  if (LEADER_START.test(run[0]?.text ?? "")) return true;
  let length = 0;
  for (const { text } of run) {
    length = text === "." || text === "_" ? length + 1 : 0;
    if (length >= LEADER_LENGTH) return true;
  }
  return false;
}
