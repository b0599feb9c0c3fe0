/**
 * One catalogue of everything that can be refused or go wrong. A code owns its kind (which the
 * web maps to a status, once, in contracts/http.ts) and whether trying again can help; nobody
 * decides either from the words of a message.
 */
export type FailureKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "tooLarge"
  | "tooMany"
  | "unavailable"
  | "internal";

interface FailureSpec {
  readonly kind: FailureKind;
  readonly retry: boolean;
}

const fail = <const T extends Record<string, FailureSpec>>(specs: T): T => specs;

export const FAILURES = fail({
  // documents
  NOT_A_PDF: { kind: "invalid", retry: false },
  UNSUPPORTED_TYPE: { kind: "invalid", retry: false },
  FILE_EMPTY: { kind: "invalid", retry: false },
  FILE_TOO_LARGE: { kind: "tooLarge", retry: false },
  PDF_ENCRYPTED: { kind: "invalid", retry: false },
  PDF_DAMAGED: { kind: "invalid", retry: false },
  PDF_HOSTILE: { kind: "invalid", retry: false },
  PDF_TOO_MANY_PAGES: { kind: "invalid", retry: false },
  MESSAGE_DAMAGED: { kind: "invalid", retry: false },
  MESSAGE_HOSTILE: { kind: "invalid", retry: false },
  READ_TIMEOUT: { kind: "invalid", retry: false },
  READ_OUT_OF_MEMORY: { kind: "invalid", retry: false },
  NO_TEXT: { kind: "invalid", retry: false },
  NO_TRADE_CONTENT: { kind: "invalid", retry: false },
  UNKNOWN_PRODUCT: { kind: "invalid", retry: false },
  UNKNOWN_SIDE: { kind: "invalid", retry: false },
  WRONG_SIDE: { kind: "invalid", retry: false },
  DUPLICATE_CONTENT: { kind: "conflict", retry: false },
  CONTENT_MISMATCH: { kind: "invalid", retry: false },
  OBJECT_GONE: { kind: "notFound", retry: false },
  // requests
  INVALID_INPUT: { kind: "invalid", retry: false },
  NOT_SIGNED_IN: { kind: "unauthenticated", retry: false },
  BAD_CREDENTIALS: { kind: "unauthenticated", retry: false },
  NOT_PERMITTED: { kind: "forbidden", retry: false },
  NOT_FOUND: { kind: "notFound", retry: false },
  TOO_MANY_ATTEMPTS: { kind: "tooMany", retry: true },
  // workflow
  STALE_VERSION: { kind: "conflict", retry: false },
  STALE_EVIDENCE: { kind: "conflict", retry: false },
  SAME_PERSON: { kind: "forbidden", retry: false },
  WRONG_STATE: { kind: "conflict", retry: false },
  OVERRIDE_REASON_REQUIRED: { kind: "invalid", retry: false },
  OVERRIDE_REQUIRED: { kind: "conflict", retry: false },
  // machinery
  CONFIGURATION_INVALID: { kind: "internal", retry: false },
  STORE_BUSY: { kind: "unavailable", retry: true },
  STORE_UNAVAILABLE: { kind: "unavailable", retry: true },
  QUEUE_UNAVAILABLE: { kind: "unavailable", retry: true },
  LEASE_LOST: { kind: "conflict", retry: true },
  READER_CRASHED: { kind: "unavailable", retry: true },
  INTERNAL: { kind: "internal", retry: true },
});

export type FailureCode = keyof typeof FAILURES;

/** A failure as a value: what happened and, in `message`, what to do about it. */
export interface Failure {
  readonly code: FailureCode;
  /** A sentence for a person. Never contains secrets or stack traces. */
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse(
  code: FailureCode,
  message: string,
  details?: Failure["details"],
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: details ? { code, message, details } : { code, message } };
}

/** A failure thrown across a boundary that has no result type. */
export class CountersignError extends Error {
  readonly code: FailureCode;
  readonly details: Failure["details"];

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options);
    this.name = "CountersignError";
    this.code = failure.code;
    this.details = failure.details;
  }

  get failure(): Failure {
    return this.details
      ? { code: this.code, message: this.message, details: this.details }
      : { code: this.code, message: this.message };
  }
}

/** @returns whether trying the same thing again can help. */
export function isRetryable(code: FailureCode): boolean {
  return FAILURES[code].retry;
}

/** Turns anything thrown into a failure; unknown causes become INTERNAL and keep their text
 * out of the message, because it may name things a person outside must not see. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof CountersignError) return thrown.failure;
  return {
    code: "INTERNAL",
    message: "Something went wrong on our side. Try again; the log has the details.",
  };
}
