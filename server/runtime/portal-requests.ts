import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { z } from "zod";
import type { Metrics } from "../telemetry/metrics.ts";

const STARTED = "http.server.request.start";

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/** What the build writes about the pages and routes there are. */
const ManifestSchema = z.object({
  staticRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});

/** The pattern of the route that answers an address. Ids never become labels. */
export type RouteOf = (path: string) => string;

/**
 * @param file `routes-manifest.json` of the built portal.
 * @returns the pattern, e.g. `/api/documents/[id]`; `/_next` for what the build made; `unknown`
 * where no route answers, or without a build (in development).
 */
export function routesOf(file: string): RouteOf {
  const { staticRoutes, dynamicRoutes } = readManifest(file);
  const patterns = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
    page,
    regex: new RegExp(regex),
  }));
  return (path) => {
    if (path.startsWith("/_next/")) return "/_next";
    return patterns.find(({ regex }) => regex.test(path))?.page ?? "unknown";
  };
}

function readManifest(file: string): z.infer<typeof ManifestSchema> {
  try {
    return ManifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (missing) return { staticRoutes: [], dynamicRoutes: [] };
    throw error;
  }
}

/** Streams last as long as their page is open: their length says nothing about the portal. */
const STREAMS = new Set(["/api/events"]);

/**
 * Counts and times every request the web server of this process answers. Node tells of them
 * itself, so no page and no route has to.
 *
 * @param except a server of this process that is not the portal's.
 * @returns how to stop.
 */
export function watchRequests(metrics: Metrics, routeOf: RouteOf, except?: Server): () => void {
  const onStart = (message: unknown): void => {
    const { request, response, server } = message as Started;
    if (server === except) return;
    const started = performance.now();
    response.once("close", () => {
      const method = request.method ?? "GET";
      const endpoint = routeOf((request.url ?? "/").split("?", 1)[0] ?? "/");
      // Nobody waited for the answer: as proxies count it.
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.httpRequests.inc({ method, endpoint, status_code: status });
      if (STREAMS.has(endpoint)) return;
      const seconds = (performance.now() - started) / 1000;
      metrics.httpRequestDuration.observe({ method, endpoint }, seconds);
    });
  };
  subscribe(STARTED, onStart);
  return () => void unsubscribe(STARTED, onStart);
}
