import { landscape } from "./landscape.ts";
import type { Layout } from "./layout.ts";
import { letter } from "./letter.ts";
import { plain } from "./plain.ts";
import { prose } from "./prose.ts";
import { telex } from "./telex.ts";
import { threeColumn } from "./three-column.ts";
import { ticket } from "./ticket.ts";
import { twoColumn } from "./two-column.ts";

export const LAYOUT_IDS = [
  "letter",
  "two-column",
  "three-column",
  "ticket",
  "plain",
  "landscape",
  "telex",
  "prose",
] as const;
export type LayoutId = (typeof LAYOUT_IDS)[number];

/** Every layout family by its id. */
export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  letter,
  "two-column": twoColumn,
  "three-column": threeColumn,
  ticket,
  plain,
  landscape,
  telex,
  prose,
};
