import { readFile } from "node:fs/promises";
import { type InstitutionBook, InstitutionBookSchema } from "../../contracts/reference-data.ts";
import { readInstitutions } from "../../contracts/reference-data-csv.ts";
import { DEFAULT_PROFILE, type MatchProfile } from "../../matching/profiles.ts";
import { aliasForms } from "../../workflow/institutions/directory.ts";
import { UsageError } from "./command.ts";

const SHOWN = 20;

/**
 * Reads institutions from a file: CSV as the portal exports it, or the content of the book as JSON.
 * @throws UsageError with everything that is wrong, by line (CSV) or by place (JSON).
 */
export async function institutionsFile(path: string): Promise<InstitutionBook> {
  const text = await contentOf(path);
  if (!text.trimStart().startsWith("[")) {
    const read = readInstitutions(text);
    if (read.ok) return read.book;
    throw wrong(
      path,
      read.problems.map(({ line, message }) => `line ${line}: ${message}`),
    );
  }
  const book = InstitutionBookSchema.safeParse(parsed(path, text));
  if (book.success) return book.data;
  throw wrong(
    path,
    book.error.issues.map(({ path: at, message }) => `${at.map(String).join(".")}: ${message}`),
  );
}

/** The shipped profile with the other names of institutions. */
export function profileWith(institutions: InstitutionBook): MatchProfile {
  if (institutions.length === 0) return DEFAULT_PROFILE;
  return { ...DEFAULT_PROFILE, partyAliases: aliasForms(institutions) };
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ENOENT", "EISDIR", "EACCES"].includes(code)) {
      throw new UsageError(`${path} is no file that can be read.`);
    }
    throw error;
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong(path, [error.message]);
    throw error;
  }
}

function wrong(path: string, problems: readonly string[]): UsageError {
  const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more`] : [];
  return new UsageError([`${path}:`, ...problems.slice(0, SHOWN), ...more].join("\n  "));
}
