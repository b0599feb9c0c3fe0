import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { MetadataFile } from "./database.ts";
import { listObjects, listVersions } from "./listing.ts";

const dataDir = mkdtempSync(join(tmpdir(), "countersign-listing-"));
const file = new MetadataFile(dataDir);
afterAll(() => {
  file.close();
  rmSync(dataDir, { recursive: true });
});

function store(keys: readonly string[]): void {
  file.prepare("DELETE FROM versions").run();
  for (const key of keys) {
    for (const [versionId, latest] of [
      ["old", 0],
      ["new", 1],
    ]) {
      file
        .prepare(
          `INSERT INTO versions (bucket, key, version_id, latest, delete_marker, blob, size, etag, modified, attributes)
           VALUES ('b', ?, ?, ?, 0, NULL, 0, '', 0, '{}')`,
        )
        .run(key, String(versionId), Number(latest));
    }
  }
}

/** What a list must say, computed the plain way. */
function expected(keys: readonly string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
      return at < 0 ? key : key.slice(0, at + delimiter.length);
    });
  return [...new Set(entries)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function listAll(prefix: string, delimiter: string, limit: number): string[] {
  const found: string[] = [];
  for (let after = ""; ; ) {
    const page = listObjects(file, { bucket: "b", prefix, delimiter, after, limit });
    const entries = [...page.objects.map((object) => object.key), ...page.prefixes];
    expect(entries.length).toBeLessThanOrEqual(limit);
    found.push(...entries.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    if (page.next === null) return found;
    after = page.next;
  }
}

const keys = fc.uniqueArray(
  fc
    .array(fc.constantFrom("a", "b", "/", "é", "😀"), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join("")),
  { maxLength: 25 },
);

describe("a list of objects", () => {
  it("has every key or common prefix once, in order, whatever the page size", () => {
    fc.assert(
      fc.property(
        keys,
        fc.constantFrom("", "a", "a/", "é"),
        fc.constantFrom("", "/"),
        fc.integer({ min: 1, max: 5 }),
        (names, prefix, delimiter, limit) => {
          store(names);
          expect(listAll(prefix, delimiter, limit)).toEqual(expected(names, prefix, delimiter));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a list of versions", () => {
  it("has every version once, newest first, whatever the page size", () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 5 }), (names, limit) => {
        store(names);
        const found: string[] = [];
        let marker: { key: string; versionId: string | undefined } = {
          key: "",
          versionId: undefined,
        };
        for (;;) {
          const query = { bucket: "b", prefix: "", delimiter: "", limit };
          const page = listVersions(file, query, marker);
          found.push(...page.versions.map((version) => `${version.key} ${version.versionId}`));
          if (page.next === null) break;
          marker = page.next;
        }
        expect(found).toEqual(
          expected(names, "", "").flatMap((key) => [`${key} new`, `${key} old`]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
