import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrivalsOf } from "./arrivals.ts";

const event = (...records: unknown[]) => JSON.stringify({ Records: records });
const created = (key: string, versionId?: string, eventName = "ObjectCreated:Put") => ({
  eventName,
  eventTime: "2026-11-20T10:00:00.000Z",
  s3: { bucket: { name: "documents" }, object: { key, ...(versionId ? { versionId } : {}) } },
});

describe("S3 event notifications", () => {
  it("reads several records, decoded, with and without a version", () => {
    const body = event(
      created("BANK/2026/11/20/a+b%28c%29.pdf", "v1"),
      created("COUNTERPARTY/caf%C3%A9.pdf", "null"),
    );
    expect(arrivalsOf(body)).toMatchObject({
      ok: true,
      value: [
        { key: "BANK/2026/11/20/a b(c).pdf", versionId: "v1" },
        { key: "COUNTERPARTY/café.pdf", versionId: null },
      ],
    });
  });

  it("passes over the test event, removals and an empty list", () => {
    const nothing = { ok: true, value: [] };
    expect(arrivalsOf('{"Service":"Amazon S3","Event":"s3:TestEvent"}')).toEqual(nothing);
    expect(arrivalsOf(event(created("BANK/a.pdf", "v", "ObjectRemoved:Delete")))).toEqual(nothing);
    expect(arrivalsOf('{"Records":[]}')).toEqual(nothing);
  });

  it("keeps a key that does not decode as it stands", () => {
    expect(arrivalsOf(event(created("BANK/100%.pdf")))).toMatchObject({
      value: [{ key: "BANK/100%.pdf" }],
    });
  });

  it("never throws, whatever the body", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(typeof arrivalsOf(body).ok).toBe("boolean");
      }),
    );
  });

  it("decodes every key a bucket can hold", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        const encoded = encodeURIComponent(name).replace(/%20/g, "+");
        expect(arrivalsOf(event(created(`BANK/${encoded}`)))).toMatchObject({
          value: [{ key: `BANK/${name}` }],
        });
      }),
    );
  });
});
