"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "#components/format/numbers.ts";
import { useOverview } from "#components/query/hooks.ts";
import { cn } from "#components/ui/cn.ts";
import type { UserRole } from "#server/contracts/access.ts";
import { Logo } from "./logo.tsx";
import { isCurrent, navigationFor } from "./navigation.ts";

/** How much waits behind each page; absent until it is known. */
function useCounts(): Readonly<Record<string, number | undefined>> {
  const overview = useOverview().data;
  return {
    "/matches": overview?.byView["needs-attention"],
    "/processing": overview?.documents.open,
  };
}

export function Sidebar({ roles }: { readonly roles: readonly UserRole[] }) {
  const pathname = usePathname();
  const counts = useCounts();
  return (
    <nav
      aria-label="Main"
      className="flex w-12 shrink-0 flex-col gap-0.5 border-r bg-surface px-1.5 py-2 min-[1360px]:w-44"
    >
      <Link href="/" className="mb-2 flex h-8 items-center gap-2 rounded-md px-1.5">
        <Logo className="size-6 shrink-0" />
        <span className="sr-only font-semibold text-base tracking-tight min-[1360px]:not-sr-only">
          Countersign
        </span>
      </Link>
      {navigationFor(roles).map(({ href, title, icon: Icon }) => {
        const current = isCurrent(href, pathname);
        const count = counts[href];
        return (
          <Link
            key={href}
            href={href}
            title={title}
            aria-current={current ? "page" : undefined}
            className={cn(
              "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-soft hover:bg-sunken hover:text-ink",
              current && "bg-accent-tint font-semibold text-ink",
            )}
          >
            <Icon className="size-4 shrink-0" aria-hidden />
            <span className="sr-only min-[1360px]:not-sr-only">{title}</span>
            {count === undefined || count === 0 ? null : (
              <span className="ml-auto hidden text-xs min-[1360px]:inline">
                {formatCount(count)}
                <span className="sr-only"> open</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
