import type { TermReading } from "#server/domain/trade.ts";
import type { MatchableTrade } from "./matching.ts";
import { LEG_KEYS, type Place, placeOf, TOP_KEYS } from "./term-places.ts";

/** A row of a schedule or an item of a list; plain items have the one field "". */
export type ListRow = Map<string, TermReading>;
export type Lists = Map<string, Map<number, ListRow>>;
export type Slots = (TermReading | undefined)[];

/** One leg with its terms by slot. */
export interface PreparedLeg {
  readonly position: number;
  readonly slots: Slots;
  lists: Lists | null;
}

/** A trade with every term where the comparator reaches it without searching. */
export interface PreparedTrade {
  readonly trade: MatchableTrade;
  readonly top: Slots;
  readonly legs: PreparedLeg[];
  lists: Lists | null;
  /** Terms the dictionary does not know. */
  unknown: TermReading[] | null;
}

/** The paper states one term twice with different values: neither may pass. */
function contradiction(first: TermReading, second: TermReading): TermReading {
  if (first.value === second.value) return first.doubt ? second : first;
  return {
    ...first,
    doubt: {
      code: "CONTRADICTORY",
      message: `The same paper states ${first.value} and ${second.value}.`,
    },
  };
}

function put(slots: Slots, slot: number, reading: TermReading): void {
  const known = slots[slot];
  slots[slot] = known === undefined ? reading : contradiction(known, reading);
}

function putInList(lists: Lists, place: Place, reading: TermReading): void {
  const name = place.list ?? "";
  let rows = lists.get(name);
  if (rows === undefined) {
    rows = new Map();
    lists.set(name, rows);
  }
  let row = rows.get(place.item);
  if (row === undefined) {
    row = new Map();
    rows.set(place.item, row);
  }
  const known = row.get(place.field);
  row.set(place.field, known === undefined ? reading : contradiction(known, reading));
}

/** Copying a template is several times faster than filling an array. */
const noTop: Slots = new Array<TermReading | undefined>(TOP_KEYS.length).fill(undefined);
const noLeg: Slots = new Array<TermReading | undefined>(LEG_KEYS.length).fill(undefined);

function legAt(trade: PreparedTrade, position: number): PreparedLeg {
  for (const leg of trade.legs) if (leg.position === position) return leg;
  const leg: PreparedLeg = { position, slots: noLeg.slice(), lists: null };
  trade.legs.push(leg);
  return leg;
}

/** Sorts a trade's readings into place; the trade itself is not touched. */
export function prepareTrade(trade: MatchableTrade): PreparedTrade {
  const prepared: PreparedTrade = {
    trade,
    top: noTop.slice(),
    legs: [],
    lists: null,
    unknown: null,
  };
  for (const reading of trade.terms) {
    const place = placeOf(reading.path);
    if (place.slot >= 0) {
      put(place.leg < 0 ? prepared.top : legAt(prepared, place.leg).slots, place.slot, reading);
    } else if (place.list === null) {
      prepared.unknown ??= [];
      prepared.unknown.push(reading);
    } else {
      const owner = place.leg < 0 ? prepared : legAt(prepared, place.leg);
      owner.lists ??= new Map();
      putInList(owner.lists, place, reading);
    }
  }
  return prepared;
}
