import { makeEvent } from "../audit/catalogue.ts";
import { recordEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import { furtherReaching } from "./cancellation.ts";
import { cancellationOf, type Filing, filed, plainTerms, redelivered, withHead } from "./filing.ts";
import type { FilingKind } from "./filing-decision.ts";
import type { FiledTrade } from "./ports.ts";
import type { TradeRecord } from "./stores.ts";

/** Late and repeated documents change nothing but are kept for the record, once each. */
export async function note(
  filing: Filing,
  existing: TradeRecord,
  kind: Extract<FilingKind, "OLD" | "REPEAT">,
): Promise<FiledTrade | null> {
  const { deps, read, identity, hash, envelope } = filing;
  const answer = filed(existing, kind === "OLD" ? "IS_OLD_VERSION" : redelivered(existing));
  const stream = streams.trade(existing.side, existing.tradeId);
  const { processingId, position } = read;
  const history = await deps.store.events(stream);
  const seen = history.some(
    ({ data }) =>
      "processingId" in data &&
      "position" in data &&
      data.processingId === processingId &&
      data.position === position,
  );
  if (seen) return answer;
  const event =
    kind === "OLD"
      ? makeEvent("OldVersionSeen", {
          processingId,
          position,
          printedVersion: identity.printedVersion,
          termsHash: hash,
          terms: plainTerms(read.trade.terms),
        })
      : makeEvent("RepeatSeen", { processingId, position });
  const recorded = recordEvent(stream, existing.head, event, envelope);
  const revision = existing.revision + 1;
  const record = withHead({ ...existing, ...cancelledAgain(filing, existing), revision }, recorded);
  const done = await deps.store.commit({
    events: [recorded],
    matches: [],
    trades: [{ record, expected: existing.revision }],
  });
  return done ? answer : null;
}

/** Of several cancellations the one that reaches furthest is remembered. */
function cancelledAgain(
  filing: Filing,
  { status, cancellation }: TradeRecord,
): Pick<TradeRecord, "cancellation"> {
  if (status !== "CANCELLED" || filing.identity.messageType !== "CANCELLATION") return {};
  return { cancellation: furtherReaching(cancellation, cancellationOf(filing)) };
}
