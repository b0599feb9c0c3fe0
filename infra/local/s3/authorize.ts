import type { IncomingMessage } from "node:http";
import { queryValue, readWireRequest, type WireRequest } from "../auth/canonical.ts";
import type { SignatureFailure } from "../auth/claim.ts";
import type { LocalCredentials } from "../auth/credentials.ts";
import { verifySignature } from "../auth/sigv4.ts";
import { S3Error } from "./errors.ts";
import { buildRequest, type S3Request } from "./request.ts";

const UNSIGNED = "UNSIGNED-PAYLOAD";
const STREAMING = new Set([
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
]);

/** Checks who sends a request. @throws S3Error with the code S3 itself uses */
export function authorize(
  raw: IncomingMessage,
  credentials: LocalCredentials,
  now: Date,
): S3Request {
  const wire = readWireRequest(raw);
  const inHeader = wire.headers.has("authorization");
  const inQuery =
    queryValue(wire, "X-Amz-Algorithm") !== undefined ||
    queryValue(wire, "X-Amz-Signature") !== undefined;
  if (inHeader && inQuery) {
    throw new S3Error("InvalidArgument", "Only one auth mechanism allowed");
  }
  if (!inHeader && !inQuery) throw refuseUnsigned(wire);
  const payload = payloadHash(wire, inHeader);
  const result = verifySignature(wire, payload, credentials, "s3", now);
  if (!result.ok) throw explain(result.failure, inHeader);
  return buildRequest(raw, wire, result.context, payload);
}

function refuseUnsigned(wire: WireRequest): S3Error {
  if (queryValue(wire, "AWSAccessKeyId") !== undefined) {
    return new S3Error(
      "InvalidRequest",
      "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    );
  }
  return new S3Error("AccessDenied", "Access Denied");
}

function payloadHash(wire: WireRequest, inHeader: boolean): string {
  const given =
    wire.headers.get("x-amz-content-sha256") ?? queryValue(wire, "X-Amz-Content-Sha256");
  if (given === undefined) {
    if (!inHeader) return UNSIGNED;
    throw new S3Error(
      "InvalidRequest",
      "Missing required header for this request: x-amz-content-sha256",
    );
  }
  if (given === UNSIGNED || STREAMING.has(given) || /^[0-9a-f]{64}$/.test(given)) return given;
  throw new S3Error(
    "InvalidArgument",
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.",
  );
}

function explain(failure: SignatureFailure, inHeader: boolean): S3Error {
  switch (failure.reason) {
    case "mismatch":
      return new S3Error(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        failure.detail,
      );
    case "unknownKey":
      return new S3Error(
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.",
        failure.detail,
      );
    case "sessionToken":
      return new S3Error("InvalidToken", "The provided token is malformed or otherwise invalid.");
    case "skewed":
      return new S3Error("RequestTimeTooSkewed", failure.message, failure.detail);
    case "expired":
    case "notYetValid":
    case "unsignedHeaders":
      return new S3Error("AccessDenied", failure.message, failure.detail);
    case "malformed":
      return new S3Error(
        inHeader ? "AuthorizationHeaderMalformed" : "AuthorizationQueryParametersError",
        failure.message,
      );
  }
}
