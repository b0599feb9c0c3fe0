import type { PageInk } from "../analyse.ts";
import { type Frame, mapRect, type Rect } from "../frame.ts";
import type { Rule } from "../graphics.ts";
import type { Ink } from "../ink.ts";
import type { Bitmap } from "../render.ts";

/** Smaller pictures are logos, stamps and signatures, in points. */
const MIN_WIDTH = 120;
const MIN_HEIGHT = 36;
/** Share of the page a picture covers at least. */
const MIN_SHARE = 0.04;
/** Printed words on a picture: more, and it is a background. */
const MAX_WORDS = 2;

/** Finds pictures on a printed page that may hold text of their own, such as a pasted table.
 * @param page size and pictures in points of the page as rendered. */
export function picturesToRead(
  page: { readonly width: number; readonly height: number },
  images: readonly Rect[],
  words: readonly Ink[],
): Rect[] {
  return images
    .map(({ x0, y0, x1, y1 }) => ({
      x0: Math.max(0, x0),
      y0: Math.max(0, y0),
      x1: Math.min(page.width, x1),
      y1: Math.min(page.height, y1),
    }))
    .filter((image) => {
      const [wide, high] = [image.x1 - image.x0, image.y1 - image.y0];
      if (wide < MIN_WIDTH || high < MIN_HEIGHT) return false;
      if (wide * high < MIN_SHARE * page.width * page.height) return false;
      const on = words.filter(({ word: { box } }) => {
        const x = ((box[0] + box[2]) / 2) * page.width;
        const y = ((box[1] + box[3]) / 2) * page.height;
        return x > image.x0 && x < image.x1 && y > image.y0 && y < image.y1;
      });
      return on.length <= MAX_WORDS;
    });
}

/** A page image with everything but its pictures painted white. */
export function onlyPictures(bitmap: Bitmap, pictures: readonly Rect[]): Bitmap {
  const { width, height, pixels, dpi } = bitmap;
  const kept = Buffer.alloc(pixels.length, 255);
  const scale = dpi / 72;
  for (const picture of pictures) {
    const from = Math.max(0, Math.floor(picture.x0 * scale));
    const to = Math.min(width, Math.ceil(picture.x1 * scale));
    const bottom = Math.min(height, Math.ceil(picture.y1 * scale));
    for (let y = Math.max(0, Math.floor(picture.y0 * scale)); y < bottom; y++) {
      pixels.copy(kept, y * width + from, y * width + from, y * width + to);
    }
  }
  return { ...bitmap, pixels: kept };
}

/** A printed page with the words seen in its pictures, moved into the frame of its print. */
export function withPictures(printed: PageInk, seen: PageInk): PageInk {
  const place = (rect: Rect) => placed(rect, seen.frame, printed);
  const inks = seen.inks.map((ink): Ink => {
    const rect = place(ink);
    return {
      ...ink,
      ...rect,
      left: rect.x0,
      right: rect.x1,
      baseline: rect.y1 - (ink.y1 - ink.baseline),
      word: { ...ink.word, size: ink.size / printed.frame.height },
    };
  });
  const rules = seen.rules.map((rule): Rule => ({ ...rule, ...place(rule) }));
  return {
    ...printed,
    inks: [...printed.inks, ...inks],
    rules: [...printed.rules, ...rules],
  };
}

function placed(rect: Rect, from: Frame, page: PageInk): Rect {
  const [x0, y0, x1, y1] = from.fractions(rect);
  const { width, height, frame } = page;
  const [a, b, c, d] = [x0 * width, y0 * height, x1 * width, y1 * height];
  return frame.fromPage ? mapRect(frame.fromPage, a, b, c, d) : { x0: a, y0: b, x1: c, y1: d };
}
