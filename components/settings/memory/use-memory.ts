"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type Action, useAction } from "#components/query/action.ts";
import { read } from "#components/query/request.ts";
import {
  type ChangeMemory,
  type MemoryMode,
  type SenderMemory,
  SenderMemorySchema,
} from "#server/contracts/reading.ts";

const KEY = ["reading-memory"] as const;

/** What is remembered of every sender. */
export function useMemory() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => read("/api/memory", z.array(SenderMemorySchema), signal),
  });
}

/** Changes of the memory; after each, also after a refused one, it is read again. */
export function useMemoryChange(change: Action<ChangeMemory, SenderMemory>) {
  const client = useQueryClient();
  const { run, ...rest } = useAction(change);
  return {
    ...rest,
    run: async (input: ChangeMemory): Promise<SenderMemory | null> => {
      const done = await run(input);
      await client.invalidateQueries({ queryKey: KEY });
      return done;
    },
  };
}

export const MODE_WORDS: Readonly<Record<MemoryMode, string>> = {
  learn: "Learn and use",
  use: "Use what is known, learn nothing new",
  off: "Off",
};
