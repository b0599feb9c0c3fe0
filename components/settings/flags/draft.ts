import {
  DEFAULT_FLAGS,
  FLAG_IDS,
  type Flag,
  type FlagBook,
  FlagBookSchema,
} from "#server/contracts/flags.ts";

/** A flag as a form holds it: text, so that an empty field is told apart from zero. */
export interface FlagDraft extends Omit<Flag, "percentage" | "subjects"> {
  readonly percentage: string;
  /** One a line or separated by commas. */
  readonly subjects: string;
}

/** Every flag there is, also those the book does not name. */
export function draftOf(book: FlagBook): readonly FlagDraft[] {
  return FLAG_IDS.flatMap((id) => {
    const flag = [...book, ...DEFAULT_FLAGS].find((each) => each.id === id);
    if (flag === undefined) return [];
    const { percentage, subjects } = flag;
    return [{ ...flag, percentage: String(percentage), subjects: subjects.join(", ") }];
  });
}

/** The book a form describes; null while a share is missing or impossible. */
export function contentOf(draft: readonly FlagDraft[]): FlagBook | null {
  const content = FlagBookSchema.safeParse(
    draft.map(({ percentage, subjects, ...flag }) => ({
      ...flag,
      percentage: percentage.trim() === "" ? Number.NaN : Number(percentage),
      subjects: subjects
        .split(/[\n,]/)
        .map((each) => each.trim())
        .filter((each) => each !== ""),
    })),
  );
  return content.success ? content.data : null;
}
