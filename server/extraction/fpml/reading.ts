import { shift } from "../../domain/decimal.ts";
import type { Role } from "../../domain/trade.ts";
import { otherRole, plainDecimal, type StructuredTerms } from "../structured-terms.ts";
import { all, descendants, type Element, select, stated, statedTogether } from "./markup.ts";

/** Day counts whose suffix is part of the code; FpML's scheme and ours are the same. */
const DAY_COUNTS: ReadonlySet<string> = new Set([
  "30E/360.ISDA",
  "ACT/365.FIXED",
  "ACT/ACT.AFB",
  "ACT/ACT.ICMA",
  "ACT/ACT.ISDA",
]);

/** A date in any of FpML's forms, as agreed: the unadjusted one where both stand. */
const DATE_FORMS = [
  "unadjustedDate",
  "adjustableDate/unadjustedDate",
  "adjustedDate",
  "adjustableDate/adjustedDate",
] as const;

/**
 * One trade of an FpML document while it is read: what every product mapper uses to move an
 * element to a term. An element that is not there leaves its term absent.
 */
export class FpmlReading {
  readonly terms: StructuredTerms;
  readonly trade: Element;
  readonly product: Element;
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #byId: ReadonlyMap<string, Element>;

  constructor(
    terms: StructuredTerms,
    trade: Element,
    product: Element,
    roles: ReadonlyMap<string, Role>,
    byId: ReadonlyMap<string, Element>,
  ) {
    this.terms = terms;
    this.trade = trade;
    this.product = product;
    this.#roles = roles;
    this.#byId = byId;
  }

  /** The institution that a party reference names, null for a third party. */
  roleOf(reference: Element | undefined): Role | null {
    return this.#roles.get(reference?.attributes.get("href") ?? "") ?? null;
  }

  /** The element that a reference points to, or the element itself when it is no reference. */
  resolve(element: Element | undefined): Element | undefined {
    const href = element?.attributes.get("href");
    return href === undefined ? element : this.#byId.get(href);
  }

  read(path: string, element: Element | undefined, as?: string): string | null {
    return this.terms.read(path, stated(element), as);
  }

  know(path: string, value: string, element: Element | undefined, rule: string): void {
    const source = stated(element);
    if (element === undefined || source === undefined) return;
    const raw = source.raw === "" ? (element.attributes.get("href") ?? element.name) : source.raw;
    this.terms.know(path, value, { ...source, raw }, rule);
  }

  role(path: string, reference: Element | undefined): Role | null {
    const role = this.roleOf(reference);
    if (role !== null) this.know(path, role, reference, "role.partyReference");
    return role;
  }

  /** Both roles of a contract of two, each by its own reference or implied by the other's. */
  roles(one: string, oneRef: Element | undefined, two: string, twoRef: Element | undefined): void {
    const first = this.role(one, oneRef);
    const second = this.role(two, twoRef);
    if (first !== null) this.terms.imply(one, two, otherRole(first), "role.theOtherParty");
    if (second !== null) this.terms.imply(two, one, otherRole(second), "role.theOtherParty");
  }

  /** FpML writes rates as fractions: 0.0375 is 3.75 percent. */
  percent(path: string, element: Element | undefined): void {
    this.read(path, element, asPercent(element));
  }

  /** Spreads are fractions as well: 0.0025 is 25 basis points. */
  spread(path: string, element: Element | undefined): void {
    this.read(path, element, asPercent(element));
  }

  /** An element with `currency` and `amount`. */
  money(amountPath: string, currencyPath: string, element: Element | undefined): void {
    this.read(currencyPath, select(element, "currency"));
    this.read(amountPath, select(element, "amount"));
  }

  /** An element with `periodMultiplier` and `period`. */
  period(path: string, element: Element | undefined): void {
    const multiplier = select(element, "periodMultiplier");
    const unit = select(element, "period");
    if (multiplier === undefined || unit === undefined) return;
    this.terms.read(path, statedTogether(multiplier, unit), `${multiplier.text}${unit.text}`);
  }

