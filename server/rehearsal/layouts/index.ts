import type { Layout } from "./layout.ts";
import { letter } from "./letter.ts";
import { plain } from "./plain.ts";
import { twoColumn } from "./two-column.ts";

export const LAYOUT_IDS = ["letter", "two-column", "plain"] as const;
export type LayoutId = (typeof LAYOUT_IDS)[number];

/** Every layout family by its id. */
export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  letter,
  "two-column": twoColumn,
  plain,
};

/** @returns true when `text` names a layout family. */
export function isLayoutId(text: string): text is LayoutId {
  return (LAYOUT_IDS as readonly string[]).includes(text);
}
