import type { MatchableTrade } from "../matching.ts";
import { partyNameForm } from "../values/party-name.ts";
import { comparableIdentifier, splitReference } from "../values/text.ts";

/** A paper as an event in the life of a trade. */
export interface LifeEvent {
  readonly trade: MatchableTrade;
  readonly kind: "NEW" | "AMENDMENT" | "CANCELLATION";
  /** The number of the trade on this paper, without version; null when it prints none. */
  readonly own: string | null;
  /** The number it replaces or cancels. */
  readonly target: { readonly base: string; readonly version: number | null } | null;
  /** Stated version, from the term or the reference's suffix. */
  readonly version: number | null;
  readonly confirmationDate: string;
  /** LEI of the other party, or its comparable name. */
  readonly sender: { readonly lei: string | null; readonly name: string | null };
  /** Equal for papers that say the same. */
  readonly content: string;
}

const MOST_VERSION = 1_000_000;

function versionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const version = Number(text);
  return Number.isInteger(version) && version >= 0 && version < MOST_VERSION ? version : null;
}

/** Reads the terms that order papers in time. */
export function eventOf(trade: MatchableTrade): LifeEvent {
  const values = new Map(trade.terms.map((term) => [term.path, term.value]));
  const own = splitReference(values.get("ownReference") ?? "");
  const cancels = values.get("cancelsReference");
  const supersedes = values.get("supersedesReference");
  const stated = values.get("messageType");
  const kind =
    stated === "CANCELLATION" || cancels !== undefined
      ? "CANCELLATION"
      : stated === "AMENDMENT" || supersedes !== undefined
        ? "AMENDMENT"
        : "NEW";
  const target = splitReference(cancels ?? supersedes ?? "");
  const lei = values.get("parties.counterparty.lei");
  const name = values.get("parties.counterparty.name");
  return {
    trade,
    kind,
    own: own.base === "" ? null : own.base,
    target: target.base === "" ? null : target,
    version: versionOf(values.get("version")) ?? own.version,
    confirmationDate: values.get("confirmationDate") ?? "",
    sender: {
      lei: lei === undefined ? null : comparableIdentifier(lei),
      name: name === undefined ? null : partyNameForm(name),
    },
    content: contentOf(trade, own.base !== ""),
  };
}

/** A numbered paper sent again on another day still says the same. */
function contentOf(trade: MatchableTrade, numbered: boolean): string {
  const said = trade.terms.filter(({ path }) => !numbered || path !== "confirmationDate");
  const terms = said.map(({ path, value }) => JSON.stringify([path, value])).sort();
  return `${trade.side}|${trade.productType ?? ""}|${terms.join("|")}`;
}
