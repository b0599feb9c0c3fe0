import type { ReactNode } from "react";

/** Title line of a page; what can be done on it stands at the right. */
export function PageHeader({
  title,
  detail,
  children,
}: {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="font-semibold text-lg tracking-tight">{title}</h1>
      {detail ? <div className="text-soft">{detail}</div> : null}
      {children ? (
        <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
      ) : null}
    </div>
  );
}
