import { type ProfileBook, ProfileBookSchema } from "../../contracts/profiles.ts";
import { DEFAULT_ROW } from "../../matching/profiles.ts";
import type { Book } from "./book.ts";

/** The match profiles: version 0 is the pack shipped with the product. */
export const PROFILE_BOOK: Book<ProfileBook> = {
  id: "match-profiles",
  schema: ProfileBookSchema,
  initial: ProfileBookSchema.parse([DEFAULT_ROW]),
  control: "four-eyes",
};
