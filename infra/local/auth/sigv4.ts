import { timingSafeEqual } from "node:crypto";
import { canonicalRequest, hmac, queryValue, sha256Hex, type WireRequest } from "./canonical.ts";
import type { LocalCredentials } from "./credentials.ts";

export const ALGORITHM = "AWS4-HMAC-SHA256";
const CLOCK_SKEW_MS = 15 * 60 * 1000;
const MAX_PRESIGN_SECONDS = 7 * 24 * 3600;

/** Why a signed request was refused. Each service maps the reason to its own error code. */
export interface SignatureFailure {
  readonly reason:
    | "malformed"
    | "unknownKey"
    | "sessionToken"
    | "skewed"
    | "expired"
    | "notYetValid"
    | "mismatch"
    | "unsignedHeaders";
  readonly message: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** Everything needed to check chunk signatures later in the stream. */
export interface SignatureContext {
  readonly signingKey: Buffer;
  readonly timestamp: string;
  readonly scope: string;
  readonly signature: string;
  readonly signedHeaders: ReadonlySet<string>;
  readonly presigned: boolean;
}

export type Verification =
  | { readonly ok: true; readonly context: SignatureContext }
  | { readonly ok: false; readonly failure: SignatureFailure };

interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  /** Seconds a presigned request is valid for; null for a header signature. */
  readonly expires: number | null;
}

/**
 * Verifies a Signature Version 4 request signed in headers or in the query.
 * @param payloadHash the hash the canonical request ends with
 */
export function verifySignature(
  request: WireRequest,
  payloadHash: string,
  credentials: LocalCredentials,
  service: string,
  now: Date,
): Verification {
  const claim = readClaim(request);
  if ("reason" in claim) return { ok: false, failure: claim };
  const scope = claim.credential.split("/");
  const [accessKeyId = "", date = "", region = "", scopeService, terminator] = scope;
  if (scope.length !== 5 || terminator !== "aws4_request" || scopeService !== service) {
    return refuse(
      "malformed",
      `The credential must be scoped to ${service} and end in aws4_request.`,
    );
  }
  if (accessKeyId !== credentials.accessKeyId) {
    return refuse("unknownKey", "The access key ID is not known.", { AWSAccessKeyId: accessKeyId });
  }
  const token = queryValue(request, "X-Amz-Security-Token");
  if (request.headers.has("x-amz-security-token") || token !== undefined) {
    return refuse("sessionToken", "Session tokens are not issued here.");
  }
  const timing = checkTime(claim, date, now);
  if (timing) return { ok: false, failure: timing };
  const unsigned = unsignedHeaders(request, claim.signedHeaders);
  if (unsigned.length > 0) {
    return refuse(
      "unsignedHeaders",
      "There were headers present in the request which were not signed",
      {
        HeadersNotSigned: unsigned.join(", "),
      },
    );
  }
  return compareSignature(
    request,
    claim,
    payloadHash,
    signingKey(credentials, date, region, service),
    [date, region, service, "aws4_request"].join("/"),
  );
}

function compareSignature(
  request: WireRequest,
  claim: Claim,
  payloadHash: string,
  key: Buffer,
  scope: string,
): Verification {
  const canonical = canonicalRequest(request, claim.signedHeaders, payloadHash);
  const stringToSign = [ALGORITHM, claim.timestamp, scope, sha256Hex(canonical)].join("\n");
  const expected = hmac(key, stringToSign).toString("hex");
  if (!sameText(expected, claim.signature)) {
    return refuse("mismatch", "The signature does not match the request.", {
      StringToSign: stringToSign,
      CanonicalRequest: canonical,
    });
  }
  return {
    ok: true,
    context: {
      signingKey: key,
      timestamp: claim.timestamp,
      scope,
      signature: claim.signature,
      signedHeaders: new Set(claim.signedHeaders),
      presigned: claim.expires !== null,
    },
  };
}

