import type { Language } from "#server/domain/terms/model.ts";
import type { Voice } from "../voice/voice.ts";
import type { Entry } from "./labels/entry.ts";
import { PRODUCT_LABELS } from "./labels/products.ts";
import { STRUCTURE_LABELS } from "./labels/structure.ts";
import { COMMON_LABELS } from "./labels/terms.ts";

/** Own wordings, written apart from the term dictionary so that rehearsal tests it. */
const LABELS = { ...STRUCTURE_LABELS, ...COMMON_LABELS, ...PRODUCT_LABELS };

export type Concept = keyof typeof LABELS;

function labelIn(concept: Concept, language: Language, dialect: number): string {
  const [en, de, fr]: Entry = LABELS[concept];
  if (language === "de") return de;
  return language === "fr" ? fr : (en[dialect] ?? en[0] ?? concept);
}

/** @returns the label a house prints for a concept, bilingual where the house is. */
export function labelOf(concept: Concept, voice: Voice): string {
  const label = labelIn(concept, voice.language, voice.dialect);
  if (voice.alongside === null) return label;
  const second = labelIn(concept, voice.alongside, 0);
  return second === label ? label : `${label} / ${second}`;
}
