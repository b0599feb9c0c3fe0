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
  return inBoth(voice, (one) => labelIn(concept, one.language, one.dialect));
}

/** What a house prints in its own language and, where it prints two, in the other beside it. */
export function inBoth(voice: Voice, print: (voice: Voice) => string): string {
  const { alongside } = voice;
  const first = print(voice);
  if (alongside === null) return first;
  const second = print({ ...voice, language: alongside, dialect: 0, alongside: null });
  return second === first ? first : `${first} / ${second}`;
}
