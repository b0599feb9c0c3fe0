"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "sonner";
import { TooltipProvider } from "#components/ui/tooltip.tsx";

/** @param props.nonce lets the script that applies the theme before the first paint pass the
 * content security policy. */
export function Providers({
  nonce,
  children,
}: {
  readonly nonce: string;
  readonly children: ReactNode;
}) {
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
      <Toaster position="bottom-right" closeButton />
    </ThemeProvider>
  );
}
