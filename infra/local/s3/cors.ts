import { malformedXml, S3Error } from "./errors.ts";
import type { CorsRule } from "./model.ts";
import { writeXml, type XmlNode } from "./xml.ts";

const METHODS = new Set(["GET", "PUT", "POST", "DELETE", "HEAD"]);

/** Reads a CORS configuration. @throws S3Error MalformedXML, InvalidRequest */
export function readCorsRules(document: XmlNode): CorsRule[] {
  const rules = document.all("CORSRule").map((node): CorsRule => {
    const texts = (name: string) => node.all(name).map((child) => child.text);
    return {
      id: node.textOf("ID"),
      origins: texts("AllowedOrigin"),
      methods: texts("AllowedMethod"),
      headers: texts("AllowedHeader"),
      expose: texts("ExposeHeader"),
      maxAge: node.textOf("MaxAgeSeconds"),
    };
  });
  if (rules.some((rule) => rule.origins.length === 0) || rules.length === 0) throw malformedXml();
  const unknown = rules.flatMap((rule) => rule.methods).find((method) => !METHODS.has(method));
  if (unknown !== undefined) {
    throw new S3Error("InvalidRequest", `Found unsupported HTTP method in CORS config: ${unknown}`);
  }
  return rules;
}

export function writeCorsRules(rules: readonly CorsRule[]): string {
  return writeXml("CORSConfiguration", {
    CORSRule: rules.map((rule) => ({
      ID: rule.id,
      AllowedOrigin: rule.origins,
      AllowedMethod: rule.methods,
      AllowedHeader: rule.headers,
      ExposeHeader: rule.expose,
      MaxAgeSeconds: rule.maxAge,
    })),
  });
}

/** What a browser asks before, or says with, a request from another origin. */
export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/** The headers that allow a request, by the first rule that fits; null if none does. */
export function corsHeaders(
  rules: readonly CorsRule[],
  question: CorsQuestion,
): Record<string, string> | null {
  const rule = rules.find((candidate) => allows(candidate, question));
  if (!rule) return null;
  const anyone = rule.origins.includes("*");
  return {
    "access-control-allow-origin": anyone ? "*" : question.origin,
    "access-control-allow-methods": rule.methods.join(", "),
    ...(question.headers.length > 0 && {
      "access-control-allow-headers": question.headers.join(", "),
    }),
    ...(rule.expose.length > 0 && { "access-control-expose-headers": rule.expose.join(", ") }),
    ...(rule.maxAge !== undefined && { "access-control-max-age": rule.maxAge }),
    ...(!anyone && { "access-control-allow-credentials": "true" }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

function allows(rule: CorsRule, question: CorsQuestion): boolean {
  return (
    rule.methods.includes(question.method) &&
    rule.origins.some((pattern) => fits(pattern, question.origin)) &&
    question.headers.every((header) =>
      rule.headers.some((pattern) => fits(pattern.toLowerCase(), header)),
    )
  );
}

/** Matches a pattern with at most one "*". */
function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}

/** Answers a preflight. @throws S3Error AccessForbidden */
export function preflight(
  rules: readonly CorsRule[] | undefined,
  header: (name: string) => string | undefined,
): Record<string, string> {
  const origin = header("origin");
  const method = header("access-control-request-method");
  if (origin === undefined || method === undefined) {
    throw new S3Error("BadRequest", "Insufficient information. Origin request header needed.");
  }
  if (!rules) {
    throw new S3Error("AccessForbidden", "CORSResponse: CORS is not enabled for this bucket.");
  }
  const headers = (header("access-control-request-headers") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const allowed = corsHeaders(rules, { origin, method, headers });
  if (allowed) return allowed;
  throw new S3Error(
    "AccessForbidden",
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
  );
}
