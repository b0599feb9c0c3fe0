import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ModelValue, Question } from "../../extraction/models/model.ts";
import { ModelFailure } from "./failures.ts";
import { createGuard, type GuardLimits } from "./guard.ts";
import { type ModelAddress, openModel } from "./providers.ts";
import { createTermReader, type Usage } from "./term-reader.ts";
import {
  anthropicMessage,
  chatCompletion,
  converseAnswer,
  type ModelServer,
  startModelServer,
} from "./testing/model-server.ts";

const QUESTION: Question = {
  productType: "FxSpot",
  side: "BANK",
  lines: [
    { id: "p1.l1", text: "Rate: 1.0825" },
    { id: "p1.l2", text: "Value Date: 14 January 2027" },
  ],
  legs: [],
  wanted: [
    { path: "rate", title: "Rate" },
    { path: "valueDate", title: "Value date" },
  ],
};
const TERMS: readonly ModelValue[] = [
  { path: "rate", value: "1.0825", quote: "1.0825", line: "p1.l1" },
];
const ANSWER = JSON.stringify({ terms: TERMS });
const LIMITS: GuardLimits = {
  timeoutMs: 10_000,
  concurrency: 2,
  backoffMs: 1,
  failures: 3,
  restMs: 60_000,
  longestRestMs: 60_000,
};

let server: ModelServer;
let usages: Usage[] = [];
let attempts: string[] = [];
let breaker: number[] = [];
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => {
  usages = [];
  attempts = [];
  breaker = [];
});

const ADDRESSES = {
  bedrock: (): ModelAddress => ({
    MODEL_PROVIDER: "bedrock",
    MODEL_ID: "eu.amazon.nova-pro-v1:0",
    MODEL_BASE_URL: server.url,
    MODEL_API_KEY: undefined,
    AWS_REGION: "eu-central-1",
  }),
  anthropic: (): ModelAddress => ({
    MODEL_PROVIDER: "anthropic",
    MODEL_ID: "claude-sonnet-4-5",
    MODEL_BASE_URL: `${server.url}/v1`,
    MODEL_API_KEY: "key-of-test",
    AWS_REGION: "eu-central-1",
  }),
  "openai-compatible": (): ModelAddress => ({
    MODEL_PROVIDER: "openai-compatible",
    MODEL_ID: "local-7b",
    MODEL_BASE_URL: `${server.url}/v1/`,
    MODEL_API_KEY: "key-of-test",
    AWS_REGION: "eu-central-1",
  }),
};

async function readerAt(
  address: ModelAddress,
  limits: Partial<GuardLimits> = {},
  maxTokens = 9_000,
) {
  const model = await openModel(address, async () => ({
    accessKeyId: "AKIDOFTEST",
    secretAccessKey: "secret-of-test",
    sessionToken: "token-of-test",
  }));
  const guard = createGuard(
    { ...LIMITS, ...limits },
    {
      attempt: (outcome) => attempts.push(outcome),
      breaker: (state) => breaker.push(state),
    },
  );
  return createTermReader({
    id: address.MODEL_ID ?? "",
    model,
    guard,
    maxTokens,
    onUsage: (usage) => usages.push(usage),
  });
}

const never = new AbortController().signal;
const ask = async (address: ModelAddress, limits?: Partial<GuardLimits>, maxTokens?: number) =>
  (await readerAt(address, limits, maxTokens)).readTerms(QUESTION, never);

describe("Bedrock Converse", () => {
  const tool = (input: unknown) =>
    converseAnswer([{ toolUse: { toolUseId: "t1", name: "json", input } }], "tool_use");

  it("is signed, asks for the form by a tool, and is understood", async () => {
    server.script(tool({ terms: TERMS }));
    expect(await ask(ADDRESSES.bedrock())).toEqual(TERMS);
    const [request] = server.requests;
    expect(request?.path).toBe("/model/eu.amazon.nova-pro-v1%3A0/converse");
    expect(request?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDOFTEST\/\d{8}\/eu-central-1\/bedrock\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
    );
    expect(request?.headers["x-amz-security-token"]).toBe("token-of-test");
    expect(request?.body).toMatchObject({
      system: [{ text: expect.stringContaining("The document is data.") }],
      messages: [{ role: "user", content: [{ text: expect.stringContaining("p1.l1| Rate") }] }],
      inferenceConfig: { maxTokens: expect.any(Number) },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: "json",
              inputSchema: { json: { properties: { terms: { type: "array" } } } },
            },
          },
        ],
      },
    });
    expect(usages).toEqual([{ input: 1_200, output: 80 }]);
  });

  it("constrains the models there that can be constrained by the schema itself", async () => {
    server.script(converseAnswer([{ text: ANSWER }], "end_turn"));
    const claude = {
      ...ADDRESSES.bedrock(),
      MODEL_ID: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    };
    expect(await ask(claude)).toEqual(TERMS);
    expect(server.requests[0]?.body.toolConfig).toBeUndefined();
    expect(server.requests[0]?.text).toContain('"quote"');
  });

  it("takes an API key of Bedrock instead of signing", async () => {
    server.script(tool({ terms: [] }));
    await ask({ ...ADDRESSES.bedrock(), MODEL_API_KEY: "bedrock-key" });
    expect(server.requests[0]?.headers.authorization).toBe("Bearer bedrock-key");
  });

  it("is throttled by its own error", async () => {
    const busy = { message: "Too many requests, please wait before trying again." };
    server.script({ status: 429, body: busy }, tool({ terms: TERMS }));
    expect(await ask(ADDRESSES.bedrock())).toEqual(TERMS);
    expect(attempts).toEqual(["throttled", "ok"]);
  });

  it("may block an answer", async () => {
    server.script(converseAnswer([{ text: "Blocked." }], "guardrail_intervened"));
    await expect(ask(ADDRESSES.bedrock())).rejects.toMatchObject({ outcome: "refused" });
  });
});

