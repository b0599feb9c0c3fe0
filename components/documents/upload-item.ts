import type { DocumentView, RequestUpload, UploadTicket } from "#server/contracts/documents.ts";
import { CONTENT_TYPES, MAX_DOCUMENT_BYTES } from "#server/contracts/documents.ts";
import { documentKindOf, KIND_WINDOW } from "#server/domain/document-kind.ts";

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

/** What a look at a file says before a byte of it is sent. */
type Verdict =
  | { readonly kind: "fit"; readonly contentType: RequestUpload["contentType"] }
  | { readonly kind: "refused"; readonly message: string };

const refused = (message: string): Verdict => ({ kind: "refused", message });

/** Looks at a file before a byte of it is sent. */
export async function inspectFile(file: File): Promise<Verdict> {
  if (file.size === 0) return refused("The file is empty.");
  if (file.size > MAX_DOCUMENT_BYTES) return refused("The file is larger than 50 MB. Split it.");
  if (file.name.length > 200) {
    return refused("The file name is longer than 200 characters. Shorten it.");
  }
  const head = new Uint8Array(await file.slice(0, KIND_WINDOW).arrayBuffer());
  const kind = documentKindOf(head);
  return kind === null
    ? refused("This is not a PDF, FpML or SWIFT MT file, whatever its name says.")
    : { kind: "fit", contentType: CONTENT_TYPES[kind] };
}
