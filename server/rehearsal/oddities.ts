import PDFDocument from "pdfkit";
import { makeDesk } from "./desk.ts";

/** A document nobody should match, with what should become of it. */
export interface Oddity {
  readonly id: string;
  readonly fileName: string;
  /** One sentence for people: what is wrong with it. */
  readonly note: string;
  bytes(): Promise<Uint8Array>;
}

const CREATED = new Date("2026-11-20T00:00:00Z");
const MEGABYTE = 1024 * 1024;

/** Lays lines on one page; `password` encrypts the document. */
function page(lines: readonly string[], password?: string): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: "A4",
    margin: 60,
    info: { Title: "Document", Producer: "Countersign rehearsal desk", CreationDate: CREATED },
    ...(password === undefined
      ? {}
      : { userPassword: password, ownerPassword: `${password}-owner` }),
  });
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
    doc.font("Helvetica").fontSize(11);
    for (const line of lines) doc.text(line);
    doc.end();
  });
}

/** A fair confirmation to spoil. */
async function fair(): Promise<Uint8Array> {
  const options = {
    seed: 1,
    pairs: 1,
    products: ["FxForward"],
    layouts: ["plain"],
    faultRate: 0,
  } as const;
  for (const pair of makeDesk(options).pairs()) {
    if (pair.bank !== null) return pair.bank.bytes();
  }
  throw new Error("the rehearsal desk made no document");
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const PAYSLIP = [
  "Meridian Harbour Bank plc",
  "Payslip October 2026",
  "Employee: J. Example     Staff number: 004417",
  "Basic pay                      4,166.67",
  "Overtime                         212.40",
  "Income tax                      -703.11",
  "National insurance              -318.75",
  "Net pay                        3,357.21",
  "Paid on 28 October 2026 to account ending 8812",
];

const NO_REFERENCE = [
  "Ashgrove Capital Markets Limited",
  "FX FORWARD CONFIRMATION",
  "To: Meridian Harbour Bank plc",
  "Trade Date: 12 November 2026",
  "We sell: EUR 2,000,000.00",
  "We buy: USD 2,172,400.00",
  "Forward Rate: 1.0862",
  "Value Date: 14 December 2026",
];

const UNKNOWN_PRODUCT = [
  "Ashgrove Capital Markets Limited",
  "CONFIRMATION OF WEATHER DERIVATIVE TRANSACTION",
  "To: Meridian Harbour Bank plc",
  "Our Reference: ABC-1044171-V1",
  "Trade Date: 12 November 2026",
  "Index: Cumulative Heating Degree Days, station 03772",
  "Strike: 1,840 HDD",
  "Tick: GBP 2,500.00 per HDD",
  "Buyer: Meridian Harbour Bank plc",
];

/** Every odd document; the large one is made apart, see {@link oversized}. */
export const ODDITIES: readonly Oddity[] = [
  {
    id: "not-a-pdf",
    fileName: "GCS900001_V1.pdf",
    note: "A spreadsheet export renamed to .pdf.",
    bytes: async () => text("reference;trade date;amount\nGCS900001;2026-11-12;5000000\n"),
  },
  {
    id: "empty",
    fileName: "GCS900002_V1.pdf",
    note: "A file without a byte.",
    bytes: async () => new Uint8Array(),
  },
  {
    id: "truncated",
    fileName: "GCS900003_V1.pdf",
    note: "A transfer that broke off in the middle.",
    bytes: async () => {
      const whole = await fair();
      return whole.slice(0, Math.floor(whole.length * 0.45));
    },
  },
  {
    id: "encrypted",
    fileName: "GCS900004_V1.pdf",
    note: "A document that opens with a password only.",
    bytes: () => page(NO_REFERENCE, "harbour"),
  },
  {
    id: "blank",
    fileName: "GCS900005_V1.pdf",
    note: "A page without ink.",
    bytes: () => page([]),
  },
  {
    id: "payslip",
    fileName: "GCS900006_V1.pdf",
    note: "A fair document that is no confirmation.",
    bytes: () => page(PAYSLIP),
  },
  {
    id: "no-reference",
    fileName: "scan0001.pdf",
    note: "A confirmation that names no reference.",
    bytes: () => page(NO_REFERENCE),
  },
  {
    id: "unknown-product",
    fileName: "ABC-1044171-V1.pdf",
    note: "A confirmation of a product that is not covered.",
    bytes: () => page(UNKNOWN_PRODUCT),
  },
];

/**
 * @returns a PDF that opens and is larger than the limit: a fair document and, after its end,
 * padding that every reader skips. 51 MB unless told otherwise.
 */
export async function oversized(megabytes = 51): Promise<Uint8Array> {
  const whole = await fair();
  const large = new Uint8Array(megabytes * MEGABYTE).fill(0x20);
  large.set(whole);
  return large;
}
