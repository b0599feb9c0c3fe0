import type { Side, TermReading } from "../../domain/trade.ts";
import { foldName } from "../interpret/names.ts";
import type { RememberedSender } from "./model.ts";

/** Who sent a document, as its terms say. */
export interface Sender {
  readonly lei: string | null;
  readonly bic: string | null;
  readonly name: string | null;
  readonly folded: string | null;
}

/** The sender of a document of a side; null when it does not name itself clearly. */
export function senderOf(terms: readonly TermReading[], side: Side): Sender | null {
  const role = side === "BANK" ? "bank" : "counterparty";
  const stated = (what: string): string | null => {
    const reading = terms.find(({ path }) => path === `parties.${role}.${what}`);
    return reading === undefined || reading.doubt !== undefined ? null : reading.value;
  };
  const [lei, bic, name] = [stated("lei"), stated("bic"), stated("name")];
  if (lei === null && bic === null && name === null) return null;
  return { lei, bic, name, folded: name === null ? null : foldName(name) };
}

/** BIC of the institution, whatever the branch. */
const institution = (bic: string): string => bic.slice(0, 8).toUpperCase();

/** Whether two are one institution: the strongest identifier both have decides. */
export function isSameSender(
  one: Pick<Sender, "lei" | "bic" | "folded">,
  other: Pick<Sender, "lei" | "bic" | "folded">,
): boolean {
  if (one.lei !== null && other.lei !== null) return one.lei === other.lei;
  if (one.bic !== null && other.bic !== null) {
    return institution(one.bic) === institution(other.bic);
  }
  return one.folded !== null && one.folded === other.folded;
}

/** What is remembered of the sender of a document; null when that is nobody known, or could be
 * more than one. */
export function rememberedOf(
  senders: readonly RememberedSender[],
  sender: Sender | null,
): RememberedSender | null {
  if (sender === null) return null;
  const known = senders.filter((each) => isSameSender(each, sender));
  const [only] = known;
  return known.length === 1 && only !== undefined ? only : null;
}
