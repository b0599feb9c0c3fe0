import { createHash } from "node:crypto";
import type { DocumentOutcome } from "../contracts/documents.ts";
import type { Side } from "../domain/trade.ts";

/** Where everything lies in the documents bucket. One file, so no consumer rebuilds a path. */

const SIDES: readonly Side[] = ["BANK", "COUNTERPARTY"];

/** @returns the side whose folder `key` lies in, or null. */
export function sideOfKey(key: string): Side | null {
  return SIDES.find((side) => key.startsWith(`${side}/`)) ?? null;
}

/** @returns the last segment of a key, e.g. `GCS382857_V1.pdf`. */
export function fileNameOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

/** The `unique_identifier` of the specifications: the file name without its suffix. Characters
 * that would make further folders or odd keys become underscores. */
export function uniqueIdentifierOf(fileName: string): string {
  const stem = fileName.replace(/\.(pdf|xml|txt|fin)$/i, "");
  const safe = stem.replace(/[^\p{L}\p{N}._ ()+-]/gu, "_").trim();
  return safe === "" ? "unnamed" : safe;
}

/** The processing id an upload ticket put into the key (`SIDE/Y/M/D/<id>/name.pdf`), if any. */
export function announcedIdOf(key: string): string | null {
  const match = /^(?:BANK|COUNTERPARTY)\/\d{4}\/\d{2}\/\d{2}\/([A-Za-z0-9_-]{8,64})\/[^/]+$/.exec(
    key,
  );
  return match?.[1] ?? null;
}

/** What one object version is, whoever asks and however often. */
export interface ObjectIdentity {
  readonly bucket: string;
  readonly key: string;
  /** Version of the object, or its etag where the bucket keeps no versions. */
  readonly version: string;
}

/** The processing id of an object nobody announced: the same for every delivery of its event. */
export function derivedId(object: ObjectIdentity): string {
  const text = [object.bucket, object.key, object.version].join("\n");
  return `d${createHash("sha256").update(text).digest("hex").slice(0, 31)}`;
}

const FOLDER: Readonly<Record<DocumentOutcome, string | null>> = {
  PROCESSED: "PROCESSED",
  DUPLICATE: "PROCESSED",
  FAILED: "FAILED",
  QUARANTINED: "QUARANTINE",
  ABANDONED: null,
};

/** Folders finished documents lie in. */
export const FINISHED_FOLDERS = ["PROCESSED", "FAILED", "QUARANTINE"] as const;

/** Where the object belongs once its outcome is known; null when there is no object. */
export function finishedKeyOf(key: string, outcome: DocumentOutcome): string | null {
  const folder = FOLDER[outcome];
  return folder === null ? null : `${folder}/${key}`;
}

/** `20261120_214833123`: UTC, to the millisecond, from an ISO instant. Always taken from the
 * instant of receipt, so that repeating a step writes the same keys. */
export function keyTimestamp(iso: string): string {
  const digits = new Date(iso).toISOString().replace(/\D/g, "");
  return `${digits.slice(0, 8)}_${digits.slice(8)}`;
}

interface Named {
  readonly side: Side;
  readonly uniqueIdentifier: string;
  readonly receivedAt: string;
}

/** Key of the extracted terms of a document. */
export function extractedKeyOf(document: Named): string {
  return `extracted/${document.side}/trade_${document.uniqueIdentifier}_${keyTimestamp(document.receivedAt)}.json`;
}

/** Folder of the page images of a document, with a trailing slash. */
export function imageFolderOf(document: Named): string {
  const id = document.uniqueIdentifier;
  return `PDFIMAGES/${document.side}/${id}/${id}_${keyTimestamp(document.receivedAt)}/`;
}

/** Key of one page image; pages count from 1. */
export function imageKeyOf(document: Named, page: number): string {
  return `${imageFolderOf(document)}${document.uniqueIdentifier}_page_${String(page).padStart(3, "0")}.jpg`;
}
