import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { canonicalJson } from "../../../audit/canonical-json.ts";
import type { RawItem } from "../../../storage/table-scan.ts";

/** The line of an item: DynamoDB's own JSON, bytes as base64, keys sorted. */
export function itemLine(item: RawItem): string {
  return canonicalJson(mapValues(item, encode));
}

/** The item of a line {@link itemLine} wrote. */
export function lineItem(line: string): RawItem {
  return mapValues(JSON.parse(line) as RawItem, decode);
}

function mapValues(
  item: RawItem,
  change: (value: AttributeValue) => AttributeValue,
): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, change(value)]));
}

/** Bytes travel as text where the type says bytes; everything else is JSON already. */
function encode(value: AttributeValue): AttributeValue {
  if (value.B) return { B: base64(value.B) as unknown as Uint8Array };
  if (value.BS) return { BS: value.BS.map((each) => base64(each) as unknown as Uint8Array) };
  return within(value, encode);
}

function decode(value: AttributeValue): AttributeValue {
  if (value.B) return { B: bytes(value.B) };
  if (value.BS) return { BS: value.BS.map(bytes) };
  return within(value, decode);
}

function within(
  value: AttributeValue,
  change: (value: AttributeValue) => AttributeValue,
): AttributeValue {
  if (value.M) return { M: mapValues(value.M, change) };
  if (value.L) return { L: value.L.map(change) };
  return value;
}

const base64 = (content: Uint8Array): string => Buffer.from(content).toString("base64");
const bytes = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), "base64"));
