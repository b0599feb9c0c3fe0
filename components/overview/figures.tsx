import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "#components/format/numbers.ts";
import { cn } from "#components/ui/cn.ts";

export interface Figure {
  readonly title: string;
  readonly count: number;
  readonly href: string;
  /** Drawn with weight as soon as it is not zero. */
  readonly urgent?: boolean;
}

/** A titled box of the dashboard. */
export function Panel({
  title,
  children,
  className,
  detail,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly detail?: ReactNode;
}) {
  return (
    <section aria-label={title} className={cn("panel flex flex-col overflow-hidden", className)}>
      <div className="flex h-8 shrink-0 items-center justify-between gap-2 border-b bg-sunken px-2.5">
        <h2 className="font-semibold text-xs">{title}</h2>
        {detail}
      </div>
      {children}
    </section>
  );
}

/** Named counts, each a way to exactly what it counts. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <ul>
      {figures.map(({ title, count, href, urgent }) => (
        <li key={title} className="border-b last:border-0">
          <Link
            href={href}
            className="focus-visible:-outline-offset-2 flex h-7.5 items-center justify-between px-2.5 hover:bg-sunken"
          >
            <span className={cn(count === 0 && "text-soft")}>{title}</span>
            <span
              className={cn(
                "text-base",
                count === 0 ? "text-soft" : "font-semibold",
                urgent && count > 0 && "text-fault",
              )}
            >
              {formatCount(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
