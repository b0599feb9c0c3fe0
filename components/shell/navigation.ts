import {
  FileUp,
  Gauge,
  ListChecks,
  type LucideIcon,
  ScrollText,
  ServerCog,
  Settings,
  ShieldCheck,
  Workflow,
} from "lucide-react";
import type { UserRole } from "#server/contracts/access.ts";

interface NavigationItem {
  readonly href: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** Roles whose work this page is; the server decides what they may do there. */
  readonly roles: readonly UserRole[];
}

const EVERYBODY: readonly UserRole[] = ["operator", "approver", "auditor", "administrator"];

const NAVIGATION: readonly NavigationItem[] = [
  { href: "/", title: "Dashboard", icon: Gauge, roles: EVERYBODY },
  { href: "/matches", title: "Matches", icon: ListChecks, roles: EVERYBODY },
  { href: "/upload", title: "Upload", icon: FileUp, roles: ["operator"] },
  { href: "/processing", title: "Processing", icon: Workflow, roles: EVERYBODY },
  { href: "/reports", title: "Reports", icon: ScrollText, roles: EVERYBODY },
  { href: "/audit", title: "Audit", icon: ShieldCheck, roles: ["auditor", "administrator"] },
  {
    href: "/operations",
    title: "Operations",
    icon: ServerCog,
    roles: ["auditor", "administrator"],
  },
  { href: "/settings", title: "Settings", icon: Settings, roles: EVERYBODY },
];

export function navigationFor(roles: readonly UserRole[]): readonly NavigationItem[] {
  return NAVIGATION.filter((item) => item.roles.some((role) => roles.includes(role)));
}

export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
