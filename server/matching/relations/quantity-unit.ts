import { comparableText } from "../values/text.ts";
import { equivalent } from "../values/verdict.ts";
import type { Relation } from "./model.ts";

const SAME_UNIT = equivalent("quantityUnit.alias");

/** Names of one unit. Tons of different weights stay apart, and a bare "ton" is none of them. */
const UNIT_GROUPS: readonly (readonly string[])[] = [
  ["barrel", "barrels", "bbl", "bbls", "us barrels", "us barrel", "baril", "barils", "fass"],
  [
    "metric ton",
    "metric tons",
    "metric tonne",
    "metric tonnes",
    "tonne",
    "tonnes",
    "mt",
    "tonnen",
    "metrische tonnen",
    "tonne metrique",
    "tonnes metriques",
  ],
  ["mmbtu", "mmbtus", "million british thermal units"],
  ["therm", "therms"],
  ["megawatt hour", "megawatt hours", "mwh"],
  [
    "troy ounce",
    "troy ounces",
    "ozt",
    "fine troy ounces",
    "fine troy ounce",
    "feinunzen",
    "feinunze",
  ],
  ["us gallon", "us gallons"],
  ["bushel", "bushels", "bu", "scheffel", "boisseaux"],
  ["pound", "pounds", "lb", "lbs"],
];

const UNITS = new Map(
  UNIT_GROUPS.flatMap((group) => group.map((name) => [name, group[0] ?? name] as const)),
);

const aliased: Relation = ({ bank, counterparty }) => {
  if (bank === undefined || counterparty === undefined) return null;
  const unit = UNITS.get(comparableText(bank.value));
  return unit !== undefined && unit === UNITS.get(comparableText(counterparty.value))
    ? SAME_UNIT
    : null;
};

/** Relations of units by term key. */
export const UNIT_RELATIONS: Readonly<Record<string, readonly Relation[]>> = {
  quantityUnit: [aliased],
};
