import type { SettingsStore } from "../../access/settings.ts";
import { type LastReconciliation, LastReconciliationSchema } from "../../contracts/operations.ts";
import type { Reconciliation } from "../../pipeline/reconcile.ts";

const KIND = "reconciliation";
const LAST = "last";
/** The report of the command and the log hold the others. */
const MOST_FINDINGS = 50;

/** Keeps what a reconciliation found for the people who look later. The newest one counts: of two
 * at the same moment either may. */
export async function keepReconciliation(
  settings: Pick<SettingsStore, "get" | "put">,
  result: Reconciliation,
): Promise<void> {
  const { asOf, consistent, objects, records, open, discrepancies } = result;
  const value: LastReconciliation = {
    asOf,
    consistent,
    objects,
    records,
    open,
    discrepancies: discrepancies.length,
    findings: discrepancies.slice(0, MOST_FINDINGS).map((each) => ({ ...each })),
  };
  const before = await settings.get(KIND, LAST);
  await settings.put({ kind: KIND, version: LAST, value }, before?.revision ?? 0);
}

/** @returns null where none is on record. */
export async function lastReconciliation(
  settings: Pick<SettingsStore, "get">,
): Promise<LastReconciliation | null> {
  const entry = await settings.get(KIND, LAST);
  return entry && LastReconciliationSchema.parse(entry.value);
}
