import { createHash } from "node:crypto";
import type { Side } from "../../../domain/trade.ts";
import { makeDesk } from "../../../rehearsal/desk.ts";
import type { RehearsalDocument } from "../../../rehearsal/desk-model.ts";
import { type Random, randomFrom } from "../../../rehearsal/random.ts";

/** What is put into the bucket. Shares are from 0 to 1. */
export interface Mix {
  readonly documents: number;
  readonly seed: number;
  /** Only papers of this side; null: both sides of every trade. */
  readonly side: Side | null;
  /** Share of documents that are put once more under another name. */
  readonly duplicates: number;
  /** Share of files that are no documents, or damaged ones. */
  readonly bad: number;
  readonly scans: boolean;
  /** Every document is made at least so large, in bytes; 0: as it is. */
  readonly atLeastBytes: number;
}

/** A document to be put. Of loads of one `content` only one may become a trade. */
export interface Load {
  readonly name: string;
  readonly side: Side;
  readonly content: string;
  readonly kind: "document" | "duplicate" | "bad";
  bytes(): Promise<Uint8Array>;
}

/** Makes the loads one by one: memory holds what is being put, whatever the number. */
export function* loadsOf(mix: Mix): Generator<Load, void> {
  const random = randomFrom(`load-${mix.seed}`);
  const documents = papersOf(mix);
  for (let at = 0; at < mix.documents; at += 1) {
    if (random.chance(mix.bad)) {
      yield badLoad(at, mix.side ?? random.pick(["BANK", "COUNTERPARTY"]), random);
      continue;
    }
    const next = documents.next();
    if (next.done === true) return;
    const load = documentLoad(next.value, at, mix.atLeastBytes);
    yield load;
    if (at + 1 < mix.documents && random.chance(mix.duplicates)) {
      at += 1;
      yield { ...load, name: `${at}-again-${next.value.fileName}`, kind: "duplicate" };
    }
  }
}

function* papersOf({ seed, documents, side, scans }: Mix): Generator<RehearsalDocument, void> {
  const desk = makeDesk({ seed, pairs: documents, scans });
  for (const pair of desk.pairs()) {
    for (const paper of [...pair.others, pair.bank, pair.counterparty]) {
      if (paper !== null && (side === null || paper.side === side)) yield paper;
    }
  }
}

function documentLoad(paper: RehearsalDocument, at: number, atLeast: number): Load {
  return {
    name: `${at}-${paper.fileName}`,
    side: paper.side,
    content: `${paper.side} ${paper.fileName}`,
    kind: "document",
    bytes: async () => padded(await paper.bytes(), atLeast),
  };
}

/** Damage as it comes by mail: nothing, no PDF, and a PDF that was cut off. */
function badLoad(at: number, side: Side, random: Random): Load {
  const mark = createHash("sha256").update(random.letters(12)).digest("hex");
  const texts = ["", `no document ${mark}`, `%PDF-1.7\n% ${mark}\n1 0 obj\n<< /Type /Cata`];
  const text = random.pick(texts);
  return {
    name: `${at}-bad.pdf`,
    side,
    content: `bad ${at}`,
    kind: "bad",
    bytes: async () => Buffer.from(text),
  };
}

const TAIL_BYTES = 64;

/** Makes a PDF larger: comment lines, and its last lines once more behind them. */
export function padded(bytes: Uint8Array, atLeast: number): Uint8Array {
  const missing = atLeast - bytes.length;
  if (missing <= 0) return bytes;
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES)).toString("latin1");
  const end = tail.slice(tail.lastIndexOf("startxref"));
  const line = `%${"-".repeat(78)}\n`;
  const lines = line.repeat(Math.ceil(missing / line.length));
  return Buffer.concat([bytes, Buffer.from(`\n${lines}${end}`, "latin1")]);
}
