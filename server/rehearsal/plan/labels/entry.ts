/** Wordings of a label: English by dialect (formal, desk ticket, bank letter), German, French. */
export type Entry = readonly [en: readonly string[], de: string, fr: string];
