import type { IncomingMessage } from "node:http";
import { hmac, readWireRequest } from "../auth/canonical.ts";
import { ALGORITHM } from "../auth/claim.ts";
import type { LocalCredentials } from "../auth/credentials.ts";
import { sameText, signingKey } from "../auth/sigv4.ts";
import { checksumHeaders, readAttributes, versionHeaders } from "./attributes.ts";
import { stageBody } from "./body.ts";
import { S3Error } from "./errors.ts";
import { type FormUpload, readForm } from "./form-data.ts";
import { buildRequest, type S3Response, splitPath } from "./request.ts";
import type { S3Services } from "./services.ts";
import { writeXml } from "./xml.ts";

/** In a key, stands for the name of the uploaded file. */
const FILENAME = "$\u007bfilename}";

/** True for a browser form that uploads a file. */
export function isFormUpload(request: IncomingMessage): boolean {
  const type = request.headers["content-type"] ?? "";
  return request.method === "POST" && type.startsWith("multipart/form-data");
}

/** POST Object: a file in a form, allowed by a signed policy. @throws S3Error */
export async function postObject(
  services: S3Services,
  credentials: LocalCredentials,
  raw: IncomingMessage,
  now: Date,
): Promise<S3Response> {
  const wire = readWireRequest(raw);
  const { bucket: bucketName } = splitPath(wire.path);
  const bucket = services.buckets.get(bucketName);
  const form = await readForm(raw);
  const key = (form.fields.get("key") ?? "").replaceAll(FILENAME, form.filename);
  if (key === "")
    throw new S3Error("InvalidArgument", "Bucket POST must contain a field named 'key'.");
  const policy = verifyPolicy(form.fields, credentials, now);
  checkConditions(policy, form.fields, bucketName, key);
  const body = await stageForm(services, raw, form, policy);
  const request = buildRequest(raw, { ...wire, headers: form.fields }, null, "");
  const attributes = readAttributes(request);
  services.objects.publishBlob(body.blob);
  const version = services.objects.commit(
    {
      bucket: bucketName,
      key,
      blob: body.blob,
      size: body.size,
      etag: body.md5.toString("hex"),
      attributes: { ...attributes, checksums: body.checksums, checksumType: "FULL_OBJECT" },
    },
    "ObjectCreated:Post",
    () => undefined,
  );
  const headers = {
    etag: `"${version.etag}"`,
    location: `/${bucketName}/${encodeURIComponent(key)}`,
    ...checksumHeaders(version),
    ...versionHeaders(bucket, version.versionId),
  };
  const wanted = form.fields.get("success_action_status");
  if (wanted !== "201") return { status: wanted === "200" ? 200 : 204, headers };
  const result = { Bucket: bucketName, Key: key, ETag: `"${version.etag}"` };
  return { status: 201, headers, body: writeXml("PostResponse", result, "") };
}

interface Policy {
  readonly conditions: readonly unknown[];
  readonly minimum: number;
  readonly maximum: number;
}

function verifyPolicy(
  fields: ReadonlyMap<string, string>,
  credentials: LocalCredentials,
  now: Date,
): Policy {
  const text = fields.get("policy");
  if (text === undefined) throw new S3Error("AccessDenied", "Access Denied");
  const [accessKeyId, date = "", region = "", service = ""] =
    fields.get("x-amz-credential")?.split("/") ?? [];
  if (fields.get("x-amz-algorithm") !== ALGORITHM || service !== "s3") {
    throw new S3Error("InvalidArgument", "The form must be signed with AWS4-HMAC-SHA256 for s3.");
  }
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    );
  }
  const expected = hmac(signingKey(credentials, date, region, service), text).toString("hex");
  if (!sameText(expected, fields.get("x-amz-signature") ?? "")) {
    throw new S3Error(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    );
  }
  const { expiration, conditions } = parsePolicy(text);
  if (!(Date.parse(expiration) > now.getTime())) {
    throw new S3Error("AccessDenied", "Invalid according to Policy: Policy expired.");
  }
  const range = conditions.find(
    (condition) => Array.isArray(condition) && condition[0] === "content-length-range",
  );
  const [, minimum = 0, maximum = Number.POSITIVE_INFINITY] = Array.isArray(range) ? range : [];
  return { conditions, minimum: Number(minimum), maximum: Number(maximum) };
}

function parsePolicy(text: string): { expiration: string; conditions: unknown[] } {
  try {
    const { expiration, conditions } = JSON.parse(Buffer.from(text, "base64").toString("utf8"));
    if (typeof expiration === "string" && Array.isArray(conditions)) {
      return { expiration, conditions };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new S3Error("InvalidPolicyDocument", "Invalid Policy: Invalid JSON.");
}

/** Every condition must hold, and every field must be covered by a condition. */
function checkConditions(
  policy: Policy,
  fields: ReadonlyMap<string, string>,
  bucket: string,
  key: string,
): void {
  const values = new Map([...fields, ["bucket", bucket], ["key", key]]);
  const covered = new Set(["policy", "x-amz-signature", "file", "bucket"]);
  for (const condition of policy.conditions) {
    const [operator, name, wanted] = normalise(condition);
    if (operator === "content-length-range") continue;
    const value = values.get(name) ?? "";
    covered.add(name);
    const holds = operator === "starts-with" ? value.startsWith(wanted) : value === wanted;
    if (!holds) {
      throw new S3Error(
        "AccessDenied",
        `Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`,
      );
    }
  }
  const extra = [...fields.keys()].find(
    (name) => !covered.has(name) && !name.startsWith("x-ignore-"),
  );
  if (extra === undefined) return;
  throw new S3Error("AccessDenied", `Invalid according to Policy: Extra input fields: ${extra}`);
}

function normalise(condition: unknown): [operator: string, name: string, value: string] {
  if (Array.isArray(condition)) {
    const [operator, name, value] = condition.map(String);
    return [
      operator?.toLowerCase() ?? "",
      (name ?? "").replace(/^\$/, "").toLowerCase(),
      value ?? "",
    ];
  }
  const [name = "", value] = Object.entries(condition ?? {})[0] ?? [];
  return ["eq", name.toLowerCase(), String(value)];
}

async function stageForm(
  services: S3Services,
  raw: IncomingMessage,
  form: FormUpload,
  policy: Policy,
) {
  async function* limited(): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of form.file) {
      size += chunk.length;
      if (size > policy.maximum) throw sizeError("EntityTooLarge", "exceeds the maximum");
      yield chunk;
    }
    if (size < policy.minimum) throw sizeError("EntityTooSmall", "is smaller than the minimum");
  }
  return stageBody(
    {
      ...buildRequest(
        raw,
        { method: "POST", path: "/", query: [], headers: form.fields },
        null,
        "",
      ),
    },
    services.blobs,
    null,
    limited(),
  );
}

function sizeError(code: string, what: string): S3Error {
  return new S3Error(code, `Your proposed upload ${what} allowed size.`);
}
