import type { ProductType } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import type { RehearsalDocument } from "./desk-model.ts";
import { houseOf } from "./houses.ts";
import { showsVersion } from "./identifiers.ts";
import { LAYOUTS, type LayoutId } from "./layouts/index.ts";
import { confirmationOf, truthOf } from "./plan/confirmation.ts";
import type { Facts } from "./plan/model.ts";
import type { Random } from "./random.ts";
import { scan } from "./scan.ts";
import type { Trade } from "./trade.ts";
import { settlesOrder } from "./voice/dates.ts";
import type { Voice } from "./voice/voice.ts";

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Numeric dates only where the same page settles which number is the day. */
function withSafeDates(voice: Voice, facts: Facts): Voice {
  const numeric = voice.date === "DD/MM/YYYY" || voice.date === "MM/DD/YYYY";
  // Only dates every house prints may settle the order for all others.
  const certain = ["tradeDate", "effectiveDate", "terminationDate", "valueDate", "expirationDate"];
  const dates = certain
    .flatMap((path) => facts.get(path) ?? [])
    .filter((date) => ISO_DATE.test(date));
  return numeric && !settlesOrder(dates) ? { ...voice, date: "DD-MMM-YYYY" } : voice;
}

/** The layout, and the wear of the scanner where the paper was scanned. */
export interface PaperChoice {
  readonly layout: LayoutId;
  readonly scan: Random | null;
}

/** @returns one side's paper of a trade: what it says, how it looks, and its truth. */
export function makeDocument(
  trade: Trade,
  side: Side,
  facts: Facts,
  paper: PaperChoice,
): RehearsalDocument {
  const sender = side === "BANK" ? trade.bank : trade.counterparty;
  const house = houseOf(sender);
  const layout = LAYOUTS[paper.layout];
  const voice = withSafeDates(layout.bend(house.voice), facts);
  const cast = {
    senderRole: side === "BANK" ? ("bank" as const) : ("counterparty" as const),
    bank: trade.bank,
    // A faulty side may know the counterparty by another name.
    counterparty: {
      ...trade.counterparty,
      name: facts.get("parties.counterparty.name") ?? trade.counterparty.name,
    },
  };
  const product: ProductType = trade.product;
  const written = confirmationOf({ product, side, facts, sections: trade.sections, cast }, voice);
  const confirmation = layout.adapt?.(written) ?? written;
  return {
    fileName: fileNameOf(facts),
    side,
    product,
    layout: paper.layout,
    scanned: paper.scan !== null,
    language: voice.alongside === null ? voice.language : `${voice.language}+${voice.alongside}`,
    bytes: async () => {
      const bytes = await layout.render(confirmation, house.look);
      return paper.scan === null ? bytes : scan(bytes, paper.scan.fork("pages"));
    },
    truth: truthOf(confirmation),
  };
}

/** References hold blanks and slashes; file names should not. The version tells them apart. */
function fileNameOf(facts: Facts): string {
  const reference = facts.get("ownReference") ?? "confirmation";
  const version = facts.get("version");
  const suffix = version === undefined || showsVersion(reference) ? "" : `_v${version}`;
  return `${reference.replace(/[^A-Za-z0-9_-]+/g, "_")}${suffix}.pdf`;
}
