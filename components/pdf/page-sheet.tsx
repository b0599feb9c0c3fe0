"use client";

import Image from "next/image";
import { useState } from "react";
import type { Reading } from "#components/comparison/review-rows.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { SideView } from "#server/contracts/matches.ts";

interface PageSheetProps {
  readonly page: SideView["pages"][number];
  readonly fileName: string;
  readonly readings: readonly Reading[];
  readonly selectedPath: string | null;
  readonly onSelect: (path: string) => void;
}

const percent = (fraction: number): string => `${fraction * 100}%`;

/** The page image; a failed one says so and can be asked for again. */
function PageImage({ page, fileName }: Pick<PageSheetProps, "page" | "fileName">) {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <div
        role="alert"
        className="absolute inset-0 flex flex-col items-center justify-center gap-2 bg-sunken p-4 text-center"
      >
        <p>Page {page.number} could not be drawn.</p>
        <Button
          size="sm"
          onClick={() => {
            setAttempt(attempt + 1);
            setFailed(false);
          }}
        >
          Try again
        </Button>
      </div>
    );
  }
  return (
    <Image
      key={attempt}
      fill
      unoptimized
      src={attempt === 0 ? page.imageUrl : `${page.imageUrl}?attempt=${attempt}`}
      alt={`Page ${page.number} of ${fileName}`}
      loading={page.number === 1 ? "eager" : "lazy"}
      onError={() => setFailed(true)}
    />
  );
}

/** One page with a box over every value that was read from it. Boxes are percentages, so they
 * stay on their ink at any zoom. */
export function PageSheet({ page, fileName, readings, selectedPath, onSelect }: PageSheetProps) {
  return (
    <div
      className="relative mx-auto w-full bg-white shadow-sm"
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
    >
      <PageImage page={page} fileName={fileName} />
      {readings.map((reading) => {
        const { evidence } = reading;
        if (evidence === null || evidence.page !== page.number) return null;
        const [x0, y0, x1, y1] = evidence.box;
        const selected = reading.path === selectedPath;
        return (
          <button
            key={reading.path}
            type="button"
            tabIndex={-1}
            aria-hidden
            data-selected={selected ? "" : undefined}
            title={`${reading.raw}`}
            onClick={() => onSelect(reading.path)}
            className={cn(
              "absolute rounded-[2px]",
              selected
                ? "z-1 border-2 border-[#b4530a] bg-[#ffb02e]/35 mix-blend-multiply ring-4 ring-[#ffb02e]/35"
                : "border border-[#3461b8]/30 hover:bg-[#3461b8]/15",
            )}
            style={{
              left: `calc(${percent(x0)} - 3px)`,
              top: `calc(${percent(y0)} - 2px)`,
              width: `calc(${percent(x1 - x0)} + 6px)`,
              height: `calc(${percent(y1 - y0)} + 4px)`,
            }}
          />
        );
      })}
    </div>
  );
}
