import type { RecordedEvent } from "../audit/chain.ts";

/** One entry of the table Settings; `revision` guards changes. */
export interface Setting {
  readonly kind: string;
  readonly version: string;
  readonly revision: number;
  readonly value: unknown;
}

/** Users, profiles, reports, counters: small things under a kind. */
export interface SettingsStore {
  get(kind: string, version: string): Promise<Setting | null>;
  /** All of a kind, in order of version. */
  list(kind: string, order?: "asc" | "desc"): Promise<readonly Setting[]>;
  /** Writes the next revision; false when another change was first. `expiresAt`: epoch seconds. */
  put(
    entry: { readonly kind: string; readonly version: string; readonly value: unknown },
    expected: number,
    expiresAt?: number,
  ): Promise<boolean>;
  /** Writes the next revision and an event in one transaction; false when another change was
   * first, be it of the entry or of the event's stream. */
  putRecorded(
    entry: { readonly kind: string; readonly version: string; readonly value: unknown },
    expected: number,
    event: RecordedEvent,
    expiresAt?: number,
  ): Promise<boolean>;
  /** Whether the table answers. */
  ping(): Promise<void>;
}
