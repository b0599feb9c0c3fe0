import { type Result, refuse } from "../../domain/failures.ts";
import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade } from "../extraction.ts";
import type { TextPages } from "../text-page.ts";
export function readSwift(_t: string, _p: TextPages, _s: Side): Result<readonly ExtractedTrade[]> {
  return refuse("UNKNOWN_PRODUCT", "x");
}
export function looksLikeSwift(head: string): boolean {
  return /^\s*\{1:/.test(head);
}
