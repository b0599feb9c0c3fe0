import { canonicalJson } from "../../audit/canonical-json.ts";
import type { Actor } from "../../contracts/access.ts";
import type { BookView, ProposeBook } from "../../contracts/books.ts";
import type { ProfileBook } from "../../contracts/profiles.ts";
import { type Result, refuse } from "../../domain/failures.ts";
import { PRODUCT_TYPES } from "../../domain/products.ts";
import { TERMS } from "../../domain/terms/dictionary.ts";
import type { TermDefinition, TermKind } from "../../domain/terms/model.ts";
import { partyNameForm } from "../../matching/values/party-name.ts";
import { readBook } from "../books/book.ts";
import { PROFILE_BOOK } from "../books/catalogue.ts";
import { type BookDeps, proposeBook } from "../books/change.ts";

type Row = ProfileBook[number];

/**
 * Proposes match profiles. Besides the shape of the book, which every stored version must fit, a
 * new proposal must make sense: terms the dictionary knows, tolerances their kind can have.
 */
export async function proposeProfiles(
  deps: BookDeps,
  actor: Actor,
  input: ProposeBook,
): Promise<Result<BookView>> {
  const content = PROFILE_BOOK.schema.safeParse(input.content);
  // What does not even have the shape is refused by the book, with its places.
  if (!content.success) return proposeBook(deps, PROFILE_BOOK, actor, input);
  const wrong = nonsenseIn(content.data);
  if (wrong.length > 0) return refuse("INVALID_INPUT", wrong.slice(0, 5).join(" "));
  const { content: signed } = await readBook(deps.settings, PROFILE_BOOK);
  return proposeBook(deps, PROFILE_BOOK, actor, {
    ...input,
    content: settled(signed, content.data),
  });
}

const TERM_OF = new Map(TERMS.map((term) => [term.key, term]));
const NUMBERS: ReadonlySet<TermKind> = new Set([
  "amount",
  "percent",
  "spreadBp",
  "price",
  "number",
]);

/** What is wrong with the rows, as sentences. */
export function nonsenseIn(rows: ProfileBook): readonly string[] {
  const general = rows.some(({ scope }) => scope.kind === "product" && scope.product === "all");
  return [
    ...(general ? [] : ["Keep the row that holds for all products: the others only add to it."]),
    ...rows.flatMap((row) => nonsenseInRow(row).map((sentence) => `${row.name}: ${sentence}`)),
  ];
}

function nonsenseInRow({ tolerances, oneSided, gatingLegal }: Row): string[] {
  return [
    ...Object.entries(tolerances).flatMap(([key, tolerance]) => {
      const term = TERM_OF.get(key);
      if (term === undefined) return [unknown(key)];
      return nonsenseOf(term, tolerance);
    }),
    ...Object.keys(oneSided).flatMap((key) => (isOneSidedKey(key) ? [] : [unknown(key)])),
    ...gatingLegal.flatMap((key) => {
      const term = TERM_OF.get(key);
      if (term === undefined) return [unknown(key)];
      return term.class === "legal" ? [] : [`${term.title} is not a legal term.`];
    }),
  ];
}

const unknown = (key: string): string => `There is no term "${key}".`;

function isOneSidedKey(key: string): boolean {
  if (TERM_OF.has(key)) return true;
  const [product = "", ...rest] = key.split(":");
  return PRODUCT_TYPES.some((each) => each === product) && TERM_OF.has(rest.join(":"));
}

function nonsenseOf(
  { title, kind, class: termClass }: TermDefinition,
  tolerance: Row["tolerances"][string],
): string[] {
  if (tolerance.kind === "EXCT") return [];
  if (tolerance.kind === "NUFM") {
    return termClass === "economic" || termClass === "derived"
      ? [`${title} is an economic term or follows from some: it is always compared.`]
      : [];
  }
  if (!NUMBERS.has(kind)) return [`${title} is not a number, so it cannot be nearly the same.`];
  return tolerance.kind === "MNMX" && tolerance.unit === "minorUnit" && kind !== "amount"
    ? [`${title} is not an amount, so it has no minor units.`]
    : [];
}

/** Rows as they are stored: names of parties in the form they are compared in, and the version of
 * every row that is another than the signed one of its name counted up. */
export function settled(signed: ProfileBook, proposed: ProfileBook): ProfileBook {
  const known = new Map(signed.map((row) => [row.name, row]));
  return proposed.map((row) => {
    const partyAliases = Object.fromEntries(
      Object.entries(row.partyAliases).map(([from, to]) => [
        partyNameForm(from),
        partyNameForm(to),
      ]),
    );
    const before = known.get(row.name);
    const version = before?.version ?? 0;
    const stored = { ...row, partyAliases, version };
    const same = before !== undefined && canonicalJson(stored) === canonicalJson(before);
    return { ...stored, version: same ? version : version + 1 };
  });
}