  /** A date element, adjustable or plain, or one that says "the same day as that one". Other
   * relative dates state no day and leave the term absent. */
  date(path: string, element: Element | undefined): void {
    this.read(path, this.#dateOf(element, 4));
  }

  #dateOf(element: Element | undefined, hops: number): Element | undefined {
    if (element === undefined || element.children.length === 0) return element;
    const relative = element.name === "relativeDate" ? element : select(element, "relativeDate");
    const date = select(element, ...DATE_FORMS);
    if (date !== undefined || relative === undefined || hops === 0) return date;
    const sameDay =
      select(relative, "periodMultiplier")?.text === "0" &&
      select(relative, "period")?.text === "D";
    return sameDay
      ? this.#dateOf(this.resolve(select(relative, "dateRelativeTo")), hops - 1)
      : undefined;
  }

  dayCount(path: string, element: Element | undefined): void {
    const code = element?.text === "ACT/ACT.ISMA" ? "ACT/ACT.ICMA" : (element?.text ?? "");
    if (DAY_COUNTS.has(code)) this.know(path, code, element, "dayCount.fpml");
    else this.read(path, element);
  }

  /** `NotApplicable` says that there is no such term. */
  convention(path: string, element: Element | undefined): void {
    if (element?.text !== "NotApplicable") this.read(path, element);
  }

  /** An element with `hourMinuteTime` and `businessCenter`. */
  time(path: string, element: Element | undefined): void {
    const clock = select(element, "hourMinuteTime");
    const centre = select(element, "businessCenter");
    const minutes = /^\d{2}:\d{2}/.exec(clock?.text ?? "")?.[0];
    const source = statedTogether(clock, centre);
    if (source === undefined || minutes === undefined || centre === undefined) return;
    this.terms.know(path, `${minutes} ${centre.text}`, source, "time.fpml");
  }

  /** A payment between the parties as `prefix.payer`, `.amount`, `.currency`, `.date`. */
  payment(prefix: "fee" | "premium", element: Element | undefined): void {
    if (element === undefined || this.terms.has(`${prefix}.amount`)) return;
    this.role(`${prefix}.payer`, select(element, "payerPartyReference"));
    const amount = select(element, "paymentAmount", "additionalPaymentAmount/paymentAmount");
    this.money(`${prefix}.amount`, `${prefix}.currency`, amount);
    this.date(
      `${prefix}.date`,
      select(element, "paymentDate", "adjustablePaymentDate", "additionalPaymentDate"),
    );
  }

  /** Business centres of the payments, each once, in the order stated. */
  businessCenters(...adjustments: readonly (Element | undefined)[]): void {
    const seen = new Set<string>();
    for (const adjustment of adjustments) {
      const centres =
        select(adjustment, "businessCenters") ??
        this.resolve(select(adjustment, "businessCentersReference"));
      for (const centre of all(centres, "businessCenter")) {
        if (seen.has(centre.text)) continue;
        const path = `businessCenters.${seen.size}`;
        seen.add(centre.text);
        // FpML's list is longer than any list of wordings: what has the form of a code is one.
        if (/^[A-Z]{4}$/.test(centre.text))
          this.know(path, centre.text, centre, "businessCenter.fpml");
        else this.read(path, centre);
      }
    }
  }

  /**
   * Names what the product states beyond the terms that are compared.
   *
   * @param payoff elements that change what is paid: the product is then for a person to judge.
   * @param noted elements that a person should merely know of.
   */
  beyond(payoff: readonly string[], noted: readonly string[] = []): void {
    const found = (names: readonly string[]) =>
      names.filter((name) => descendants(this.product, name).length > 0);
    const changed = found(payoff);
    if (changed.length > 0) {
      const message = `The message also states ${changed.join(", ")}, which is not compared. A person must.`;
      this.terms.doubt("productType", "FEATURE_NOT_COVERED", message);
      this.terms.warn("FEATURE_NOT_COVERED", message);
    }
    const known = found(noted);
    if (known.length > 0) {
      this.terms.warn("TERMS_NOT_COVERED", `Stated but not compared: ${known.join(", ")}.`);
    }
  }
}

function asPercent(element: Element | undefined): string | undefined {
  const decimal = element === undefined ? null : plainDecimal(element.text);
  return decimal === null ? undefined : `${shift(decimal, 2)}%`;
}
