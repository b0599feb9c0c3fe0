import { DATE_RELATIONS } from "./adjusted-date.ts";
import { FIXING_RELATIONS } from "./fixing-source.ts";
import { INDEX_RELATIONS } from "./floating-index.ts";
import { FX_RELATIONS } from "./fx-rate.ts";
import { IMPLIED_RELATIONS } from "./implied.ts";
import type { Relation } from "./model.ts";
import { UNIT_RELATIONS } from "./quantity-unit.ts";
import { ROLE_RELATIONS } from "./roles.ts";
import { SECURITY_RELATIONS } from "./securities.ts";

export type { Relation, RelationContext } from "./model.ts";

type Relations = Readonly<Record<string, readonly Relation[]>>;

function together(tables: readonly Relations[]): Relations {
  const all = new Map<string, readonly Relation[]>();
  for (const [key, relations] of tables.flatMap((table) => Object.entries(table))) {
    all.set(key, [...(all.get(key) ?? []), ...relations]);
  }
  return Object.fromEntries(all);
}

/** Every relation by the key of the term it may speak for. */
export const RELATIONS: Relations = together([
  ROLE_RELATIONS,
  DATE_RELATIONS,
  INDEX_RELATIONS,
  FX_RELATIONS,
  SECURITY_RELATIONS,
  FIXING_RELATIONS,
  IMPLIED_RELATIONS,
  UNIT_RELATIONS,
]);
