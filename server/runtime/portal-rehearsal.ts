import { createHash, randomUUID } from "node:crypto";
import { requirePermission } from "../access/permissions.ts";
import { makeEvent } from "../audit/catalogue.ts";
import { appendEvent } from "../audit/record.ts";
import { streams } from "../audit/streams.ts";
import type { Actor } from "../contracts/access.ts";
import type { Portal } from "../contracts/portal.ts";
import { ok, type Result, refuse } from "../domain/failures.ts";
import { makeDesk } from "../rehearsal/desk.ts";
import type { RehearsalDocument } from "../rehearsal/desk-model.ts";
import type { Flags } from "../workflow/flags/flags.ts";
import { type DocumentDeps, prepareUpload } from "./portal-documents.ts";

const MAX_PAIRS = 500;
const AT_ONCE = 4;
const SWITCHED_OFF = refuse(
  "NOT_PERMITTED",
  "The rehearsal desk is switched off for you. See the feature flags in the settings.",
);

/** Loads synthetic confirmations through the ordinary upload path, marked as samples. */
export function rehearsalUseCases(
  deps: DocumentDeps,
  flags: Pick<Flags, "forPerson">,
): Portal["rehearsal"] {
  return {
    async offered(actor) {
      const permitted = requirePermission(actor, "rehearsal.load");
      return permitted.ok ? ok(await flags.forPerson("rehearsal-desk", actor)) : permitted;
    },

    async load(actor, options) {
      const permitted = requirePermission(actor, "rehearsal.load");
      if (!permitted.ok) return permitted;
      if (!(await flags.forPerson("rehearsal-desk", actor))) return SWITCHED_OFF;
      const { pairs, seed } = options;
      if (!Number.isInteger(pairs) || pairs < 1 || pairs > MAX_PAIRS || !Number.isInteger(seed)) {
        return refuse("INVALID_INPUT", `Choose 1 to ${MAX_PAIRS} pairs.`);
      }
      const sent = await sendAll(deps, actor, documentsOf({ pairs, seed }));
      if (!sent.ok) return sent;
      const { storage, now } = deps;
      await appendEvent(
        storage.eventStreams,
        streams.rehearsal(),
        makeEvent("RehearsalLoaded", { pairs, seed, documents: sent.value }),
        { actor, at: now().toISOString(), correlationId: randomUUID() },
      );
      return ok({ documents: sent.value });
    },
  };
}

function* documentsOf(options: { pairs: number; seed: number }): Generator<RehearsalDocument> {
  for (const pair of makeDesk(options).pairs()) {
    if (pair.bank) yield pair.bank;
    if (pair.counterparty) yield pair.counterparty;
    yield* pair.others;
  }
}

/** A few uploads at once, taken from one generator; the first failure stops them all. */
async function sendAll(
  deps: DocumentDeps,
  actor: Actor,
  documents: Generator<RehearsalDocument>,
): Promise<Result<number>> {
  let sent = 0;
  let failed: Result<number> | null = null;
  const lane = async (): Promise<void> => {
    for (const document of documents) {
      const answer = await send(deps, actor, document);
      if (!answer.ok) failed = answer;
      else sent += answer.value;
      if (failed) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed ?? ok(sent);
}

/** @returns 1 for a document that was sent, 0 for one that is here already. */
async function send(
  deps: DocumentDeps,
  actor: Actor,
  document: RehearsalDocument,
): Promise<Result<number>> {
  const bytes = await document.bytes();
  const ticket = await prepareUpload(
    deps,
    actor,
    {
      side: document.side,
      fileName: document.fileName,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      contentType: "application/pdf",
    },
    true,
  );
  if (!ticket.ok) return ticket;
  if (ticket.value.duplicateOf) return ok(0);
  const answer = await fetch(ticket.value.url, {
    method: "PUT",
    headers: ticket.value.headers,
    body: new Uint8Array(bytes),
  });
  if (answer.ok) return ok(1);
  return refuse("STORE_UNAVAILABLE", "A rehearsal document could not be stored. Try again.");
}
