import type { TermClass } from "../outcomes.ts";
import type { ProductType } from "../products.ts";

/** How the text of a term is read, normalised and compared. */
export type TermKind =
  | "amount"
  | "percent"
  | "spreadBp"
  | "price"
  | "number"
  | "date"
  | "time"
  | "currency"
  | "dayCount"
  | "period"
  | "businessDayConvention"
  | "businessCenter"
  | "floatingIndex"
  | "role"
  | "code"
  | "boolean"
  | "partyName"
  | "lei"
  | "bic"
  | "iban"
  | "securityId"
  | "reference"
  | "text";

export type Language = "en" | "de" | "fr";

/** One entry of the term dictionary: everything the product knows about one term. Extraction,
 * comparison, screens, reports and rehearsal data are all driven by it. */
export interface TermDefinition {
  /** Path with `*` for list positions, e.g. `legs.*.fixedRate`. */
  readonly key: string;
  /** Short English title for screens and reports, e.g. "Fixed rate". */
  readonly title: string;
  readonly kind: TermKind;
  readonly class: TermClass;
  /** Products that carry the term; `all` for the common ones. */
  readonly products: readonly ProductType[] | "all";
  /** Products whose trade is incomplete without it: absent on both sides is a profile failure,
   * never a match (T27). For leg terms see `requiredOfLeg`. */
  readonly requiredFor?: readonly ProductType[] | "all";
  /** For `legs.*` terms: the leg types that cannot be without it. */
  readonly requiredOfLeg?: readonly ("fixed" | "floating" | "inflation")[];
  /** The label vocabulary, most specific first, lower case, without trailing colon. */
  readonly labels: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** For kind `code`: canonical value and the wordings that mean it (lower case). */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** FpML 5 confirmation-view element path, for the structured reader and the API docs. */
  readonly fpml?: string;
  /** SWIFT MT tag, e.g. `MT300:30V`. */
  readonly swift?: string;
}
