import { pathTitle } from "#components/format/words.ts";
import type { MatchDetail, SideView } from "#server/contracts/matches.ts";
import { PRODUCT_TYPES, type ProductType } from "#server/domain/products.ts";
import { termFor, termsOf } from "#server/domain/terms/dictionary.ts";
import type { ReviewRow } from "../review-rows.ts";

export type SideKey = "bank" | "counterparty";
export const SIDE_KEYS = { BANK: "bank", COUNTERPARTY: "counterparty" } as const;

/** Which leg of the counterparty's paper is which of ours, as the comparison paired them. */
function legOn(detail: MatchDetail, path: string, side: SideKey): string {
  const leg = /^legs\.(\d+)\./.exec(path)?.[1];
  if (leg === undefined || side === "bank") return path;
  for (const { bankPath, counterpartyPath } of detail.fields) {
    const ours = /^legs\.(\d+)\./.exec(bankPath ?? "")?.[1];
    const theirs = /^legs\.(\d+)\./.exec(counterpartyPath ?? "")?.[1];
    if (ours === leg && theirs !== undefined) return path.replace(/^legs\.\d+/, `legs.${theirs}`);
  }
  return path;
}

/** The path under which a side states the term of a row, or would state it. */
export function pathOnSide(detail: MatchDetail, row: ReviewRow, side: SideKey): string {
  const stated = row[side].reading?.path;
  if (stated !== undefined) return stated;
  const field = detail.fields.find(({ path }) => path === row.key);
  const own = side === "bank" ? field?.bankPath : field?.counterpartyPath;
  if (own) return own;
  const other = row[side === "bank" ? "counterparty" : "bank"].reading?.path;
  // A row only the counterparty states is named by its own numbering.
  if (side === "bank" && other !== undefined && field?.bankPath === null) {
    return legOnBank(detail, other);
  }
  return legOn(detail, row.key, side);
}

function legOnBank(detail: MatchDetail, path: string): string {
  const leg = /^legs\.(\d+)\./.exec(path)?.[1];
  if (leg === undefined) return path;
  const pair = detail.fields.find(({ bankPath, counterpartyPath }) =>
    bankPath !== null && counterpartyPath?.startsWith(`legs.${leg}.`)
      ? bankPath.startsWith("legs.")
      : false,
  );
  const ours = /^legs\.(\d+)\./.exec(pair?.bankPath ?? "")?.[1];
  return ours === undefined ? path : path.replace(/^legs\.\d+/, `legs.${ours}`);
}

export interface TermChoice {
  readonly path: string;
  readonly title: string;
}

const isProduct = (text: string | null): text is ProductType =>
  text !== null && (PRODUCT_TYPES as readonly string[]).includes(text);

/** What can be said of a side: every term its product may carry, leg by leg. */
export function termChoices(side: SideView, productType: string | null): readonly TermChoice[] {
  const product = isProduct(productType) ? productType : null;
  const legs = [
    ...new Set(side.terms.flatMap(({ path }) => /^legs\.(\d+)\./.exec(path)?.[1] ?? [])),
  ].sort();
  const known = side.terms
    .filter(({ path }) => path !== "side" && path !== "productType")
    .map(({ path }) => path);
  const possible = (product === null ? [] : termsOf(product)).flatMap(({ key }) => {
    if (!key.includes("*")) return key === "side" || key === "productType" ? [] : [key];
    const bare = key.replace(/^legs\.\*\./, "");
    return key.startsWith("legs.*.") && !bare.includes("*")
      ? legs.map((leg) => `legs.${leg}.${bare}`)
      : [];
  });
  return [...new Set([...known, ...possible])]
    .map((path) => ({ path, title: titleOf(path) }))
    .sort((a, b) => a.title.localeCompare(b.title, "en"));
}

/** Title of a concrete path; legs are numbered as people count. */
export function titleOf(path: string): string {
  const title = termFor(path)?.title ?? pathTitle(path);
  const leg = /^legs\.(\d+)\./.exec(path)?.[1];
  const item = /\.(\d+)(?:\.|$)/.exec(path.replace(/^legs\.\d+/, ""))?.[1];
  return [
    leg === undefined ? "" : `Leg ${Number(leg) + 1}: `,
    title,
    item === undefined ? "" : ` ${Number(item) + 1}`,
  ].join("");
}
