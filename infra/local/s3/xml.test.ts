import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXml, writeXml } from "./xml.ts";

describe("XML", () => {
  it("reads back any text it wrote", () => {
    const text = fc.string({ unit: "binary" }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        const node = readXml(writeXml("Root", { Key: value, List: ["a", "b"], None: undefined }));
        expect(node.textOf("Key")).toBe(value);
        expect(node.all("List").map((each) => each.text)).toEqual(["a", "b"]);
        expect(node.first("None")).toBeUndefined();
      }),
    );
  });

  it("reads namespaces, attributes, comments and empty elements", () => {
    const node = readXml(
      '<?xml version="1.0"?><!-- c --><a:Root xmlns:a="urn:x"><a:Empty/><Q x="1">t &amp; &#x41;</Q></a:Root>',
    );
    expect(node.name).toBe("Root");
    expect(node.first("Empty")?.text).toBe("");
    expect(node.textOf("Q")).toBe("t & A");
  });

  it.each(["", "<a>", "<a></b>", "</a>", "text <", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])(
    "refuses %s",
    (text) => {
      expect(() => readXml(text)).toThrow(expect.objectContaining({ code: "MalformedXML" }));
    },
  );
});
