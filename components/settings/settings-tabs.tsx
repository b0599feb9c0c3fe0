"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#components/ui/cn.ts";

/** The pages of the settings, in their order. */
const TABS = [
  { href: "/settings", title: "System and users" },
  { href: "/settings/tokens", title: "API tokens" },
  { href: "/settings/institutions", title: "Institutions" },
  { href: "/settings/profiles", title: "Match profiles" },
  { href: "/settings/reading", title: "Reading" },
  { href: "/settings/flags", title: "Feature flags" },
] as const;

/** One line of links: every page of the settings has its own address. */
export function SettingsTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="flex flex-wrap gap-x-1 border-b">
      {TABS.map(({ href, title }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={cn(
            "-mb-px border-transparent border-b-2 px-2.5 py-1.5 text-soft hover:text-ink",
            pathname === href && "border-accent font-semibold text-ink",
          )}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
