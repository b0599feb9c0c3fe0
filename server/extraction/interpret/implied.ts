import { splitReference } from "../../domain/parse/identifiers.ts";
import type { Role } from "../../domain/trade.ts";
import { other } from "./payments.ts";
import type { Reading } from "./reading.ts";
import { readSwapPosition } from "./swap-position.ts";

/** Who the one is when the other is named: a contract of two has no third party. */
const COUNTERPARTS = [
  ["buyer", "seller"],
  ["lender", "borrower"],
  ["equityPayer", "equityReceiver"],
  ["fixedPayer", "floatingPayer"],
] as const;

/**
 * Says what printed ink implies without doubt: the receiver of a leg whose payer is named, the
 * seller where only the buyer is, the version in a reference such as `GCS382857_V2`. The evidence
 * is the ink that implies it.
 */
export function sayImplied(reading: Reading): void {
  readSwapPosition(reading);
  for (const leg of [0, 1]) {
    implyOther(reading, `legs.${leg}.payer`, `legs.${leg}.receiver`);
    implyOther(reading, `legs.${leg}.receiver`, `legs.${leg}.payer`);
  }
  for (const [one, theOther] of COUNTERPARTS) {
    if (reading.terms.has(one) !== reading.terms.has(theOther)) {
      implyOther(reading, one, theOther);
      implyOther(reading, theOther, one);
    }
  }
  implyPayers(reading);
  implyFirstStep(reading);
  const reference = reading.terms.get("ownReference");
  if (reference === undefined || reading.terms.has("version")) return;
  const { version } = splitReference(reference.value);
  if (version === null) return;
  reading.terms.addReading({
    ...reference,
    path: "version",
    value: String(version),
    rule: "reference.versionSuffix",
  });
}

/** A payer swaption is the right to pay the fixed rate, a receiver swaption to receive it. */
function implyPayers({ product, terms }: Reading): void {
  const type = terms.get("swaptionType");
  const holder = terms.get("buyer")?.value;
  const isUsual =
    terms.get("legs.0.type")?.value === "fixed" && terms.get("legs.1.type")?.value === "floating";
  const isSaid = [0, 1].some(
    (leg) => terms.has(`legs.${leg}.payer`) || terms.has(`legs.${leg}.receiver`),
  );
  if (product !== "Swaption" || type === undefined || !isUsual || isSaid) return;
  if (holder !== "bank" && holder !== "counterparty") return;
  if (type.value !== "Payer" && type.value !== "Receiver") return;
  const fixed = type.value === "Payer" ? holder : other(holder);
  for (const [leg, payer] of [
    [0, fixed],
    [1, other(fixed)],
  ] as const) {
    const path = `legs.${leg}.payer`;
    terms.addReading({ ...type, path, value: payer, rule: "role.ofSwaption" });
    implyReceiver(terms, leg, payer);
  }
}

function implyReceiver(terms: Reading["terms"], leg: number, payer: Role): void {
  const said = terms.get(`legs.${leg}.payer`);
  if (said === undefined) return;
  const path = `legs.${leg}.receiver`;
  terms.addReading({ ...said, path, value: other(payer), rule: "role.theOtherParty" });
}

/** A step-up schedule that begins at the start states the first fixed rate. */
function implyFirstStep(reading: Reading): void {
  const { terms } = reading;
  const from = terms.get("legs.0.rateSteps.0.date")?.value;
  // Two dates that nobody printed are not the same date.
  const isFirst = from !== undefined && from === terms.get("effectiveDate")?.value;
  if (isFirst && terms.get("legs.0.type")?.value === "fixed")
    terms.copy("legs.0.rateSteps.0.rate", "legs.0.fixedRate");
}

function implyOther(reading: Reading, from: string, to: string): void {
  const named = reading.terms.get(from);
  if (named === undefined || reading.terms.has(to)) return;
  if (named.value !== "bank" && named.value !== "counterparty") return;
  reading.terms.addReading({
    ...named,
    path: to,
    value: other(named.value),
    rule: "role.theOtherParty",
  });
}
