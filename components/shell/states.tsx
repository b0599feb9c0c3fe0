"use client";

import { CloudOff, Inbox, LockKeyhole, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { AsOf } from "#components/format/time.tsx";
import { RequestError } from "#components/query/request.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Notice } from "#components/ui/notice.tsx";

/** Still asking. Rows of grey, so that nothing looks like an answer. */
function Loading({ rows = 8, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="space-y-2 p-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className="h-4 animate-pulse rounded-sm bg-line"
          style={{ width: `${96 - ((row * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}

/** Asked, and the answer is: none. */
export function Empty({
  title,
  children,
  className,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly className?: string;
}) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-10 text-center", className)}>
      <Inbox className="size-6 text-soft" aria-hidden />
      <p className="font-medium text-base">{title}</p>
      {children ? <div className="max-w-prose text-soft">{children}</div> : null}
    </div>
  );
}

/** Asked, and there was no answer. Never looks like {@link Empty}. */
function Failed({
  what,
  error,
  onRetry,
  retrying,
}: {
  readonly what: string;
  readonly error: Error;
  readonly onRetry: () => void;
  readonly retrying: boolean;
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <CloudOff className="size-6 text-fault" aria-hidden />
      <p className="font-medium text-base">Could not load {what}.</p>
      <p className="max-w-prose text-soft">{error.message}</p>
      <Button onClick={onRetry} disabled={retrying}>
        <RefreshCw className={cn(retrying && "animate-spin")} aria-hidden />
        {retrying ? "Trying…" : "Try again"}
      </Button>
    </div>
  );
}

/** Asked, and the answer is: not for you. Trying again would not help. */
function NotPermitted({ what, error }: { readonly what: string; readonly error: Error }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <LockKeyhole className="size-6 text-soft" aria-hidden />
      <p className="font-medium text-base">Your role does not include {what}.</p>
      <p className="max-w-prose text-soft">{error.message}</p>
    </div>
  );
}

/** Has an old answer and could not get a new one. */
function Stale({
  asOf,
  error,
  onRetry,
  retrying,
}: {
  readonly asOf: string;
  readonly error: Error;
  readonly onRetry: () => void;
  readonly retrying: boolean;
}) {
  return (
    <Notice
      kind="warning"
      className="m-2"
      action={
        <Button size="sm" onClick={onRetry} disabled={retrying}>
          {retrying ? "Trying…" : "Try again"}
        </Button>
      }
    >
      Not up to date: what you see is <AsOf at={asOf} />. {error.message}
    </Notice>
  );
}

interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

/**
 * The four screens of everything that is loaded: loading, failed, stale, and the data (which
 * itself decides whether it is empty).
 *
 * @param props.what completes "Could not load …", e.g. "the worklist".
 */
export function Query<T>({
  query,
  what,
  rows,
  children,
}: {
  readonly query: Loaded<T>;
  readonly what: string;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}) {
  const retry = (): void => void query.refetch();
  const state = { onRetry: retry, retrying: query.isFetching };
  if (query.error instanceof RequestError && query.error.status === 403) {
    return <NotPermitted what={what} error={query.error} />;
  }
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading label={`Loading ${what}`} {...(rows === undefined ? {} : { rows })} />
    ) : (
      <Failed what={what} error={query.error} {...state} />
    );
  }
  return (
    <>
      {query.error === null ? null : (
        <Stale asOf={new Date(query.dataUpdatedAt).toISOString()} error={query.error} {...state} />
      )}
      {children(query.data)}
    </>
  );
}
