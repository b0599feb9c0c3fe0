import type { DocumentView, UploadTicket } from "#server/contracts/documents.ts";
import { MAX_DOCUMENT_BYTES } from "#server/contracts/documents.ts";

export type UploadSide = DocumentView["side"];

/** Where one file is on its way out of the browser. */
export type UploadState =
  | { readonly kind: "waiting" }
  | { readonly kind: "checking" }
  | { readonly kind: "sending"; readonly percent: number }
  /** The network is away; goes on by itself when it is back. */
  | { readonly kind: "paused" }
  | { readonly kind: "sent" }
  | {
      readonly kind: "duplicate";
      readonly of: NonNullable<UploadTicket["duplicateOf"]>;
    }
  /** Will never be accepted as it is. */
  | { readonly kind: "refused"; readonly message: string }
  /** Could work another time. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "cancelled" };

export interface UploadItem {
  readonly id: number;
  readonly side: UploadSide;
  readonly file: File;
  readonly processingId: string | null;
  readonly state: UploadState;
}

const UNDER_WAY: ReadonlySet<UploadState["kind"]> = new Set([
  "waiting",
  "checking",
  "sending",
  "paused",
]);

export const isUnderWay = (item: UploadItem): boolean => UNDER_WAY.has(item.state.kind);

/** Bytes at the start of a file in which the PDF signature must stand. */
const SIGNATURE_WINDOW = 1024;

/**
 * Looks at a file before a byte of it is sent.
 *
 * @returns the sentence that refuses it, or null when it may go.
 */
export async function refusalOf(file: File): Promise<string | null> {
  if (file.size === 0) return "The file is empty.";
  if (file.size > MAX_DOCUMENT_BYTES) return "The file is larger than 50 MB. Split it.";
  if (file.name.length > 200) return "The file name is longer than 200 characters. Shorten it.";
  const head = new Uint8Array(await file.slice(0, SIGNATURE_WINDOW).arrayBuffer());
  const text = new TextDecoder("latin1").decode(head);
  return text.includes("%PDF-") ? null : "This is not a PDF, whatever its name says.";
}
