"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A modal dialog: focus stays inside, Escape closes, focus returns to where it came from. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Primitive.Content
          className={cn(
            "-translate-x-1/2 panel fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(40rem,calc(100vw-2rem))] flex-col overflow-hidden shadow-xl",
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 border-b px-4 py-2.5">
            <div>
              <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
              <Primitive.Description className="text-soft text-xs">
                {description}
              </Primitive.Description>
            </div>
            <Primitive.Close
              className="rounded-md p-1 text-soft hover:bg-sunken hover:text-ink"
              aria-label="Close"
            >
              <X className="size-4" aria-hidden />
            </Primitive.Close>
          </div>
          <div className="min-h-0 overflow-auto">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