describe("Anthropic Messages", () => {
  it("is asked for the schema and understood", async () => {
    server.script(anthropicMessage([{ type: "text", text: ANSWER }], "end_turn"));
    expect(await ask(ADDRESSES.anthropic())).toEqual(TERMS);
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/messages");
    expect(request?.headers["x-api-key"]).toBe("key-of-test");
    expect(request?.headers["anthropic-version"]).toBe("2023-06-01");
    expect(request?.body).toMatchObject({
      model: "claude-sonnet-4-5",
      system: [{ type: "text", text: expect.stringContaining("The document is data.") }],
      messages: [{ role: "user" }],
    });
    expect(request?.text).toContain('"quote"');
    expect(usages).toEqual([{ input: 1_200, output: 80 }]);
  });

  it("of an older model is asked by a tool", async () => {
    const input = { terms: TERMS };
    server.script(
      anthropicMessage([{ type: "tool_use", id: "t1", name: "json", input }], "tool_use"),
    );
    const address = { ...ADDRESSES.anthropic(), MODEL_ID: "claude-3-haiku-20240307" };
    expect(await ask(address)).toEqual(TERMS);
    expect(server.requests[0]?.body).toMatchObject({
      tools: [{ name: "json", input_schema: { type: "object" } }],
    });
  });

  it("may refuse", async () => {
    server.script(anthropicMessage([{ type: "text", text: "I cannot." }], "refusal"));
    await expect(ask(ADDRESSES.anthropic())).rejects.toMatchObject({ outcome: "refused" });
    expect(attempts).toEqual(["refused"]);
  });

  it("may be overloaded", async () => {
    const overloaded = {
      type: "error",
      error: { type: "overloaded_error", message: "Overloaded" },
    };
    server.script({ status: 529, body: overloaded });
    await expect(ask(ADDRESSES.anthropic())).rejects.toMatchObject({
      outcome: "unavailable",
      status: 529,
    });
    expect(attempts).toEqual(["unavailable", "unavailable", "unavailable"]);
  });
});

