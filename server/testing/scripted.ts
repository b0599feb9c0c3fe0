import { ok, type Result, refuse } from "../domain/failures.ts";
import type { DocumentReader, Extraction } from "../extraction/extraction.ts";
import { sha256Of } from "../pipeline/inspect.ts";
import type { FiledTrade, ReadTrade, SettledMatch, TradeFiling } from "../workflow/ports.ts";

/** A document the scripted reader understands: `%PDF-` and one reference. */
export function scriptedPdf(reference: string, pages = 1): Uint8Array {
  return Buffer.from(`%PDF-1.7\n${JSON.stringify({ reference, pages })}\n%%EOF\n`);
}

/** What a test may do to a reading before it is answered. */
export type Interruption = (reference: string, attempt: number) => Promise<void> | void;

export interface ScriptedReader extends DocumentReader {
  /** Readings begun, per reference. */
  readonly readings: ReadonlyMap<string, number>;
}

/** A reader for tests of the pipeline: the document says its own reference. */
export function scriptedReader(
  interrupt: Interruption = () => undefined,
  answer: (extraction: Extraction, reference: string) => Extraction = (extraction) => extraction,
): ScriptedReader {
  const readings = new Map<string, number>();
  const parse = (bytes: Uint8Array) => {
    const [, line = "{}"] = Buffer.from(bytes).toString("utf8").split("\n");
    return JSON.parse(line) as { reference: string; pages: number };
  };
  return {
    readings,
    async extract({ bytes }) {
      const { reference, pages } = parse(bytes);
      const attempt = (readings.get(reference) ?? 0) + 1;
      readings.set(reference, attempt);
      await interrupt(reference, attempt);
      const size = { width: 595, height: 842 };
      return answer(
        {
          status: "extracted",
          document: {
            pages,
            sha256: sha256Of(bytes),
            scanned: false,
            pageSizes: Array.from({ length: pages }, () => size),
          },
          trades: [{ productType: "FxSpot", warnings: [], terms: [reading(reference)] }],
        },
        reference,
      );
    },
    async render(bytes, { pages }) {
      const { pages: total } = parse(bytes);
      const wanted = pages.length > 0 ? pages : Array.from({ length: total }, (_, i) => i + 1);
      return wanted.map((page) => ({
        page,
        width: 2480,
        height: 3508,
        jpeg: Buffer.from(`page ${page}`),
      }));
    },
    close: async () => undefined,
  };
}

function reading(reference: string) {
  return {
    path: "ownReference",
    value: reference,
    raw: reference,
    confidence: 1,
    evidence: { page: 1, box: [0, 0, 1, 1] as const },
    reader: "layout",
  };
}

export interface ScriptedFiling extends TradeFiling {
  /** Every trade that was filed, once however often it was asked. */
  readonly filed: ReadonlyMap<string, ReadTrade>;
  readonly calls: () => number;
}

/** A filing for tests of the pipeline; idempotent as the port demands. */
export function scriptedFiling(
  interrupt: (read: ReadTrade, call: number) => Result<null> | Promise<Result<null>> = () =>
    ok(null),
): ScriptedFiling {
  const filed = new Map<string, ReadTrade>();
  let calls = 0;
  return {
    filed,
    calls: () => calls,
    async fileTrade(read): Promise<Result<FiledTrade>> {
      calls += 1;
      const verdict = await interrupt(read, calls);
      if (!verdict.ok) return verdict;
      const reference = read.trade.terms[0]?.value ?? "none";
      const tradeId = `${read.side}#${reference}`;
      const kind = filed.has(tradeId) ? "UNCHANGED" : "FILED";
      if (kind === "FILED") filed.set(tradeId, read);
      return ok({ tradeId, tradeVersion: 1, matchId: `m-${reference}`, kind });
    },
    async settleMatch(trade): Promise<Result<SettledMatch>> {
      if (trade.matchId === "") return refuse("NOT_FOUND", "There is no such match.");
      return ok({ matchId: trade.matchId, result: "UNPAIRED_BANK", paired: false });
    },
  };
}
