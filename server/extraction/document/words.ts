import type { Frame, Rect, Turns } from "./frame.ts";
import type { GlyphSheet } from "./glyph-sheet.ts";
import type { Ink } from "./ink.ts";

/** Wider than kerning, narrower than the tightest justified space, in font sizes. */
const WORD_GAP = 0.17;
/** A repeated glyph this near is the same letter printed twice to look bold. */
const DOUBLE_STRIKE = 0.12;
const BASELINE_SHIFT = 0.25;
/** Dots or underscores in a row that lead the eye rather than mean anything. */
const LEADER_LENGTH = 4;
/** So many dots before a colon or a value lead to it; one dot begins a number (".50%"). */
const SHORT_LEADER = 2;
const LEADER_START = /^[.\u2024\u2026\u00b7_-]/;
const LEADER = /^(?:[.\u2024\u2026\u00b7]+|_{3,}|-{5,})$/;

/** @returns the direction most of the glyphs are written in. */
export function dominantTurns(sheet: GlyphSheet): Turns {
  const counts = [0, 0, 0, 0];
  for (let glyph = 0; glyph < sheet.length; glyph++) {
    const turns = sheet.style(glyph)?.turns ?? null;
    if (turns !== null) counts[turns] = (counts[turns] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return most === 0 ? 0 : (counts.indexOf(most) as Turns);
}

/**
 * Joins glyphs into words, and moves upright ones into the frame. Upright words come out as
 * `upright`, everything written at another angle (watermarks, margin notes) as `slanted`, so that
 * it cannot disturb the lines.
 */
export function buildWords(
  sheet: GlyphSheet,
  frame: Frame,
  turns: Turns,
): { upright: Ink[]; slanted: Ink[] } {
  const upright: Ink[] = [];
  const slanted: Ink[] = [];
  const builder = new WordBuilder(sheet, frame, upright);
  const other = new WordBuilder(sheet, frame, slanted);
  for (let glyph = 0; glyph < sheet.length; glyph++) {
    if (sheet.style(glyph)?.turns === turns) {
      if (frame.fromPage) sheet.turn(glyph, frame.fromPage);
      builder.add(glyph);
    } else {
      sheet.boxOnly(glyph);
      other.addSlanted(glyph);
    }
  }
  builder.flush();
  other.flush();
  return { upright, slanted };
}

class WordBuilder {
  private readonly sheet: GlyphSheet;
  private readonly frame: Frame;
  private readonly out: Ink[];
  /** Numbers of the glyphs of the word under way. */
  private run: number[] = [];
  private struckTwice = false;

  constructor(sheet: GlyphSheet, frame: Frame, out: Ink[]) {
    this.sheet = sheet;
    this.frame = frame;
    this.out = out;
  }

  add(glyph: number): void {
    if (this.sheet.isSpace(glyph)) {
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
  addSlanted(glyph: number): void {
    const { sheet } = this;
    const last = this.run.at(-1);
    const isSpace = sheet.isSpace(glyph);
    if (last !== undefined && (isSpace || sheet.style(last) !== sheet.style(glyph))) this.flush();
    if (!isSpace) this.run.push(glyph);
  }

  private repeats(glyph: number): boolean {
    const { sheet, run } = this;
    const near = DOUBLE_STRIKE * sheet.size(glyph);
    const text = sheet.text(glyph);
    for (let back = 1; back <= 2; back++) {
      const before = run[run.length - back];
      if (
        before !== undefined &&
        sheet.text(before) === text &&
        !this.sharesInk(before, glyph) &&
        Math.abs(sheet.x0(before) - sheet.x0(glyph)) < near &&
        Math.abs(sheet.baseline(before) - sheet.baseline(glyph)) < near
      ) {
        return true;
      }
    }
    return false;
  }

  /** Letters of one ligature: drawn by one object, each with the ink of the whole. */
  private sharesInk(one: number, two: number): boolean {
    const { sheet } = this;
    return (
      sheet.style(one) === sheet.style(two) &&
      sheet.x0(one) === sheet.x0(two) &&
      sheet.x1(one) === sheet.x1(two) &&
      sheet.x1(one) > sheet.x0(one)
    );
  }

  private continues(glyph: number): boolean {
    const { sheet, run } = this;
    const last = run[run.length - 1];
    if (last === undefined || this.sharesInk(last, glyph)) return true;
    const size = Math.max(sheet.size(last), sheet.size(glyph));
    // Letters of a ligature share its ink, but each is given only a part of its advance.
    const gap = sheet.left(glyph) - Math.max(sheet.right(last), sheet.x1(last));
    return (
      gap < WORD_GAP * size &&
      gap > -0.6 * size &&
      Math.abs(sheet.baseline(glyph) - sheet.baseline(last)) < BASELINE_SHIFT * size &&
      sheet.hidden(glyph) === sheet.hidden(last)
    );
  }

  flush(glue = true): void {
    for (const part of splitLeader(this.sheet, this.run)) this.out.push(this.word(part, glue));
    if (this.run.length > 0) this.run = [];
    this.struckTwice = false;
  }

  private word(run: readonly number[], glue: boolean): Ink {
    const { sheet } = this;
    const rect = inkOf(sheet, run);
    const first = run[0] ?? -1;
    const last = run.at(-1) ?? -1;
    let text = "";
    let heavy = 0;
    for (const glyph of run) {
      text += sheet.text(glyph);
      if (sheet.style(glyph)?.bold) heavy++;
    }
    const size = sheet.size(first);
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
        hidden: sheet.hidden(first),
      },
      text,
      left: Math.min(rect.x0, sheet.left(first)),
      right: Math.max(rect.x1, sheet.right(last)),
      baseline: sheet.baseline(first),
      size,
      bold,
      leader: LEADER.test(text),
      glue,
    };
  }
}

/** The smallest rectangle round the ink of glyphs, of which there is at least one. */
function inkOf(sheet: GlyphSheet, run: readonly number[]): Rect {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const glyph of run) {
    if (sheet.x0(glyph) < x0) x0 = sheet.x0(glyph);
    if (sheet.y0(glyph) < y0) y0 = sheet.y0(glyph);
    if (sheet.x1(glyph) > x1) x1 = sheet.x1(glyph);
    if (sheet.y1(glyph) > y1) y1 = sheet.y1(glyph);
  }
  return { x0, y0, x1, y1 };
}

/** Takes leader dots glued to a word apart from it. Never returns an empty part. */
function splitLeader(sheet: GlyphSheet, run: readonly number[]): readonly (readonly number[])[] {
  if (run.length === 0) return [];
  if (run.length < SHORT_LEADER || !mayLead(sheet, run)) return [run];
  const textOf = (glyph: number | undefined) => (glyph === undefined ? "" : sheet.text(glyph));
  const parts: number[][] = [];
  for (let from = 0; from < run.length; ) {
    let to = from + 1;
    const text = textOf(run[from]);
    while (to < run.length && textOf(run[to]) === text) to++;
    const part = run.slice(from, to);
    const leads = (text === "." || text === "_") && part.length >= LEADER_LENGTH;
    const last = parts.at(-1);
    const ends = last !== undefined && last.length >= SHORT_LEADER;
    if (leads || !last || (ends && LEADER.test(last.map(textOf).join("")))) parts.push(part);
    else last.push(...part);
    from = to;
  }
  return parts;
}

/** Whether glyphs begin like a leader or hold one. Hardly any word does. */
function mayLead(sheet: GlyphSheet, run: readonly number[]): boolean {
  if (LEADER_START.test(sheet.text(run[0] ?? -1))) return true;
  let length = 0;
  for (const glyph of run) {
    const text = sheet.text(glyph);
    length = text === "." || text === "_" ? length + 1 : 0;
    if (length >= LEADER_LENGTH) return true;
  }
  return false;
}
