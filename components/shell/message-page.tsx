import type { ReactNode } from "react";

/** A page that says one thing: not found, failed. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-prose flex-col items-start gap-3 px-6 py-16">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <div className="text-base text-soft">{children}</div>
      <div className="flex gap-2">{actions}</div>
    </div>
  );
}
