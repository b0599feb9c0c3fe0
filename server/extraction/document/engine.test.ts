import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { capMemory, startEngine } from "./engine.ts";

const wasm = readFileSync(createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm"));
const MEGABYTE = 1024 * 1024;

describe("the memory cap of the PDF engine", () => {
  it("keeps the module valid and of the same length", () => {
    const capped = capMemory(wasm, 128);
    expect(capped.length).toBe(wasm.length);
    expect(WebAssembly.validate(capped)).toBe(true);
    expect(capped).not.toEqual(new Uint8Array(wasm));
  });

  it("refuses growth beyond it, and says so", async () => {
    const engine = await startEngine(64);
    const { calls } = engine;
    expect(calls.malloc(16 * MEGABYTE)).toBeGreaterThan(0);
    expect(engine.starved()).toBe(false);
    expect(calls.malloc(100 * MEGABYTE)).toBe(0);
    expect(engine.starved()).toBe(true);
    expect(engine.bytes().byteLength).toBeLessThanOrEqual(64 * MEGABYTE);
  });

  it("rejects limits and modules that cannot work", () => {
    expect(() => capMemory(wasm, 1)).toThrow("below its minimum");
    expect(() => capMemory(new Uint8Array(8), 64)).toThrow("no memory section");
  });
});
