import { TERMS } from "#server/domain/terms/dictionary.ts";
import { termKeyOf } from "#server/domain/trade.ts";

/**
 * Where in a prepared trade a concrete path belongs. Paths repeat from trade to trade, so each is
 * taken apart once and remembered.
 */
export interface Place {
  readonly key: string;
  /** Slot among the top-level or the leg terms; -1 for members of lists and unknown terms. */
  readonly slot: number;
  /** Position of the leg, or -1. */
  readonly leg: number;
  /** For members of a list: its name relative to trade or leg, e.g. `notionalSteps`. */
  readonly list: string | null;
  /** Position in that list, or -1. */
  readonly item: number;
  /** Field of the list's row, or "" when the items are plain values. */
  readonly field: string;
}

const LEG_PREFIX = "legs.*.";

/** The keys of the dictionary, apart by shape; the position in each array is the slot. */
export const TOP_KEYS: readonly string[] = TERMS.map((term) => term.key).filter(
  (key) => !key.includes("*"),
);
export const LEG_KEYS: readonly string[] = TERMS.map((term) => term.key).filter(
  (key) => key.startsWith(LEG_PREFIX) && !key.slice(LEG_PREFIX.length).includes("*"),
);

const TOP_SLOTS = new Map(TOP_KEYS.map((key, slot) => [key, slot]));
const LEG_SLOTS = new Map(LEG_KEYS.map((key, slot) => [key, slot]));

/** Positions beyond these are no trade anybody wrote; such terms are kept as unknown. */
const MOST_LEGS = 64;
const MOST_ITEMS = 10_000;

function positionOf(text: string | undefined, most = MOST_ITEMS): number {
  if (text === undefined || text.length === 0 || text.length > 5) return -1;
  const position = Number(text);
  return Number.isInteger(position) && position >= 0 && position < most ? position : -1;
}

function takeApart(path: string): Place {
  const key = termKeyOf(path);
  const place = { key, slot: -1, leg: -1, list: null, item: -1, field: "" };
  const top = TOP_SLOTS.get(key);
  if (top !== undefined) return { ...place, slot: top };
  const segments = path.split(".");
  const inLeg = key.startsWith(LEG_PREFIX);
  const leg = inLeg ? positionOf(segments[1], MOST_LEGS) : -1;
  if (inLeg && leg < 0) return place;
  const legSlot = LEG_SLOTS.get(key);
  if (legSlot !== undefined) return { ...place, leg, slot: legSlot };
  const inner = inLeg ? segments.slice(2) : segments;
  const item = positionOf(inner.find((segment) => positionOf(segment) >= 0));
  const star = (inLeg ? key.slice(LEG_PREFIX.length) : key).split(".").indexOf("*");
  if (star < 1 || item < 0) return { ...place, leg: -1 };
  return {
    ...place,
    leg,
    list: inner.slice(0, star).join("."),
    item,
    field: inner.slice(star + 1).join("."),
  };
}

/** A bound on what hostile paths can make the process remember. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Place>();

/** @returns where a reading with this path belongs. */
export function placeOf(path: string): Place {
  const known = remembered.get(path);
  if (known !== undefined) return known;
  const place = takeApart(path);
  if (remembered.size < MOST_REMEMBERED && path.length < 200) remembered.set(path, place);
  return place;
}

const slotIn = (slots: ReadonlyMap<string, number>, key: string): number => slots.get(key) ?? -1;

/** @returns the slot of a top-level term, or -1 when the dictionary has no such term. */
export const topSlot = (key: string): number => slotIn(TOP_SLOTS, key);

/** @returns the slot of a leg's term named without its prefix, e.g. `payer`. */
export const legSlot = (name: string): number => slotIn(LEG_SLOTS, `${LEG_PREFIX}${name}`);