/** Constant-time comparison of two texts. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function readClaim(request: WireRequest): Claim | SignatureFailure {
  const header = request.headers.get("authorization");
  if (header !== undefined) return readHeaderClaim(header, request);
  const query = (name: string) => queryValue(request, name) ?? "";
  const expires = Number(query("X-Amz-Expires"));
  const claim: Claim = {
    credential: query("X-Amz-Credential"),
    signedHeaders: query("X-Amz-SignedHeaders").split(";"),
    signature: query("X-Amz-Signature"),
    timestamp: query("X-Amz-Date"),
    expires,
  };
  if (query("X-Amz-Algorithm") !== ALGORITHM || claim.credential === "" || claim.signature === "") {
    return failure(
      "malformed",
      "Query-string authentication needs X-Amz-Algorithm, X-Amz-Credential, X-Amz-Date, X-Amz-Expires, X-Amz-SignedHeaders and X-Amz-Signature.",
    );
  }
  if (!Number.isInteger(expires) || expires < 1 || expires > MAX_PRESIGN_SECONDS) {
    return failure("malformed", "X-Amz-Expires must be between 1 and 604800 seconds.");
  }
  return claim;
}

function readHeaderClaim(header: string, request: WireRequest): Claim | SignatureFailure {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      header,
    );
  const timestamp = request.headers.get("x-amz-date");
  if (!match || timestamp === undefined) {
    return failure("malformed", "The authorization header is malformed or x-amz-date is missing.");
  }
  const [, credential = "", signedHeaders = "", signature = ""] = match;
  return {
    credential,
    signedHeaders: signedHeaders.split(";"),
    signature,
    timestamp,
    expires: null,
  };
}

function checkTime(claim: Claim, scopeDate: string, now: Date): SignatureFailure | null {
  const at = parseTimestamp(claim.timestamp);
  if (at === null || !claim.timestamp.startsWith(scopeDate)) {
    return failure(
      "malformed",
      "X-Amz-Date must be in ISO 8601 basic form and agree with the credential scope.",
    );
  }
  const detail = { RequestTime: claim.timestamp, ServerTime: now.toISOString() };
  if (claim.expires === null) {
    return Math.abs(now.getTime() - at) > CLOCK_SKEW_MS
      ? failure(
          "skewed",
          "The difference between the request time and the current time is too large.",
          detail,
        )
      : null;
  }
  if (at - now.getTime() > CLOCK_SKEW_MS) {
    return failure("notYetValid", "Request is not valid yet", detail);
  }
  return now.getTime() > at + claim.expires * 1000
    ? failure("expired", "Request has expired", {
        "X-Amz-Expires": String(claim.expires),
        Expires: new Date(at + claim.expires * 1000).toISOString(),
        ServerTime: now.toISOString(),
      })
    : null;
}

function parseTimestamp(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  if (year === undefined || month === undefined) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Amazon headers and the host must be signed; anything else may travel unsigned. */
function unsignedHeaders(request: WireRequest, signed: readonly string[]): string[] {
  const known = new Set(signed);
  return [...request.headers.keys()].filter(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !known.has(name),
  );
}

const SIGNING_KEYS = new Map<string, Buffer>();
const MAX_SIGNING_KEYS = 64;

/** Derives the signing key for a day, region and service; keys in use are remembered. */
export function signingKey(
  credentials: LocalCredentials,
  date: string,
  region: string,
  service: string,
): Buffer {
  const id = [credentials.secretAccessKey, date, region, service].join("\n");
  const known = SIGNING_KEYS.get(id);
  if (known) return known;
  const dateKey = hmac(`AWS4${credentials.secretAccessKey}`, date);
  const key = hmac(hmac(hmac(dateKey, region), service), "aws4_request");
  if (SIGNING_KEYS.size >= MAX_SIGNING_KEYS) SIGNING_KEYS.clear();
  SIGNING_KEYS.set(id, key);
  return key;
}

function failure(
  reason: SignatureFailure["reason"],
  message: string,
  detail: Record<string, string> = {},
): SignatureFailure {
  return { reason, message, detail };
}

function refuse(
  reason: SignatureFailure["reason"],
  message: string,
  detail: Record<string, string> = {},
): Verification {
  return { ok: false, failure: failure(reason, message, detail) };
}
