import { splitReference } from "../../domain/parse/identifiers.ts";
import { other } from "./payments.ts";
import type { Reading } from "./reading.ts";

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
