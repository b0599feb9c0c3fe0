import type { Concept } from "./lexicon.ts";
import type { FieldKind, FieldPlan, SectionPlan } from "./model.ts";

/** @returns the plan of one printed line. */
export function field(concept: Concept, kind: FieldKind, ...paths: readonly string[]): FieldPlan {
  return { concept, kind, paths };
}

/** @returns the plan of a section without leg. */
export function section(concept: Concept, ...fields: readonly FieldPlan[]): SectionPlan {
  return { concept, fields };
}
