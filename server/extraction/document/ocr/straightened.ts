import type { GreyImage } from "./blobs.ts";

/** Places in an image are reckoned in fractions of a pixel: whole numbers are fast. */
const BITS = 15;
const ONE = 1 << BITS;
const BLEND_BITS = 8;
const BLEND = 1 << BLEND_BITS;
const HALF = 1 << (2 * BLEND_BITS - 1);
const OUTSIDE = 255;

/**
 * Turns a page image round its centre so that lines that lean by an angle become level; the new image
 * is as much larger as its corners need. Every pixel is blended of the four it comes from.
 * @param angle degrees, clockwise positive.
 */
export function straightened(image: GreyImage, angle: number): GreyImage {
  const { pixels: from, width: wide, height: high, dpi } = image;
  const turn = (angle * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const width = Math.round(wide * Math.abs(cos) + high * Math.abs(sin));
  const height = Math.round(wide * Math.abs(sin) + high * Math.abs(cos));
  const pixels = new Uint8Array(width * height);
  const [right, down] = [Math.round(cos * ONE), Math.round(sin * ONE)];
  for (let y = 0; y < height; y++) {
    const [u, v] = [0.5 - width / 2, y + 0.5 - height / 2];
    let sx = Math.round((u * cos - v * sin + wide / 2 - 0.5) * ONE);
    let sy = Math.round((u * sin + v * cos + high / 2 - 0.5) * ONE);
    for (let at = y * width; at < (y + 1) * width; at++, sx += right, sy += down) {
      const x = sx >> BITS;
      const row = sy >> BITS;
      if (x < 0 || row < 0 || x >= wide - 1 || row >= high - 1) {
        pixels[at] = OUTSIDE;
        continue;
      }
      const across = (sx >> (BITS - BLEND_BITS)) & (BLEND - 1);
      const below = (sy >> (BITS - BLEND_BITS)) & (BLEND - 1);
      const i = row * wide + x;
      const a = from[i] ?? 0;
      const b = from[i + wide] ?? 0;
      const above = a * BLEND + ((from[i + 1] ?? 0) - a) * across;
      const under = b * BLEND + ((from[i + wide + 1] ?? 0) - b) * across;
      pixels[at] = (above * BLEND + (under - above) * below + HALF) >> (2 * BLEND_BITS);
    }
  }
  return { pixels, width, height, dpi };
}
