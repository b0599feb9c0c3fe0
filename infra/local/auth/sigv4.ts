import { timingSafeEqual } from "node:crypto";
import { canonicalRequest, hmac, queryValue, sha256Hex, type WireRequest } from "./canonical.ts";
import {
  ALGORITHM,
  type Claim,
  checkTime,
  failure,
  readClaim,
  type SignatureFailure,
} from "./claim.ts";
import type { LocalCredentials } from "./credentials.ts";

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

function refuse(
  reason: SignatureFailure["reason"],
  message: string,
  detail: Record<string, string> = {},
): Verification {
  return { ok: false, failure: failure(reason, message, detail) };
}
