import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** What a provider does with a request: a status and a body, or something worse. */
export type Reply =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | "hang"
  | "reset";

export interface ModelServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Replies in their order; the last one is repeated. A function sees the request. */
  script(...replies: (Reply | ((request: SeenRequest) => Reply))[]): void;
  close(): Promise<void>;
}

/** A provider on loopback that says what a test tells it to. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: SeenRequest[] = [];
  let script: (Reply | ((request: SeenRequest) => Reply))[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((seen) => {
      requests.push(seen);
      const next = script.length > 1 ? script.shift() : script[0];
      answer(response, typeof next === "function" ? next(seen) : (next ?? "reset"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    script: (...replies) => {
      requests.length = 0;
      script = replies;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function receive(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { path: request.url ?? "", headers: request.headers, body: JSON.parse(text), text };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === "hang") return;
  if (reply === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, body, headers } = reply;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

const TOKENS = { input: 1_200, output: 80 };

/** A chat completion of the OpenAI wire format. */
export function chatCompletion(content: string | null, finish = "stop"): Reply {
  return {
    status: 200,
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_763_600_000,
      model: "local",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }],
      usage: {
        prompt_tokens: TOKENS.input,
        completion_tokens: TOKENS.output,
        total_tokens: TOKENS.input + TOKENS.output,
      },
    },
  };
}

/** A message of the Anthropic wire format. */
export function anthropicMessage(content: readonly unknown[], stopReason: string): Reply {
  return {
    status: 200,
    body: {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude",
      content,
      stop_reason: stopReason,
      stop_sequence: null,
      usage: { input_tokens: TOKENS.input, output_tokens: TOKENS.output },
    },
  };
}

/** An answer of Bedrock's Converse operation. */
export function converseAnswer(content: readonly unknown[], stopReason: string): Reply {
  return {
    status: 200,
    body: {
      output: { message: { role: "assistant", content } },
      stopReason,
      usage: {
        inputTokens: TOKENS.input,
        outputTokens: TOKENS.output,
        totalTokens: TOKENS.input + TOKENS.output,
      },
      metrics: { latencyMs: 5 },
    },
  };
}
