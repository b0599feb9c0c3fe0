import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createMetrics, withoutWorkers } from "../telemetry/metrics.ts";
import { routesOf, watchRequests } from "./portal-requests.ts";

let folder: string;
let manifest: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-routes-"));
  manifest = join(folder, "routes-manifest.json");
  const routes = {
    staticRoutes: [
      { page: "/", regex: "^/(?:/)?$" },
      { page: "/api/events", regex: "^/api/events(?:/)?$" },
    ],
    dynamicRoutes: [{ page: "/matches/[id]", regex: "^/matches/([^/]+?)(?:/)?$" }],
  };
  writeFileSync(manifest, JSON.stringify(routes));
});
afterAll(() => rmSync(folder, { recursive: true }));

const running: Server[] = [];
const watches: (() => void)[] = [];
afterEach(async () => {
  for (const stop of watches.splice(0)) stop();
  for (const server of running.splice(0)) {
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(status = 200): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => response.writeHead(status).end("done"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push(server);
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("routes", () => {
  it("are named by their pattern, never by an id", () => {
    const routeOf = routesOf(manifest);
    expect(routeOf("/")).toBe("/");
    expect(routeOf("/matches/0a1b2c")).toBe("/matches/[id]");
    expect(routeOf("/_next/static/chunks/1.js")).toBe("/_next");
    expect(routeOf("/anything/else")).toBe("unknown");
  });

  it("are unknown without a build, and a broken build is said", () => {
    expect(routesOf(join(folder, "missing.json"))("/")).toBe("unknown");
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{");
    expect(() => routesOf(broken)).toThrow(SyntaxError);
  });
});

describe("requests to the web server", () => {
  it("are counted and timed by method, route and status", async () => {
    const metrics = createMetrics();
    watches.push(watchRequests(metrics, routesOf(manifest)));
    const { url } = await serve(404);
    for (const id of ["1", "2", "3"]) await (await fetch(`${url}/matches/${id}?x=1`)).text();
    await (await fetch(`${url}/api/events`)).text();
    const text = await metrics.registry.metrics();
    expect(text).toContain(
      'trade_http_requests_total{method="GET",endpoint="/matches/[id]",status_code="404"} 3',
    );
    expect(text).toContain(
      'trade_http_request_duration_seconds_count{method="GET",endpoint="/matches/[id]"} 3',
    );
    expect(text).toContain('endpoint="/api/events",status_code="404"} 1');
    expect(text).not.toContain('duration_seconds_count{method="GET",endpoint="/api/events"}');
  });

  it("of the metrics' own server, or after the watch is over, are not counted", async () => {
    const metrics = createMetrics();
    const own = await serve();
    const stop = watchRequests(metrics, routesOf(manifest), own.server);
    watches.push(stop);
    await (await fetch(own.url)).text();
    stop();
    const other = await serve();
    await (await fetch(other.url)).text();
    expect(await metrics.registry.metrics()).not.toContain("trade_http_requests_total{");
  });
});

describe("the metrics of a process without workers", () => {
  it("say nothing of workers", async () => {
    const text = await withoutWorkers(createMetrics()).registry.metrics();
    expect(text).not.toContain("trade_active_processing");
    expect(text).toContain("countersign_live_connections 0");
  });
});
