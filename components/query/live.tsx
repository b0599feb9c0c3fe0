"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { LiveEventSchema } from "#server/contracts/overview.ts";
import { keys } from "./keys.ts";

export type LiveMode = "connecting" | "live" | "polling" | "offline";

interface Live {
  readonly mode: LiveMode;
  /** When the last change arrived, ISO; null before the first. */
  readonly lastChange: string | null;
}

const LiveContext = createContext<Live>({ mode: "connecting", lastChange: null });

export const useLive = (): Live => useContext(LiveContext);

/** Two hundred documents finishing at once must not mean two hundred refetches. */
const GATHER_MS = 250;

/** Gathers changed things and tells the cache once per short while. */
function gatherInvalidations(client: QueryClient) {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = null;
    const matches = [...changed].filter((each) => each.startsWith("match:"));
    const stale: readonly (readonly unknown[])[] = [
      keys.overview,
      ...(changed.has("document") ? [keys.allDocuments] : []),
      ...(matches.length > 0 ? [keys.allWorklists] : []),
      // Deadlines and what must be looked at follow from the settings.
      ...(changed.has("settings") ? [keys.allBooks, keys.allMatchDetails, keys.deskImpact] : []),
      ...matches.map((each) => keys.match(each.slice("match:".length))),
    ];
    changed.clear();
    void Promise.all(
      // A refetch that is under way may already hold the change: let it finish.
      stale.map((queryKey) => client.invalidateQueries({ queryKey }, { cancelRefetch: false })),
    );
  };
  return {
    add(what: string): void {
      changed.add(what);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Keeps one event stream open for the page; without it every query polls. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [mode, setMode] = useState<LiveMode>("connecting");
  const [lastChange, setLastChange] = useState<string | null>(null);

  useEffect(() => {
    const gathered = gatherInvalidations(client);
    const source = new EventSource("/api/events");
    const onOnline = (): void =>
      setMode(source.readyState === EventSource.OPEN ? "live" : "polling");
    const onOffline = (): void => setMode("offline");
    source.onopen = () => {
      setMode("live");
      // Whatever changed while the stream was away was not told.
      void client.invalidateQueries({ type: "active" }, { cancelRefetch: false });
    };
    source.onerror = () => setMode(navigator.onLine ? "polling" : "offline");
    source.onmessage = (message: MessageEvent<string>) => {
      const event = LiveEventSchema.safeParse(JSON.parse(message.data));
      if (!event.success || event.data.kind === "heartbeat") return;
      setLastChange(event.data.at);
      const { kind } = event.data;
      gathered.add(kind === "match" ? `match:${event.data.matchId}` : kind);
    };
    window.addEventListener("online", onOnline);
    window.addEventListener("offline", onOffline);
    return () => {
      window.removeEventListener("online", onOnline);
      window.removeEventListener("offline", onOffline);
      source.close();
      gathered.stop();
    };
  }, [client]);

  const live = useMemo(() => ({ mode, lastChange }), [mode, lastChange]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
