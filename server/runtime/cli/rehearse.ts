import { PRODUCT_TYPES } from "../../domain/products.ts";
import { rehearse } from "../../rehearsal/command.ts";
import { LAYOUT_IDS } from "../../rehearsal/layouts/index.ts";
import {
  type Command,
  progressLine,
  readArguments,
  readCount,
  readList,
  UsageError,
} from "./command.ts";

const USAGE = `Usage: countersign rehearse --out DIR [--pairs N] [--seed N] [--products A,B]
                            [--layouts A,B] [--faults SHARE] [--scans] [--json]

Writes a rehearsal desk: realistic confirmation pairs with labelled faults, as BANK/*.pdf and
COUNTERPARTY/*.pdf, and the truth of every file in truth.json. Every page says SAMPLE, every party
is invented. The same options write the same bytes.

  --pairs     how many pairs (default 20)
  --seed      any whole number (default 1)
  --products  only these: ${PRODUCT_TYPES.join(", ")}
  --layouts   only these: ${LAYOUT_IDS.join(", ")}
  --faults    share of pairs with a planted fault, 0 to 1 (default 0.3)
  --scans     make some documents scans
  --json      one JSON object with what was written

Exit status: 0 written; 2 wrong call.`;

export const rehearseCommand: Command = {
  name: "rehearse",
  summary: "write a synthetic desk of confirmation pairs",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      out: { type: "string" },
      pairs: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      products: { type: "string" },
      layouts: { type: "string" },
      faults: { type: "string" },
      scans: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    if (values.out === undefined) throw new UsageError("--out is needed.");
    const products = readList("products", values.products, PRODUCT_TYPES);
    const layouts = readList("layouts", values.layouts, LAYOUT_IDS);
    const faults = readShare(values.faults);
    const pairs = readCount("pairs", values.pairs, 1, 1_000_000);
    const tell = progressLine(io, "Pairs written", pairs);
    const written = await rehearse(
      {
        out: values.out,
        pairs,
        seed: readCount("seed", values.seed, 0, 1_000_000_000),
        scans: values.scans,
        ...(products === undefined ? {} : { products }),
        ...(layouts === undefined ? {} : { layouts }),
        ...(faults === undefined ? {} : { faults }),
      },
      (progress) => tell(progress.pairs),
    );
    const summary = { out: values.out, ...written };
    io.out(
      values.json
        ? JSON.stringify(summary)
        : Object.entries(summary)
            .map(([name, value]) => `${name.padEnd(12)} ${value}`)
            .join("\n"),
    );
    return 0;
  },
};

function readShare(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError("--faults must be a number from 0 to 1.");
}
