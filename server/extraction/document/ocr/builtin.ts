import { createRequire } from "node:module";
import path from "node:path";
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import type { Language, Recognise, RecognisedWord } from "./recogniser.ts";

/** Workers kept for the next page, each with one language and about 100 MB. */
const MAX_IDLE = 3;

/** The recogniser that needs nothing installed: WebAssembly in threads of its own, language data
 * from a package, no network. */
export class BuiltinRecogniser {
  private readonly timeoutMs: number;
  /** Longest unused first. */
  private readonly idle: { readonly worker: Worker; readonly language: Language }[] = [];
  private readonly all = new Set<Worker>();

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs;
  }

  readonly recognise: Recognise = async (image, dpi, signal, language = "eng") => {
    signal.throwIfAborted();
    const worker = this.waiting(language) ?? (await this.start(language));
    try {
      const words = await this.within(worker, image, dpi, signal);
      this.idle.push({ worker, language });
      const over = this.idle.length > MAX_IDLE ? this.idle.shift() : undefined;
      if (over) await this.end(over.worker);
      return words;
    } catch (error) {
      await this.end(worker);
      throw error;
    }
  };

  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => this.end(worker)));
    this.idle.length = 0;
  }

  private waiting(language: Language): Worker | null {
    const at = this.idle.findLastIndex((each) => each.language === language);
    return at < 0 ? null : (this.idle.splice(at, 1)[0]?.worker ?? null);
  }

  private async start(language: Language): Promise<Worker> {
    const worker = await createWorker(language, OEM.LSTM_ONLY, {
      langPath: languageData(language),
      cacheMethod: "none",
      gzip: true,
      // Its default throws in the event loop; the rejected promise says the same.
      errorHandler: () => undefined,
    });
    this.all.add(worker);
    await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
    return worker;
  }

  /** A job cannot be stopped from outside: over its time, the worker is ended with it. */
  private async within(
    worker: Worker,
    image: Uint8Array,
    dpi: number,
    signal: AbortSignal,
  ): Promise<RecognisedWord[]> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]);
    const stopped = new Promise<never>((_, reject) => {
      limit.addEventListener("abort", () => reject(new Error("Recognition took too long.")), {
        once: true,
      });
    });
    await Promise.race([
      worker.setParameters({ user_defined_dpi: String(Math.round(dpi)) }),
      stopped,
    ]);
    const job = worker.recognize(Buffer.from(image), {}, { blocks: true, text: false });
    const { data } = await Promise.race([job, stopped]);
    const lines = (data.blocks ?? []).flatMap((block) =>
      block.paragraphs.flatMap((paragraph) => paragraph.lines),
    );
    return lines.flatMap(({ words }, line) =>
      words.map(({ text, confidence, bbox }) => ({
        text: text.trim(),
        ...bbox,
        confidence: Math.min(1, Math.max(0, confidence / 100)),
        line,
      })),
    );
  }

  private async end(worker: Worker): Promise<void> {
    this.all.delete(worker);
    await worker.terminate();
  }
}

const require = createRequire(import.meta.url);
/** Each name is written out, so that tools see which packages are used. */
const LANGUAGE_DATA: Readonly<Record<Language, () => string>> = {
  eng: () => require.resolve("@tesseract.js-data/eng/package.json"),
  deu: () => require.resolve("@tesseract.js-data/deu/package.json"),
  fra: () => require.resolve("@tesseract.js-data/fra/package.json"),
};

function languageData(language: Language): string {
  return path.join(path.dirname(LANGUAGE_DATA[language]()), "4.0.0_best_int");
}
