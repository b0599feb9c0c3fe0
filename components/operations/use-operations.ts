"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { fetchDeadLetters, fetchOperations } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";

const POLL_MS = 5_000;
/** Every look at a queue takes its letters into hand for a moment, so it is not done too often. */
const LETTERS_POLL_MS = 10_000;

export function useOperations() {
  return useQuery({
    queryKey: keys.operations,
    queryFn: ({ signal }) => fetchOperations(signal),
    refetchInterval: POLL_MS,
  });
}

export function useDeadLetters() {
  return useQuery({
    queryKey: keys.deadLetters,
    queryFn: ({ signal }) => fetchDeadLetters(signal),
    refetchInterval: LETTERS_POLL_MS,
  });
}

/** What a deed on the machinery makes old. */
export function useRefreshOperations(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.operations }),
      client.invalidateQueries({ queryKey: keys.allDocuments }),
      client.invalidateQueries({ queryKey: keys.allAudit }),
    ]);
  }, [client]);
}
