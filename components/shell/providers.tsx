"use client";

import { ThemeProvider, useTheme } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type CSSProperties, type ReactNode, useEffect } from "react";
import { Toaster } from "sonner";
import { traceRequests } from "#components/query/trace.ts";
import { TooltipProvider } from "#components/ui/tooltip.tsx";

const TOAST_COLOURS = {
  "--normal-bg": "var(--surface)",
  "--normal-text": "var(--ink)",
  "--normal-border": "var(--line-strong)",
  fontFamily: "inherit",
} as CSSProperties;

function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      position="bottom-right"
      closeButton
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      style={TOAST_COLOURS}
      toastOptions={{ style: { fontFamily: "inherit" } }}
    />
  );
}

/** @param props.nonce lets the script that applies the theme before the first paint pass the
 * content security policy. */
export function Providers({
  nonce,
  children,
}: {
  readonly nonce: string;
  readonly children: ReactNode;
}) {
  useEffect(traceRequests, []);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
    >
      <NuqsAdapter>
        <TooltipProvider delayDuration={350}>{children}</TooltipProvider>
      </NuqsAdapter>
      <Toasts />
    </ThemeProvider>
  );
}
