import { Slots } from "../../pool-slots.ts";
import { BuiltinRecogniser } from "./builtin.ts";
import { nativeLanguages, nativeRecognise } from "./native.ts";
import type { Language, Recognise } from "./recogniser.ts";

/** A recogniser of page images with what it holds on to. */
export interface Recogniser {
  readonly recognise: Recognise;
  close(): Promise<void>;
}

export type EngineChoice = "builtin" | "auto";

/** One page takes half a second; a page built to be slow must not hold a document for long. */
const PAGE_TIMEOUT_MS = 30_000;

/**
 * Makes a recogniser that works on at most `workers` pages at once. `auto` takes the native
 * program for the languages it is installed with (about 1.5 times as fast) and the built-in one
 * for the others.
 */
export function createRecogniser(options: {
  readonly workers: number;
  readonly engine?: EngineChoice;
}): Recogniser {
  const slots = new Slots(options.workers);
  const builtin = new BuiltinRecogniser(PAGE_TIMEOUT_MS);
  const native = nativeRecognise(PAGE_TIMEOUT_MS);
  let installed: Promise<ReadonlySet<Language>> | null = null;
  const engineFor = async (language: Language): Promise<Recognise> => {
    if (options.engine === "builtin") return builtin.recognise;
    installed ??= nativeLanguages();
    return (await installed).has(language) ? native : builtin.recognise;
  };
  return {
    async recognise(image, dpi, signal, language = "eng") {
      const release = await slots.take(signal);
      try {
        const recognise = await engineFor(language);
        return await recognise(image, dpi, signal, language);
      } finally {
        release();
      }
    },
    close: () => builtin.close(),
  };
}
