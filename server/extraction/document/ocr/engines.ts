import { Slots } from "../../pool-slots.ts";
import { BuiltinRecogniser } from "./builtin.ts";
import { nativeInstalled, nativeRecognise } from "./native.ts";
import type { Recognise } from "./recogniser.ts";

/** A recogniser of page images with what it holds on to. */
export interface Recogniser {
  readonly recognise: Recognise;
  close(): Promise<void>;
}

export type EngineChoice = "native" | "builtin" | "auto";

/** One page takes half a second; a page built to be slow must not hold a document for long. */
const PAGE_TIMEOUT_MS = 30_000;

/**
 * Makes a recogniser that works on at most `workers` pages at once. `auto` takes the native
 * program where it is installed (about 1.5 times as fast) and the built-in one otherwise.
 */
export function createRecogniser(options: {
  readonly workers: number;
  readonly engine?: EngineChoice;
}): Recogniser {
  const slots = new Slots(options.workers);
  const builtin = new BuiltinRecogniser(PAGE_TIMEOUT_MS);
  const native = nativeRecognise(PAGE_TIMEOUT_MS);
  let chosen: Promise<Recognise> | null = null;
  const choose = async (): Promise<Recognise> => {
    if (options.engine === "native") return native;
    if (options.engine === "builtin") return builtin.recognise;
    return (await nativeInstalled()) ? native : builtin.recognise;
  };
  return {
    async recognise(image, dpi, signal) {
      const release = await slots.take(signal);
      try {
        chosen ??= choose();
        const recognise = await chosen;
        return await recognise(image, dpi, signal);
      } finally {
        release();
      }
    },
    close: () => builtin.close(),
  };
}
