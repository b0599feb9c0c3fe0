import { describe, expect, it, vi } from "vitest";
import { remembered } from "./remembered.ts";

describe("remembered", () => {
  it("works an answer out once, also where the answer is nothing", () => {
    const answer = vi.fn((text: string) => (text === "" ? undefined : text.length));
    const ask = remembered(answer);
    expect([ask("notional"), ask("notional"), ask(""), ask("")]).toEqual([
      8,
      8,
      undefined,
      undefined,
    ]);
    expect(answer).toHaveBeenCalledTimes(2);
  });

  it("keeps no long text", () => {
    const answer = vi.fn((text: string) => text.length);
    const ask = remembered(answer);
    const long = "x".repeat(401);
    expect([ask(long), ask(long)]).toEqual([401, 401]);
    expect(answer).toHaveBeenCalledTimes(2);
  });

  it("starts anew when it is full", () => {
    const answer = vi.fn((text: string) => text);
    const ask = remembered(answer);
    ask("first");
    for (let index = 0; index < 2_000; index++) ask(`label ${index}`);
    ask("first");
    expect(answer.mock.calls.filter(([text]) => text === "first")).toHaveLength(2);
  });
});
