import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalHash, canonicalJson } from "./canonical-json.ts";
import { makeEvent } from "./catalogue.ts";
import { EMPTY_STREAM, firstBreak, type RecordedEvent } from "./chain.ts";
import { recordEvent } from "./record.ts";
import { verifyAudit } from "./verify.ts";

function stream(length: number, name = "match#m1"): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  for (let index = 0; index < length; index += 1) {
    const last = events.at(-1);
    events.push(
      recordEvent(name, last ?? EMPTY_STREAM, makeEvent("CommentAdded", { text: `n${index}` }), {
        actor: { subject: "ann", name: "Ann" },
        at: new Date(Date.UTC(2026, 10, 20, 9, 0, index)).toISOString(),
        correlationId: "c",
      }),
    );
  }
  return events;
}

describe("canonical JSON", () => {
  it("does not depend on the order of keys", () => {
    const member = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(member, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });

  it("is JSON with the same meaning", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("leaves out what is undefined, wherever it is", () => {
    expect(canonicalHash({ a: 1, b: undefined })).toBe(canonicalHash({ a: 1 }));
  });
});

describe("the hash chain", () => {
  it("holds for what was written", () => {
    expect(firstBreak(stream(20))).toBeNull();
    expect(firstBreak([])).toBeNull();
  });

  it("finds every altered field of every event", () => {
    const change: { [K in keyof RecordedEvent]?: RecordedEvent[K] } = {
      at: "2020-01-01T00:00:00.000Z",
      actor: { subject: "mallory", name: "Mallory" },
      summary: "Nothing happened.",
      reason: "none",
      before: { state: "NEW" },
      after: { state: "CONFIRMED" },
      data: { text: "forged" },
      correlationId: "other",
      type: "ProposalApproved",
      v: 2,
      prevHash: "0",
      hash: "0",
    };
    for (const [field, value] of Object.entries(change)) {
      for (const index of [0, 3, 6]) {
        const events = stream(7).map((event, at) =>
          at === index ? { ...event, [field]: value } : event,
        );
        expect(firstBreak(events), `${field} of ${index + 1}`).toBe(index + 1);
      }
    }
  });

  it("finds what was taken out, put in or exchanged", () => {
    const events = stream(6);
    expect(firstBreak(events.filter((_, index) => index !== 2))).toBe(3);
    expect(firstBreak(events.slice(1))).toBe(1);
    const [a, b, c, d] = events;
    if (!a || !b || !c || !d) throw new Error("too short");
    expect(firstBreak([a, c, b, d])).toBe(2);
    expect(firstBreak([a, b, b, c])).toBe(3);
  });

  it("finds a cut tail, because the projection knows how far it went", () => {
    const events = stream(6);
    const head = events.at(-1);
    expect(firstBreak(events.slice(0, 4), head)).toBe(5);
    expect(firstBreak(events, head)).toBeNull();
  });
});

describe("verifying everything", () => {
  const of = (streams: Record<string, RecordedEvent[]>) => ({
    streams: { read: async (name: string) => streams[name] ?? [] },
    log: {
      async *streams() {
        yield* Object.keys(streams);
      },
    },
    headOf: async (name: string) => streams[name]?.at(-1) ?? null,
  });

  it("counts what it read", async () => {
    const deps = of({ "match#a": stream(3, "match#a"), "match#b": stream(2, "match#b") });
    expect(await verifyAudit(deps)).toEqual({ events: 5, streams: 2, firstBad: null });
    expect(await verifyAudit(deps, "match#b")).toEqual({ events: 2, streams: 1, firstBad: null });
  });

  it("names the first bad event", async () => {
    const bad = stream(3, "match#b").map((event) =>
      event.sequence === 2 ? { ...event, reason: "forged" } : event,
    );
    const deps = of({ "match#a": stream(3, "match#a"), "match#b": bad });
    expect((await verifyAudit(deps)).firstBad).toEqual({ stream: "match#b", sequence: 2 });
  });
});
