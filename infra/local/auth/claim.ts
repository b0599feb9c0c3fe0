import { queryValue, type WireRequest } from "./canonical.ts";

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

/** What a request says about its own signature. */
export interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  /** Seconds a presigned request is valid for; null for a header signature. */
  readonly expires: number | null;
}

/** Reads the claim from the authorization header or, without one, from the query. */
export function readClaim(request: WireRequest): Claim | SignatureFailure {
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

/** Says why a claim is too early or too late, or null. */
export function checkTime(claim: Claim, scopeDate: string, now: Date): SignatureFailure | null {
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

export function failure(
  reason: SignatureFailure["reason"],
  message: string,
  detail: Record<string, string> = {},
): SignatureFailure {
  return { reason, message, detail };
}
