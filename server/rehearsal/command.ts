import type { ProductType } from "#server/domain/products.ts";
import { makeDesk } from "./desk.ts";
import type { LayoutId } from "./layouts/index.ts";
import { type RehearsalProgress, writeDesk } from "./write-desk.ts";

/** Options of `countersign rehearse`, already parsed. */
export interface RehearseOptions {
  readonly out: string;
  readonly pairs: number;
  readonly seed: number;
  readonly products?: readonly ProductType[];
  readonly layouts?: readonly LayoutId[];
  /** Share of pairs with a fault, 0 to 1. */
  readonly faults?: number;
  readonly scans?: boolean;
}

/** Writes a rehearsal desk to `out`; see {@link writeDesk} for what lands there. */
export async function rehearse(
  options: RehearseOptions,
  progress: (progress: RehearsalProgress) => void,
): Promise<RehearsalProgress> {
  const { out, faults, ...rest } = options;
  const desk = makeDesk({ ...rest, ...(faults === undefined ? {} : { faultRate: faults }) });
  return writeDesk(out, desk, progress);
}
