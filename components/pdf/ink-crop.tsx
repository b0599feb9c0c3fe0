import type { Reading } from "#components/comparison/review-rows.ts";
import type { SideView } from "#server/contracts/matches.ts";

type PageView = SideView["pages"][number];

/** Narrowest part of the page that is shown, so that a short value is not blown up. */
const LEAST_WIDTH = 0.3;
const MARGIN_X = 0.02;
const MARGIN_Y = 0.008;

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the page round a box, as fractions of the page and inside it. */
function regionRound([x0, y0, x1, y1]: readonly [number, number, number, number]): Region {
  const width = Math.min(1, Math.max(LEAST_WIDTH, x1 - x0 + 2 * MARGIN_X));
  const height = Math.min(1, y1 - y0 + 2 * MARGIN_Y);
  const clamp = (value: number, size: number): number => Math.min(1 - size, Math.max(0, value));
  return { left: clamp(x0 - MARGIN_X, width), top: clamp(y0 - MARGIN_Y, height), width, height };
}

const offset = (start: number, size: number): string =>
  size >= 1 ? "0%" : `${(100 * start) / (1 - size)}%`;

/** The ink a value stands on, cut out of the page. */
export function InkCrop({
  reading,
  pages,
}: {
  readonly reading: Reading;
  readonly pages: readonly PageView[];
}) {
  const { evidence } = reading;
  const page = pages.find((each) => each.number === evidence?.page);
  if (evidence === null || page === undefined) return null;
  const region = regionRound(evidence.box);
  return (
    <div
      role="img"
      aria-label={`Page ${evidence.page}: ${reading.raw}`}
      className="max-h-24 w-full rounded-sm border border-line-strong bg-white"
      style={{
        aspectRatio: `${region.width * page.width} / ${region.height * page.height}`,
        backgroundImage: `url("${page.imageUrl}")`,
        backgroundSize: `${100 / region.width}% ${100 / region.height}%`,
        backgroundPosition: `${offset(region.left, region.width)} ${offset(region.top, region.height)}`,
      }}
    />
  );
}
