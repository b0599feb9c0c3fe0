import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** What scrolls must be reachable by keyboard, or its end cannot be read without a mouse. */
const REACHABLE = { tabIndex: 0 } as const;

/** A named part of the page that scrolls by itself. */
export function ScrollRegion({
  className,
  ...props
}: ComponentProps<"section"> & { readonly "aria-label": string }) {
  return (
    <section
      {...REACHABLE}
      className={cn("focus-visible:-outline-offset-2 min-h-0 flex-1 overflow-auto", className)}
      {...props}
    />
  );
}
