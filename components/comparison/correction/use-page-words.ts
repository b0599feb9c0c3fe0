"use client";

import { useQuery } from "@tanstack/react-query";
import { read } from "#components/query/request.ts";
import { PageWordsSchema } from "#server/contracts/corrections.ts";

/** The words of one page with their places. They never change: a document is what it is. */
export function usePageWords(processingId: string, page: number) {
  return useQuery({
    queryKey: ["page-words", processingId, page],
    queryFn: ({ signal }) =>
      read(
        `/api/documents/${encodeURIComponent(processingId)}/pages/${page}/words`,
        PageWordsSchema,
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
