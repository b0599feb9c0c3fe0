import { DEFAULT_FLAGS, type FlagBook, FlagBookSchema } from "../../contracts/flags.ts";
import { plainProfiles } from "../../contracts/profile-words.ts";
import { type ProfileBook, ProfileBookSchema } from "../../contracts/profiles.ts";
import { DEFAULT_READING, type ReadingBook, ReadingBookSchema } from "../../contracts/reading.ts";
import { type InstitutionBook, InstitutionBookSchema } from "../../contracts/reference-data.ts";
import { plainInstitutions } from "../../contracts/reference-data-words.ts";
import { DEFAULT_ROW } from "../../matching/profiles.ts";
import type { Book } from "./book.ts";

/** The match profiles: version 0 is the pack shipped with the product. */
export const PROFILE_BOOK: Book<ProfileBook> = {
  id: "match-profiles",
  schema: ProfileBookSchema,
  initial: ProfileBookSchema.parse([DEFAULT_ROW]),
  control: "four-eyes",
  plain: plainProfiles,
};

/** What a person must look at, and what is learnt from corrections. */
export const READING_BOOK: Book<ReadingBook> = {
  id: "reading",
  schema: ReadingBookSchema,
  initial: DEFAULT_READING,
  control: "four-eyes",
};

/** Who we are and who the others are: nobody, until somebody says. */
export const INSTITUTION_BOOK: Book<InstitutionBook> = {
  id: "institutions",
  schema: InstitutionBookSchema,
  initial: [],
  control: "four-eyes",
  plain: plainInstitutions,
};

/** What is on, and for how many. Under four eyes: a flag changes what is read of trades and what a
 * whole desk sees; what must go off at once goes off by configuration (MODEL_PROVIDER). */
export const FLAG_BOOK: Book<FlagBook> = {
  id: "feature-flags",
  schema: FlagBookSchema,
  initial: DEFAULT_FLAGS,
  control: "four-eyes",
};
