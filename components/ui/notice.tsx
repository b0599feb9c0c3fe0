import { AlertTriangle, CircleX, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const LOOKS = {
  info: { icon: Info, box: "border-accent/40 bg-accent-tint", ink: "text-accent", role: "status" },
  warning: {
    icon: AlertTriangle,
    box: "border-differ/40 bg-differ-tint",
    ink: "text-differ",
    role: "status",
  },
  refusal: {
    icon: CircleX,
    box: "border-fault/45 bg-fault-tint",
    ink: "text-fault",
    role: "alert",
  },
} as const;

/** A sentence in place, with what can be done about it. */
export function Notice({
  kind,
  children,
  action,
  className,
}: {
  readonly kind: keyof typeof LOOKS;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}) {
  const { icon: Icon, box, ink, role } = LOOKS[kind];
  return (
    <div
      role={role}
      className={cn(
        "flex items-start gap-2 rounded-md border px-2.5 py-1.5 text-sm",
        box,
        className,
      )}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
