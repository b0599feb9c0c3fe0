import type { Engine } from "./engine.ts";
import { type PageGeometry, toTurns } from "./frame.ts";
import { GlyphSheet } from "./glyph-sheet.ts";
import { type Fill, type Graphics, luminance } from "./graphics.ts";
import type { GlyphStyle } from "./ink.ts";

const INVISIBLE_MODES: ReadonlySet<number> = new Set([3, 7]);
const STROKE_ONLY_MODES: ReadonlySet<number> = new Set([1, 5]);
const BOLD_NAME = /bold|black|heavy|semibold|demi(?!sans)|,b\b|-bd\b/i;
const FORCE_BOLD_FLAG = 1 << 18;
const HYPHEN_MARK = 0x02;
/** Smaller print than this cannot be read by a person. */
const MIN_SIZE = 1.2;
/** Text and ground closer than this in brightness cannot be told apart on paper. */
const MIN_CONTRAST = 0.06;

/** Reads every character of a page in the engine's order, with its ink on the rendered page. */
export function readGlyphs(
  engine: Engine,
  textPage: number,
  count: number,
  geometry: PageGeometry,
  graphics: Graphics,
): GlyphSheet {
  const reader = new GlyphReader(engine, textPage, geometry, graphics);
  const sheet = new GlyphSheet(count);
  for (let index = 0; index < count; index++) reader.read(index, sheet);
  return sheet;
}

class GlyphReader {
  private readonly engine: Engine;
  private readonly text: number;
  private readonly geometry: PageGeometry;
  private readonly graphics: Graphics;
  private readonly styles = new Map<number, GlyphStyle>();
  private readonly fonts = new Map<number, boolean>();

  constructor(engine: Engine, text: number, geometry: PageGeometry, graphics: Graphics) {
    this.engine = engine;
    this.text = text;
    this.geometry = geometry;
    this.graphics = graphics;
  }

  read(index: number, sheet: GlyphSheet): void {
    const { calls, scratch: s } = this.engine;
    const object = calls.FPDFText_GetTextObject(this.text, index);
    // Without a text object the engine made the character up (line breaks, guessed spaces).
    if (object === 0) return;
    const text = textOf(calls.FPDFText_GetUnicode(this.text, index));
    if (text === null) return;
    const style = this.style(object, index);
    if (text.trim() === "") {
      sheet.addSpace(style);
      return;
    }
    const glyph = sheet.add(text, style);
    calls.FPDFText_GetCharBox(this.text, index, s, s + 8, s + 16, s + 24);
    calls.FPDFText_GetCharOrigin(this.text, index, s + 32, s + 40);
    calls.FPDFText_GetLooseCharBox(this.text, index, s + 48);
    const d = this.engine.float64();
    const at = s >> 3;
    const map = this.geometry.fromUser;
    sheet.setInk(glyph, map, d[at] ?? 0, d[at + 2] ?? 0, d[at + 1] ?? 0, d[at + 3] ?? 0);
    sheet.setOrigin(glyph, map, d[at + 4] ?? 0, d[at + 5] ?? 0);
    const f = this.engine.float32();
    const lo = (s + 48) >> 2;
    sheet.setAdvance(glyph, map, f[lo] ?? 0, f[lo + 3] ?? 0, f[lo + 2] ?? 0, f[lo + 1] ?? 0);
    if (!style.hidden && this.unseen(sheet, glyph, style)) sheet.hide(glyph);
  }

