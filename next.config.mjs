/** Headers that do not depend on the request; the content security policy, which carries a nonce
 * per request, is set in proxy.ts. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // What the build ships; the rest of the tree is checked by `npm run typecheck`.
  typescript: { tsconfigPath: "tsconfig.portal.json" },
  turbopack: { root: import.meta.dirname },
  // Everything with native code, wasm or its own worker files stays outside the bundle.
  serverExternalPackages: [
    "@hyzyla/pdfium",
    "@node-rs/argon2",
    "pino",
    "piscina",
    "prom-client",
    "sharp",
  ],
  async headers() {
    return [{ source: "/:path*", headers: SECURITY_HEADERS }];
  },
};

export default config;
