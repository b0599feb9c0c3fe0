import { z } from "zod";
import { requirePermission } from "../../access/permissions.ts";
import type { SideFacts } from "../../audit/catalogue.ts";
import type { RecordedEvent } from "../../audit/chain.ts";
import { streams } from "../../audit/streams.ts";
import { auditView } from "../../audit/view.ts";
import type { Actor } from "../../contracts/access.ts";
import type { MatchDetail, SideView } from "../../contracts/matches.ts";
import { DEFAULT_READING } from "../../contracts/reading.ts";
import type { InstitutionBook } from "../../contracts/reference-data.ts";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { Thresholds } from "../../domain/thresholds.ts";
import { dueOf } from "../due.ts";
import { dueView } from "../due-view.ts";
import { factsOf } from "../facts.ts";
import { plainTerms } from "../filing.ts";
import { sideDoubts } from "../institutions/side-doubts.ts";
import { matchRow } from "../match-row.ts";
import { isLone, isOpen, type MatchState } from "../match-state.ts";
import type { TradeRecord, WorkflowStore } from "../stores.ts";
import { allowedActions } from "./allowed-actions.ts";

/** Everything the review page shows of one match. */
export async function getMatch(
  deps: {
    readonly store: WorkflowStore;
    /** What a person must look at; as the product ships it unless given. */
    readonly thresholds?: () => Promise<Thresholds>;
    /** Who we are and who the others are; nobody unless given. */
    readonly institutions?: () => Promise<InstitutionBook>;
    readonly now?: () => Date;
  },
  actor: Actor,
  matchId: string,
): Promise<Result<MatchDetail>> {
  const permitted = requirePermission(actor, "match.read");
  if (!permitted.ok) return permitted;
  const { store } = deps;
  const match = matchId === "" ? null : await meant(store, matchId);
  if (match === null) return refuse("NOT_FOUND", "There is no match with this number.");
  const [bank, counterparty, timeline, separated, thresholds, institutions] = await Promise.all([
    sideOf(store, match.bank),
    sideOf(store, match.counterparty),
    timelineOf(store, match),
    separatedFrom(store, match),
    deps.thresholds?.() ?? DEFAULT_READING.thresholds,
    deps.institutions?.() ?? [],
  ]);
  return ok({
    ...matchRow(match, dueOf(match, institutions)),
    evidenceHash: match.evidenceHash,
    deadline: dueView(match, institutions, deps.now?.() ?? new Date()),
    profile: profileView(match),
    bank: bank && sideView(bank, institutions),
    counterparty: counterparty && sideView(counterparty, institutions),
    fields: match.comparison?.fields ?? [],
    thresholds: { ...thresholds },
    proposal: match.proposal,
    candidates: [...match.candidates, ...separated],
    timeline: timeline.map(auditView),
    allowed: allowedActions(match, actor),
  });
}

/** Row versions say little beside the version of the whole book, so only that one is shown. */
function profileView({ comparison }: MatchState): MatchDetail["profile"] {
  if (comparison === null) return null;
  const { name, book } = comparison.profile;
  return { name, ...(book === undefined ? {} : { book }) };
}

const MAX_STEPS = 8;

/**
 * The match a link means. Where a lone trade found its partner in another match, the link leads
 * there; a match that was once a pair is shown as what it was, with the pointer in its timeline.
 */
async function meant(store: WorkflowStore, matchId: string): Promise<MatchState | null> {
  let match = await store.match(matchId);
  for (let step = 0; step < MAX_STEPS && match?.supersededBy; step += 1) {
    if (match.bank !== null && match.counterparty !== null) break;
    match = await store.match(match.supersededBy);
  }
  return match;
}

function sideOf(store: WorkflowStore, facts: SideFacts | null): Promise<TradeRecord | null> {
  return facts ? store.trade(facts.side, facts.tradeId) : Promise.resolve(null);
}

function sideView(record: TradeRecord, institutions: InstitutionBook): SideView {
  return {
    tradeId: record.tradeId,
    tradeVersion: record.tradeVersion,
    processingId: record.processingId,
    side: record.side,
    fileName: record.fileName,
    reference: record.reference,
    scanned: record.document.scanned,
    receivedAt: record.receivedAt,
    pages: record.document.pageSizes.map(({ width, height }, index) => ({
      number: index + 1,
      width,
      height,
      imageUrl: `/api/documents/${encodeURIComponent(record.processingId)}/pages/${index + 1}`,
    })),
    terms: plainTerms(record.trade.terms),
    warnings: [...record.trade.warnings, ...sideDoubts(factsOf(record), institutions)].map(
      (warning) => ({ ...warning }),
    ),
    corrections: (record.corrections ?? []).map(({ path, by, at, reason, before, after }) => ({
      path,
      by: { ...by },
      at,
      reason,
      before: plainTerms(before === null ? [] : [before])[0] ?? null,
      after: plainTerms(after === null ? [] : [after])[0] ?? null,
    })),
  };
}

/** Trades a person has separated from this lone one: whoever was wrong can pair them again. */
async function separatedFrom(
  store: WorkflowStore,
  match: MatchState,
): Promise<MatchDetail["candidates"]> {
  const apart = match.apart ?? [];
  if (!isLone(match) || !isOpen(match) || apart.length === 0) return [];
  const side = match.bank ? "COUNTERPARTY" : "BANK";
  const own = match.bank?.tradeId ?? match.counterparty?.tradeId;
  const ids = apart.flatMap(({ bank, counterparty }) => {
    const [mine, theirs] = match.bank ? [bank, counterparty] : [counterparty, bank];
    return mine === own ? [theirs] : [];
  });
  const records = await store.trades(side, [...new Set(ids)]);
  return records
    .filter(({ status }) => status === "CURRENT")
    .map((record) => ({
      tradeId: record.tradeId,
      matchId: record.matchId,
      reference: record.reference,
      counterpartyName: factsOf(record).counterpartyName,
      score: 0,
      reasons: ["A person has separated the two"],
    }));
}

/** One timeline: what happened to the match, to the two trades in it and to their documents (who
 * uploaded them, who put them back into the pipeline), in order of time. */
async function timelineOf(
  store: WorkflowStore,
  match: MatchState,
): Promise<readonly RecordedEvent[]> {
  const sides = [match.bank, match.counterparty].flatMap((facts) => facts ?? []);
  const lists = await Promise.all([
    store.events(streams.match(match.matchId)),
    ...sides.map(({ side, tradeId }) => store.events(streams.trade(side, tradeId))),
  ]);
  const documents = new Set(sides.map(({ processingId }) => processingId));
  for (const { data } of lists.flat()) {
    const source = DocumentSource.safeParse(data);
    if (source.success) documents.add(source.data.processingId);
  }
  const papers = await Promise.all(
    [...documents].map((processingId) => store.events(streams.document(processingId))),
  );
  return [...lists, ...papers]
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.sequence - b.sequence));
}

/** Events of a trade name the document they came from; earlier versions came from others. */
const DocumentSource = z.object({ processingId: z.string().min(1) });
