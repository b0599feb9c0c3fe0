import { createHash } from "node:crypto";
import type { Actor } from "../../contracts/access.ts";
import { DEFAULT_FLAGS, type Flag, type FlagBook, type FlagId } from "../../contracts/flags.ts";

/** The questions running code asks of the flags. */
export interface Flags {
  /** Whether a flag is on for a document. */
  forDocument(flag: FlagId, processingId: string): Promise<boolean>;
  /** Whether a flag is on for a person. */
  forPerson(flag: FlagId, actor: Actor): Promise<boolean>;
}

/** @param book the flags as they stand, e.g. of a live book. */
export function createFlags(book: () => Promise<FlagBook>): Flags {
  return {
    async forDocument(id, processingId) {
      const flag = flagOf(await book(), id);
      return flag.on && isWithin(id, processingId, flag.percentage);
    },
    async forPerson(id, actor) {
      return isOnForPerson(flagOf(await book(), id), actor);
    },
  };
}

/** Pure. Named people come first, then the role, then the share. */
export function isOnForPerson(flag: Flag, { subject, roles }: Actor): boolean {
  if (!flag.on) return false;
  if (flag.subjects.includes(subject)) return true;
  const fits = flag.roles.length === 0 || roles.some((role) => flag.roles.includes(role));
  return fits && isWithin(flag.id, subject, flag.percentage);
}

/**
 * Whether something is within the share of a flag. The same answer at every time and in every
 * process; who is within 10 % is within 20 %; flags draw independently of each other.
 */
export function isWithin(flag: FlagId, id: string, percentage: number): boolean {
  const hash = createHash("sha256").update(`${flag}\n${id}`).digest();
  return (hash.readUInt32BE(0) / 2 ** 32) * 100 < percentage;
}

function flagOf(book: FlagBook, id: FlagId): Flag {
  const shipped = { id, on: true, percentage: 100, roles: [], subjects: [] };
  const find = (flags: FlagBook) => flags.find((flag) => flag.id === id);
  return find(book) ?? find(DEFAULT_FLAGS) ?? shipped;
}
