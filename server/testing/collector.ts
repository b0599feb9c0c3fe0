import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const Value = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
  boolValue: z.boolean().optional(),
});
const SpanSchema = z.looseObject({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(z.object({ key: z.string(), value: Value })).default([]),
  status: z.looseObject({ code: z.number().optional(), message: z.string().optional() }).optional(),
});
const Export = z.looseObject({
  resourceSpans: z.array(
    z.looseObject({ scopeSpans: z.array(z.looseObject({ spans: z.array(SpanSchema) })) }),
  ),
});
export type CollectedSpan = z.infer<typeof SpanSchema>;

/** A collector of traces on loopback that speaks OTLP over HTTP with JSON. */
export interface Collector {
  readonly endpoint: string;
  readonly spans: readonly CollectedSpan[];
  /** Everything that was sent, as it was sent. */
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    if (request.url !== "/v1/traces") return response.writeHead(404).end();
    bodies.push(body);
    for (const { scopeSpans } of Export.parse(JSON.parse(body)).resourceSpans) {
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    return response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
