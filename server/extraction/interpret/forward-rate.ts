import { termsForLabel } from "./labels.ts";
import { type Reading, readWith } from "./reading.ts";

const SETTLEMENT =
  /^(?:settlement date|settlement|settles on|fixing settlement date|abrechnungstag|abrechnungsdatum|erf[üu]llungstag|date de r[èe]glement|r[èe]glement)$/;

/**
 * A forward rate agreement is settled when its period begins. A paper that states the day of
 * settlement and no other beginning states the effective date.
 */
export function readForwardRate(reading: Reading): void {
  if (reading.product !== "ForwardRateAgreement") return;
  const rows = reading.statements.filter(({ prose }) => !prose);
  const begins = rows.some(({ label }) =>
    termsForLabel(label, reading.product).some(({ term }) => term.key === "effectiveDate"),
  );
  const settled = rows.filter(({ label }) => SETTLEMENT.test(label));
  const [only] = settled;
  if (begins || only === undefined || settled.length > 1) return;
  readWith(reading, "effectiveDate", only.value, only, 0.93);
}
