import { cn } from "./cn.ts";

/** A bar with its figure; the figure carries the meaning, the bar only repeats it. */
export function Progress({
  percent,
  label,
  className,
}: {
  readonly percent: number;
  readonly label: string;
  readonly className?: string;
}) {
  return (
    <span className={cn("flex items-center gap-2", className)}>
      <progress
        value={percent}
        max={100}
        aria-label={label}
        className="h-1.5 w-full min-w-12 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span className="w-8 shrink-0 text-right text-soft text-xs">{Math.round(percent)}%</span>
    </span>
  );
}