  private style(object: number, index: number): GlyphStyle {
    const known = this.styles.get(object);
    if (known) return known;
    const { calls, scratch: s } = this.engine;
    calls.FPDFText_GetMatrix(this.text, index, s);
    const m = this.engine.float32().subarray(s >> 2, (s >> 2) + 4);
    const [a = 1, b = 0, c = 0, d = 1] = m;
    const size = calls.FPDFText_GetFontSize(this.text, index) * Math.hypot(c, d);
    const mode = calls.FPDFTextObj_GetTextRenderMode(object);
    const colour = STROKE_ONLY_MODES.has(mode)
      ? calls.FPDFText_GetStrokeColor
      : calls.FPDFText_GetFillColor;
    colour(this.text, index, s, s + 4, s + 8, s + 12);
    const u = this.engine.uint32();
    const at = s >> 2;
    const alpha = u[at + 3] ?? 255;
    const style: GlyphStyle = {
      size,
      bold: this.bold(object, index),
      hidden: INVISIBLE_MODES.has(mode) || alpha < 8 || size < MIN_SIZE,
      luminance: luminance(u[at] ?? 0, u[at + 1] ?? 0, u[at + 2] ?? 0),
      turns: this.direction(a, b),
      order: this.graphics.textOrder.get(object) ?? Number.MAX_SAFE_INTEGER,
    };
    this.styles.set(object, style);
    return style;
  }

  /** Writing direction on the rendered page, from the text matrix' first row. */
  private direction(a: number, b: number): GlyphStyle["turns"] {
    const map = this.geometry.fromUser;
    const angle = Math.atan2(map.b * a + map.d * b, map.a * a + map.c * b) / (Math.PI / 2);
    const nearest = Math.round(angle);
    // Two degrees: scanned or sloppily placed text is still upright, a watermark is not.
    return Math.abs(angle - nearest) < 2 / 90 ? toTurns(nearest) : null;
  }

  private bold(object: number, index: number): boolean {
    const { calls, scratch: s } = this.engine;
    if (calls.FPDFText_GetFontWeight(this.text, index) >= 600) return true;
    const font = calls.FPDFTextObj_GetFont(object);
    if (font === 0) return false;
    const known = this.fonts.get(font);
    if (known !== undefined) return known;
    const length = calls.FPDFFont_GetBaseFontName(font, s, 256);
    const name =
      length > 1 && length <= 256
        ? Buffer.from(this.engine.bytes().subarray(s, s + length - 1)).toString("latin1")
        : "";
    const bold = BOLD_NAME.test(name) || (calls.FPDFFont_GetFlags(font) & FORCE_BOLD_FLAG) !== 0;
    this.fonts.set(font, bold);
    return bold;
  }

  /** Whether ink lies off the page, under a later opaque area, or has the colour of its ground. */
  private unseen(sheet: GlyphSheet, glyph: number, style: GlyphStyle): boolean {
    const x = (sheet.x0(glyph) + sheet.x1(glyph)) / 2;
    const y = (sheet.y0(glyph) + sheet.y1(glyph)) / 2;
    if (x < 0 || y < 0 || x > this.geometry.width || y > this.geometry.height) return true;
    let ground: Fill | null = null;
    for (const fill of this.graphics.fills) {
      if (x < fill.x0 || x > fill.x1 || y < fill.y0 || y > fill.y1) continue;
      if (fill.order > style.order) {
        if (fill.solid) return true;
        continue;
      }
      if (!ground || fill.order > ground.order) ground = fill;
    }
    const brightness = ground ? ground.luminance : 1;
    return brightness !== null && Math.abs(brightness - style.luminance) < MIN_CONTRAST;
  }
}

/** @returns the text of a code point, or null for what is no text at all. Ligatures are taken
 * apart, soft hyphens and the engine's mark for a hyphen at a line's end keep their meaning. */
function textOf(code: number): string | null {
  if (code === HYPHEN_MARK) return "-";
  if (code >= 0x21 && code <= 0x7e) return ASCII[code] ?? null;
  if (code === 0x20 || code === 0xa0 || code === 0x09) return " ";
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code > 0x10ffff) return null;
  if (code >= 0xd800 && code <= 0xdfff) return null;
  if (code === 0xad) return "\u00ad";
  // Zero-width marks and direction overrides change how text looks without ink of their own.
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e)) return null;
  if ((code >= 0x2060 && code <= 0x206f) || code === 0xfeff) return null;
  if (code >= 0x2000 && code <= 0x200a) return " ";
  const text = String.fromCodePoint(code);
  return code >= 0xfb00 && code <= 0xfb06 ? text.normalize("NFKC") : text;
}

const ASCII: readonly string[] = Array.from({ length: 0x7f }, (_, code) =>
  String.fromCharCode(code),
);
