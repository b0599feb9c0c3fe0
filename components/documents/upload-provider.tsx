"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { Action } from "#components/query/action.ts";
import type { RequestUpload, UploadTicket } from "#server/contracts/documents.ts";
import { createHasher } from "./hash.ts";
import { putFile } from "./put.ts";
import { isUnderWay, type UploadItem } from "./upload-item.ts";
import { createUploadQueue, type UploadQueue } from "./upload-queue.ts";

const QueueContext = createContext<UploadQueue | null>(null);

export function useUploadQueue(): UploadQueue {
  const queue = useContext(QueueContext);
  if (queue === null) throw new Error("useUploadQueue needs an UploadProvider above it.");
  return queue;
}

const NONE: readonly UploadItem[] = [];

export function useUploads(): readonly UploadItem[] {
  const queue = useUploadQueue();
  return useSyncExternalStore(queue.subscribe, queue.items, () => NONE);
}

/** Keeps uploads going while the person walks through the portal, and over network losses. */
export function UploadProvider({
  requestUpload,
  children,
}: {
  readonly requestUpload: Action<RequestUpload, UploadTicket>;
  readonly children: ReactNode;
}) {
  const [queue] = useState(() =>
    createUploadQueue({
      requestUpload,
      hash: createHasher(),
      put: putFile,
      isOnline: () => navigator.onLine,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    }),
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (queue.items().some(isUnderWay)) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", queue.resume);
    window.addEventListener("offline", queue.pause);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", queue.resume);
      window.removeEventListener("offline", queue.pause);
    };
  }, [queue]);
  return <QueueContext value={queue}>{children}</QueueContext>;
}
