"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { RequestError } from "./request.ts";

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) =>
          failures < 2 &&
          !(error instanceof RequestError && error.status >= 400 && error.status < 500),
        retryDelay: (attempt) => Math.min(4000, 400 * 2 ** attempt),
      },
    },
  });
}

/** Pages below must not put islands that read this cache behind a Suspense boundary of their own:
 * such an island hydrates later, when the cache may already hold what the server did not draw. */
export function QueryProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
