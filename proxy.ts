import { type NextRequest, NextResponse } from "next/server";

/**
 * Where the browser may PUT documents and fetch downloads: the S3 endpoint of this installation.
 *
 * @returns origins for `connect-src` and `img-src`, space separated.
 */
function storageOrigins(environment: NodeJS.ProcessEnv): string {
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL;
  if (endpoint !== undefined && URL.canParse(endpoint)) return new URL(endpoint).origin;
  const region = environment.AWS_REGION ?? "us-east-1";
  const bucket = environment.S3_BUCKET_NAME;
  const regional = `https://s3.${region}.amazonaws.com`;
  return bucket === undefined
    ? regional
    : `https://${bucket}.s3.${region}.amazonaws.com ${regional}`;
}

function contentSecurityPolicy(nonce: string): string {
  const storage = storageOrigins(process.env);
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Positions of highlights, virtual rows and popovers are inline styles.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${storage}`,
    `connect-src 'self' ${storage}${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Gives every page a fresh nonce, and tells server components which address was asked for so
 * that signing in can return to it. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-requested-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|icon.svg).*)" }],
};