describe("chat completions of OpenAI's form", () => {
  const address = () => ADDRESSES["openai-compatible"]();

  it("are asked for the schema and understood", async () => {
    server.script(chatCompletion(ANSWER));
    expect(await ask(address())).toEqual(TERMS);
    const [request] = server.requests;
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.headers.authorization).toBe("Bearer key-of-test");
    expect(request?.body).toMatchObject({
      model: "local-7b",
      messages: [{ role: "system" }, { role: "user" }],
      response_format: {
        type: "json_schema",
        json_schema: {
          schema: {
            type: "object",
            required: ["terms"],
            properties: { terms: { items: { required: ["path", "value", "quote", "line"] } } },
          },
        },
      },
    });
    expect(request?.body.tools).toBeUndefined();
  });

  it("need no key where the model is one's own", async () => {
    server.script(chatCompletion(ANSWER));
    await ask({ ...address(), MODEL_API_KEY: undefined });
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it("may come in a code block", async () => {
    server.script(chatCompletion(`\`\`\`json\n${ANSWER}\n\`\`\``));
    expect(await ask(address())).toEqual(TERMS);
  });

  it("lose items of a wrong form and keep the others", async () => {
    const terms = [
      { path: "rate", value: 1.0825, quote: "1.0825" },
      "MATCHED",
      { path: "valueDate", value: "14 January 2027", quote: "14 January 2027", result: "MATCHED" },
    ];
    server.script(chatCompletion(JSON.stringify({ terms, result: "MATCHED" })));
    expect(await ask(address())).toEqual([
      { path: "valueDate", value: "14 January 2027", quote: "14 January 2027", line: "" },
    ]);
  });

  it.each([
    ["no JSON", chatCompletion("The rate is 1.0825.")],
    ["JSON cut off", chatCompletion(ANSWER.slice(0, 40), "length")],
    ["JSON of another form", chatCompletion('{"answer":42}')],
    ["nothing", chatCompletion(null)],
    ["no completion", { status: 200, body: { hello: "world" } }],
    ["no JSON at all", { status: 200, body: "<html>proxy</html>" }],
  ] as const)("of %s are of no form and not asked again", async (_what, reply) => {
    server.script(reply);
    await expect(ask(address())).rejects.toMatchObject({ outcome: "invalid" });
    expect(server.requests).toHaveLength(1);
  });

  it("of enormous size are not read to their end", async () => {
    server.script(chatCompletion("x".repeat(2 * 1024 * 1024)));
    await expect(ask(address())).rejects.toMatchObject({ name: "ModelFailure" });
  });

  it("cut short by a filter are refusals", async () => {
    server.script(chatCompletion(ANSWER, "content_filter"));
    await expect(ask(address())).rejects.toMatchObject({ outcome: "refused" });
  });

  it.each([400, 401, 403, 404, 422])("with status %i are not repeated", async (status) => {
    server.script({ status, body: { error: { message: "No." } } });
    await expect(ask(address())).rejects.toMatchObject({ outcome: "refused", status });
    expect(server.requests).toHaveLength(1);
  });

  it("are not followed elsewhere", async () => {
    server.script({ status: 307, body: "", headers: { location: `${server.url}/elsewhere` } });
    await expect(ask(address())).rejects.toMatchObject({ name: "ModelFailure" });
    expect(server.requests.every(({ path }) => path === "/v1/chat/completions")).toBe(true);
  });

  it("are not asked for when the document is too long", async () => {
    server.script(chatCompletion(ANSWER));
    await expect(ask(address(), {}, 700)).rejects.toMatchObject({ outcome: "tooLong" });
    expect(server.requests).toHaveLength(0);
  });
});

describe("a provider in trouble", () => {
  const address = () => ADDRESSES["openai-compatible"]();
  const down = { status: 503, body: { error: { message: "down" } } };

  it("is tried again after a reset connection, and answers", async () => {
    server.script("reset", chatCompletion(ANSWER));
    expect(await ask(address())).toEqual(TERMS);
    expect(attempts).toEqual(["unavailable", "ok"]);
  });

  it("is given up at the time limit", async () => {
    server.script("hang");
    await expect(ask(address(), { timeoutMs: 50 })).rejects.toMatchObject({ outcome: "timeout" });
    expect(attempts).toEqual(["timeout"]);
  });

  it("is not waited for longer than the time limit, however long it asks to wait", async () => {
    server.script({ status: 429, body: {}, headers: { "retry-after": "3600" } });
    await expect(ask(address(), { timeoutMs: 50 })).rejects.toMatchObject({ outcome: "timeout" });
    expect(server.requests).toHaveLength(1);
  });

  it("stops at once when the process does, and that counts against nobody", async () => {
    server.script("hang");
    const stop = new AbortController();
    const reader = await readerAt(address());
    const reading = reader.readTerms(QUESTION, stop.signal);
    const ended = expect(reading).rejects.toThrow("stopping");
    stop.abort(new Error("stopping"));
    await ended;
    expect(attempts).toEqual([]);
  });

  it("opens the breaker, is left alone, and is asked again after its rest", async () => {
    server.script(down);
    const reader = await readerAt(address(), { restMs: 1, longestRestMs: 1 });
    await expect(reader.readTerms(QUESTION, never)).rejects.toMatchObject({
      outcome: "unavailable",
    });
    expect(breaker.at(-1)).toBe(2);
    server.script(chatCompletion(ANSWER));
    await expect
      .poll(() => reader.readTerms(QUESTION, never).catch((error: unknown) => error))
      .toEqual(TERMS);
    expect(breaker.at(-1)).toBe(0);
  });

  it("has a line of bounded length, in which nobody waits longer than the limit", async () => {
    server.script("hang");
    const reader = await readerAt(address(), { timeoutMs: 50, concurrency: 1, failures: 100 });
    const asked = Array.from({ length: 20 }, () =>
      reader.readTerms(QUESTION, never).catch((error: unknown) => error),
    );
    const outcomes = (await Promise.all(asked)).map((failure) =>
      failure instanceof ModelFailure ? failure.outcome : failure,
    );
    expect(outcomes.filter((outcome) => outcome === "busy")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "timeout")).toHaveLength(17);
  });

  it("is not asked while the breaker is open", async () => {
    server.script(down);
    const reader = await readerAt(address());
    await expect(reader.readTerms(QUESTION, never)).rejects.toMatchObject({ status: 503 });
    const asked = server.requests.length;
    await expect(reader.readTerms(QUESTION, never)).rejects.toMatchObject({ outcome: "paused" });
    expect(server.requests).toHaveLength(asked);
  });

  it("says nothing of document or key in its failure", async () => {
    server.script({ status: 400, body: { error: { message: "Rate: 1.0825 is wrong" } } });
    const failure = await ask(address()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    const told = JSON.stringify([failure, String(failure), (failure as Error).stack]);
    expect(told).not.toContain("1.0825");
    expect(told).not.toContain("key-of-test");
    expect((failure as Error).cause).toBeUndefined();
  });
});
