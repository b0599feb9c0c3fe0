import type { RecordedEvent, StreamHead } from "./chain.ts";

/** Event streams as the audit needs them. Reads of one stream are strongly consistent. */
export interface EventStreams {
  head(stream: string): Promise<StreamHead>;
  read(stream: string): Promise<readonly RecordedEvent[]>;
  /** Appends one event; false when the stream went on in the meantime. */
  append(event: RecordedEvent): Promise<boolean>;
}

/** An event as lists show it. */
export type ListedEvent = Omit<RecordedEvent, "data" | "prevHash" | "v">;

/** Reads over all event streams. */
export interface EventLog {
  /** Newest first; of one stream, or of all. */
  page(
    stream: string | undefined,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly ListedEvent[]; readonly cursor: string | null }>;
  /** Events at or after an instant, oldest first. */
  since(instant: string): Promise<readonly ListedEvent[]>;
  /** Names of all streams, oldest first. */
  streams(): AsyncGenerator<string, void>;
}
