"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { z } from "zod";

const STORAGE_KEY = "countersign.worklist.hidden";
/** Their reference stands on the review page and in the search; most people need the room. */
const FIRST = JSON.stringify(["theirReference"]);
const HiddenSchema = z.array(z.string());
const listeners = new Set<() => void>();

function stored(): string {
  return localStorage.getItem(STORAGE_KEY) ?? FIRST;
}

function parse(text: string): readonly string[] {
  try {
    return HiddenSchema.parse(JSON.parse(text));
  } catch {
    // Written by another version or by hand: start again with all columns.
    return [];
  }
}

/** Columns this person has hidden, kept in this browser. */
export function useHiddenColumns() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stored,
    () => FIRST,
  );
  const hidden = useMemo(() => Object.fromEntries(parse(text).map((id) => [id, false])), [text]);
  const toggle = useCallback((id: string) => {
    const current = parse(stored());
    const next = current.includes(id) ? current.filter((each) => each !== id) : [...current, id];
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    for (const listener of listeners) listener();
  }, []);
  return { hidden, toggle };
}
