"use client";

import { ToggleGroup } from "radix-ui";
import { cn } from "./cn.ts";

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly count?: number;
  }[];
  readonly onChange: (value: T) => void;
}

/** A choice of few, all visible. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={choose}
      aria-label={label}
      className="inline-flex h-7.5 items-stretch overflow-hidden rounded-md border border-line-strong bg-surface"
    >
      {options.map((option, index) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={cn(
            "focus-visible:-outline-offset-2 flex items-center gap-1.5 px-2.5 text-soft text-sm hover:text-ink data-[state=on]:bg-accent-tint data-[state=on]:font-semibold data-[state=on]:text-ink",
            index > 0 && "border-line-strong border-l",
          )}
        >
          {option.label}
          {option.count === undefined ? null : (
            <span className="text-xs tabular-nums">{option.count}</span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
