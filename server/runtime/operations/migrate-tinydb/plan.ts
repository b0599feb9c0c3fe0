import { ExactNumber, type SourceFile, type SourceRecord } from "./read.ts";

/** What becomes of one record: its item, and everything that is not as it stood. */
export interface PlannedTrade {
  readonly source: SourceRecord;
  readonly tradeId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** Attributes by which the product keeps its own books in the trade tables. */
const RESERVED: ReadonlySet<string> = new Set([
  "block_keys",
  "legacy_hash",
  "match_id",
  "migrated_from",
  "migration_timestamp",
  "migration_version",
  "origin",
  "revision",
  "stream_hash",
  "stream_sequence",
  "terms",
  "terms_hash",
  "trade_version",
]);

/**
 * Decides the item of every record. The same files give the same items, so that an interrupted
 * migration can be taken up again. The first record of an id keeps it; the others get one that
 * says where they stood.
 */
export function planTrades(files: readonly SourceFile[]): PlannedTrade[] {
  return files.flatMap(({ records }) => {
    const given = records.map(givenId);
    const taken = new Set(given.filter((id) => id !== null));
    const used = new Set<string>();
    return records.map((source, index) => {
      const notes: string[] = [];
      const tradeId = chooseId(source, given[index] ?? null, { taken, used }, notes);
      used.add(tradeId);
      return { source, tradeId, attributes: attributesOf(source, notes), notes };
    });
  });
}

function givenId({ fields }: SourceRecord): string | null {
  const id = fields.Trade_ID;
  if (id instanceof ExactNumber) return id.text;
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id.trim() !== "" ? id : null;
}

interface Ids {
  /** Ids that records of the file have. */
  readonly taken: ReadonlySet<string>;
  /** Ids that are given out. */
  readonly used: ReadonlySet<string>;
}

function chooseId(
  source: SourceRecord,
  given: string | null,
  { taken, used }: Ids,
  notes: string[],
): string {
  const where = `${source.table}_${source.number}`;
  if (given === null) {
    const made = free(`MIGRATED_${source.side}_${where}`, taken, used);
    notes.push(`It had no Trade_ID; it got ${made}.`);
    return made;
  }
  if (typeof source.fields.Trade_ID !== "string") {
    notes.push(`Its Trade_ID was the number ${given}; keys are text.`);
  }
  if (!used.has(given)) return given;
  const made = free(`${given}~${where}`, taken, used);
  notes.push(`Another record had the Trade_ID ${given} before it; it got ${made}.`);
  return made;
}

function free(wanted: string, taken: ReadonlySet<string>, used: ReadonlySet<string>): string {
  let id = wanted;
  while (taken.has(id) || used.has(id)) id = `${id}_`;
  return id;
}

function attributesOf(
  { side, fields }: SourceRecord,
  notes: string[],
): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === "Trade_ID") continue;
    if (name === "" || name === "__proto__") {
      notes.push(`A field that cannot be called "${name}" is in the audit event only.`);
    } else if (RESERVED.has(name)) {
      attributes[`legacy_${name}`] = storable(value, name, notes);
      notes.push(`The field ${name} is called legacy_${name} now.`);
    } else {
      attributes[name] = storable(value, name, notes);
    }
  }
  indexText(attributes, "processing_timestamp", notes);
  indexText(attributes, "TRADE_SOURCE", notes);
  const stated = attributes.TRADE_SOURCE;
  if (stated === undefined) attributes.TRADE_SOURCE = side;
  else if (stated !== side) notes.push(`It says TRADE_SOURCE ${stated} in the file of ${side}.`);
  return attributes;
}

/** DynamoDB keeps null and empty text as they are; only numbers it would round need care. */
function storable(value: unknown, path: string, notes: string[]): unknown {
  if (value instanceof ExactNumber) {
    notes.push(`The number ${value.text} of ${path} is kept as text, which does not round it.`);
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map((each, index) => storable(each, `${path}.${index}`, notes));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, storable(each, `${path}.${name}`, notes)]),
  );
}

/** An index over this attribute takes text only, and not the empty one. */
function indexText(attributes: Record<string, unknown>, name: string, notes: string[]): void {
  const value = attributes[name];
  if (value === undefined || (typeof value === "string" && value !== "")) return;
  delete attributes[name];
  attributes[`legacy_${name}`] = value;
  notes.push(`The field ${name} is no text one can look up by; it is called legacy_${name} now.`);
}
