import type { Language } from "../model.ts";

/** Wordings by term key and language, several separated by ` | `, most specific first. */
export type Wordings = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>;
