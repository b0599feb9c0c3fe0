"use client";

import { Radio, RefreshCcw, WifiOff } from "lucide-react";
import { type LiveMode, useLive } from "#components/query/live.tsx";

const WORDS: Readonly<Record<LiveMode, { word: string; explanation: string }>> = {
  connecting: { word: "Connecting", explanation: "The event stream is being opened." },
  live: { word: "Live", explanation: "Changes appear as they happen." },
  polling: {
    word: "Every 3 s",
    explanation: "The event stream is not there; the page asks again every three seconds.",
  },
  offline: { word: "Offline", explanation: "There is no network. What you see may be old." },
};

const ICONS = { connecting: RefreshCcw, live: Radio, polling: RefreshCcw, offline: WifiOff };

/** How fresh the page is kept. */
export function LiveIndicator() {
  const { mode } = useLive();
  const { word, explanation } = WORDS[mode];
  const Icon = ICONS[mode];
  return (
    <span
      role="status"
      title={explanation}
      className="flex items-center gap-1.5 whitespace-nowrap text-soft text-xs"
    >
      <Icon className="size-3.5" aria-hidden />
      {word}
    </span>
  );
}
