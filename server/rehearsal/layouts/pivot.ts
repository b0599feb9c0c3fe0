import type { Language } from "#server/domain/terms/model.ts";
import type { Role } from "#server/domain/trade.ts";
import type { Confirmation, PrintedItem } from "../plan/model.ts";

/** A row of a table with one column for each party. */
export interface PartyRow {
  readonly label: string;
  readonly cells: Readonly<Partial<Record<Role, PrintedItem>>>;
}

type RowName = "name" | "lei" | "bic" | "reference" | "iban" | "account" | "agentBic" | "pays";

const ROW_LABELS: Readonly<Record<RowName, Readonly<Record<Language, string>>>> = {
  name: { en: "Name", de: "Name", fr: "Dénomination" },
  lei: { en: "LEI", de: "LEI", fr: "LEI" },
  bic: { en: "BIC", de: "BIC", fr: "BIC" },
  reference: { en: "Reference", de: "Referenz", fr: "Référence" },
  iban: { en: "IBAN", de: "IBAN", fr: "IBAN" },
  account: { en: "Account", de: "Kontonummer", fr: "Compte" },
  agentBic: { en: "Agent BIC", de: "BIC der Korrespondenzbank", fr: "BIC du correspondant" },
  pays: { en: "Amount payable", de: "Zu zahlender Betrag", fr: "Montant payable" },
};

/** What a path says of one party: whose it is and which row it belongs to. */
function placeOf(path: string, senderRole: Role): readonly [Role, RowName] | null {
  const other: Role = senderRole === "bank" ? "counterparty" : "bank";
  if (path === "ownReference") return [senderRole, "reference"];
  if (path === "otherReference") return [other, "reference"];
  const exchange = /^fx\.(bank|counterparty)Pays\.amount$/.exec(path);
  if (exchange !== null) return [exchange[1] === "bank" ? "bank" : "counterparty", "pays"];
  const named = /^(?:parties|settlement)\.(bank|counterparty)\.(\w+)$/.exec(path);
  const row = named?.[2];
  if (row === undefined || !(row in ROW_LABELS)) return null;
  return [named?.[1] === "bank" ? "bank" : "counterparty", row as RowName];
}

/** Rows in order: those of one party each side by side, the others over both columns. */
export function partyRows(
  items: readonly PrintedItem[],
  confirmation: Confirmation,
): (PartyRow | PrintedItem)[] {
  const rows: (PartyRow | PrintedItem)[] = [];
  const byName = new Map<RowName, { label: string; cells: Partial<Record<Role, PrintedItem>> }>();
  for (const item of items) {
    const place = placeOf(item.terms[0]?.path ?? "", confirmation.senderRole);
    if (place === null) {
      rows.push(item);
      continue;
    }
    const [role, name] = place;
    const known = byName.get(name);
    if (known !== undefined) {
      known.cells[role] = item;
      continue;
    }
    const row = {
      label: ROW_LABELS[name][confirmation.voice.language],
      cells: { [role]: item },
    };
    byName.set(name, row);
    rows.push(row);
  }
  return rows;
}
