import type { Side, TermReading } from "../../domain/trade.ts";
import type { ReadTrade } from "../ports.ts";

/** Terms of an FX forward as either side's paper states them. */
const FX_FORWARD: Readonly<Record<string, string>> = {
  productType: "FxForward",
  messageType: "NEW",
  "parties.bank.name": "Meridian Harbour Bank plc",
  "parties.bank.lei": "5493006MHB84DD4ZWV18",
  "parties.counterparty.name": "Northlight Asset Management",
  "parties.counterparty.lei": "529900T8BM49AURSDO55",
  tradeDate: "2026-11-18",
  valueDate: "2027-02-22",
  "fx.bankPays.amount": "10000000",
  "fx.bankPays.currency": "EUR",
  "fx.counterpartyPays.amount": "11250000",
  "fx.counterpartyPays.currency": "USD",
  rate: "1.125",
};

let arrivals = 0;

export interface Paper {
  readonly side: Side;
  readonly reference?: string | null;
  readonly other?: string;
  readonly processingId?: string;
  readonly receivedAt?: string;
  readonly sample?: boolean;
  readonly terms?: Readonly<Record<string, string | null>>;
}

/** A confirmation as the pipeline hands it to the workflow. A null term is not printed. */
export function confirmation(paper: Paper): ReadTrade {
  arrivals += 1;
  const stated: Record<string, string | null> = {
    ...FX_FORWARD,
    side: paper.side,
    ...(paper.reference ? { ownReference: paper.reference } : {}),
    ...(paper.other ? { otherReference: paper.other } : {}),
    ...paper.terms,
  };
  const terms = Object.entries(stated).flatMap(([path, value], index): TermReading[] =>
    value === null ? [] : [reading(path, value, index)],
  );
  const processingId = paper.processingId ?? `doc-${arrivals}`;
  const fileName = `${(paper.reference ?? processingId).replaceAll("/", "_")}.pdf`;
  const receivedAt =
    paper.receivedAt ?? new Date(Date.UTC(2026, 10, 20, 9, 0, 0, arrivals)).toISOString();
  return {
    side: paper.side,
    processingId,
    position: 0,
    bucket: "trade-documents-production",
    key: `${paper.side}/2026/11/20/${processingId}/${fileName}`,
    fileName,
    document: {
      pages: 1,
      sha256: "0".repeat(64),
      scanned: false,
      pageSizes: [{ width: 595, height: 842 }],
    },
    trade: { productType: "FxForward", terms, warnings: [] },
    receivedAt,
    correlationId: `correlation-${arrivals}`,
    sample: paper.sample ?? false,
  };
}

function reading(path: string, value: string, index: number): TermReading {
  const top = 0.1 + (index % 40) * 0.02;
  return {
    path,
    value,
    raw: value,
    confidence: 0.98,
    evidence: { page: 1, box: [0.4, top, 0.6, top + 0.015] },
    reader: "layout",
    rule: "test.asStated",
  };
}
