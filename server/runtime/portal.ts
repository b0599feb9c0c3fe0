import { randomUUID } from "node:crypto";
import { changeUserRoles, resetPassword, setUserActive, userView } from "../access/administer.ts";
import {
  actorOfToken,
  createApiToken,
  listApiTokens,
  revokeApiToken,
} from "../access/api-tokens.ts";
import { createSessionCheck } from "../access/current.ts";
import { requirePermission } from "../access/permissions.ts";
import { signIn } from "../access/sign-in.ts";
import { actorFromSso, roleGroups } from "../access/sso.ts";
import { listUsers, ssoSubject } from "../access/users.ts";
import { matchIdOfStream } from "../audit/streams.ts";
import { verifyAudit } from "../audit/verify.ts";
import { auditView } from "../audit/view.ts";
import type { Portal } from "../contracts/portal.ts";
import { ok, type Result } from "../domain/failures.ts";
import { createReport, downloadReport, listReports } from "../reports/reports.ts";
import type { Storage } from "../storage/storage.ts";
import { createTradeCounts } from "../storage/trade-counts.ts";
import { currentTrail } from "../telemetry/trail.ts";
import { readBook } from "../workflow/books/book.ts";
import {
  FLAG_BOOK,
  INSTITUTION_BOOK,
  PROFILE_BOOK,
  READING_BOOK,
} from "../workflow/books/catalogue.ts";
import { liveBook } from "../workflow/books/live-book.ts";
import { correctTerm } from "../workflow/corrections/correct-term.ts";
import { createFlags } from "../workflow/flags/flags.ts";
import { changeMemory, listMemories } from "../workflow/reading-memory/change.ts";
import { createLearner } from "../workflow/reading-memory/learn.ts";
import { liveEngine } from "../workflow/rematch/live-engine.ts";
import { wouldMatch } from "../workflow/rematch/would-match.ts";
import { assignMatch } from "../workflow/use-cases/assign-match.ts";
import { commentMatch } from "../workflow/use-cases/comment-match.ts";
import { decideProposal } from "../workflow/use-cases/decide-proposal.ts";
import { getMatch } from "../workflow/use-cases/get-match.ts";
import { listMatches } from "../workflow/use-cases/list-matches.ts";
import { overrideMatch } from "../workflow/use-cases/override-match.ts";
import { pairMatch } from "../workflow/use-cases/pair-match.ts";
import { proposeMatch } from "../workflow/use-cases/propose-match.ts";
import { proposeReject } from "../workflow/use-cases/propose-reject.ts";
import { stateExecution } from "../workflow/use-cases/state-execution.ts";
import { unpairMatch } from "../workflow/use-cases/unpair-match.ts";
import { withdrawProposal } from "../workflow/use-cases/withdraw-proposal.ts";
import { observeEngine } from "./observed.ts";
import { operationsUseCases } from "./operations/use-cases.ts";
import { answered, type Instruments, portalInstruments } from "./portal-answers.ts";
import { bookUseCases, rematchUseCases } from "./portal-books.ts";
import { documentUseCases } from "./portal-documents.ts";
import { createLiveFeed } from "./portal-live.ts";
import { createOverview } from "./portal-overview.ts";
import { createPageImages } from "./portal-page-images.ts";
import { createPapers, pageWords } from "./portal-papers.ts";
import { rehearsalUseCases } from "./portal-rehearsal.ts";
import { checkReadiness } from "./readiness.ts";
import { confirmReadings, memoryDeps } from "./reading.ts";

/** The default of STUCK_SECONDS. */
const USUAL_STUCK_SECONDS = 60;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Builds the portal over opened storage. Machinery failures inside a use case are answered as
 * failures too: the web maps one shape.
 */
export function createPortal(
  storage: Storage,
  env: Environment,
  now: () => Date = () => new Date(),
  instruments: Instruments = portalInstruments(),
  stuckSeconds: () => number = () => USUAL_STUCK_SECONDS,
): Portal {
  const { workflow: store, eventStreams: events } = storage;
  const profiles = liveBook(storage.settings, PROFILE_BOOK);
  const institutions = liveBook(storage.settings, INSTITUTION_BOOK);
  const engine = liveEngine(
    profiles,
    (each) => observeEngine(each, instruments.metrics),
    institutions,
  );
  // Use cases run on the trail of their request, so there always is an id.
  const correlationId = (): string => currentTrail().correlationId ?? randomUUID();
  const workflow = { store, events, now, correlationId };
  const comparing = async () => ({ ...workflow, engine: await engine() });
  const papers = createPapers(storage);
  const images = createPageImages(storage.objects, papers.reader);
  const documents = { storage, images, now };
  const memory = memoryDeps(storage, now);
  const flagBook = liveBook(storage.settings, FLAG_BOOK);
  const flags = createFlags(async () => (await flagBook.current()).content);
  const correcting = async () => ({
    ...(await comparing()),
    papers,
    learner: createLearner(memory),
  });
  const live = createLiveFeed({
    documents: storage.documentLists,
    log: storage.eventLog,
    now,
  });
  return {
    documents: answered(instruments, "documents", {
      ...documentUseCases(documents),
      pageWords: (actor, processingId, page) => pageWords(papers, actor, processingId, page),
    }),
    matches: answered<Portal["matches"]>(instruments, "matches", {
      list: (actor, query) => listMatches({ worklist: storage.worklist, now }, actor, query),
      get: (actor, matchId) =>
        getMatch(
          {
            store,
            // Who has just signed a change of the settings looks at a match for its effect.
            thresholds: async () =>
              (await readBook(storage.settings, READING_BOOK)).content.thresholds,
            institutions: async () => (await readBook(storage.settings, INSTITUTION_BOOK)).content,
            now,
          },
          actor,
          matchId,
        ),
      propose: (actor, input) => proposeMatch(workflow, actor, input),
      override: (actor, input) => overrideMatch(workflow, actor, input),
      proposeReject: (actor, input) => proposeReject(workflow, actor, input),
      decide: async (actor, input) => {
        const decided = await decideProposal(workflow, actor, input);
        if (decided.ok && input.decision === "APPROVE") {
          await confirmReadings({ store, memory, log: instruments.log }, actor, input.matchId);
        }
        return decided;
      },
      withdraw: (actor, input) => withdrawProposal(workflow, actor, input),
      assign: (actor, input) => assignMatch(workflow, actor, input),
      stateExecution: (actor, input) => stateExecution(workflow, actor, input),
      comment: (actor, input) => commentMatch(workflow, actor, input),
      pair: async (actor, input) => pairMatch(await comparing(), actor, input),
      unpair: async (actor, input) => unpairMatch(await comparing(), actor, input),
      correct: async (actor, input) => correctTerm(await correcting(), actor, input),
      wouldMatch: (actor, input) => wouldMatch({ store, profiles, institutions }, actor, input),
    }),
    reports: answered(instruments, "reports", reportUseCases(storage, now)),
    audit: answered(instruments, "audit", auditUseCases(storage)),
    books: answered(instruments, "books", bookUseCases(storage, now)),
    rematch: answered(instruments, "rematch", rematchUseCases(storage, now)),
    access: answered(instruments, "access", accessUseCases(storage, env, now, instruments)),
    memory: answered<Portal["memory"]>(instruments, "memory", {
      list: (actor) => listMemories(memory, actor),
      change: (actor, input) => changeMemory(memory, actor, input),
    }),
    operations: answered(
      instruments,
      "operations",
      operationsUseCases({ storage, now, stuckSeconds }),
    ),
    rehearsal: answered(instruments, "rehearsal", rehearsalUseCases(documents, flags)),
    ...answered<Pick<Portal, "overview" | "health">>(instruments, "portal", {
      overview: createOverview({ storage, now }),
      async health(actor) {
        const permitted = requirePermission(actor, "document.read");
        if (!permitted.ok) return permitted;
        const checks = await checkReadiness(storage);
        const status = checks.every((check) => check.ok) ? "ready" : "degraded";
        return ok({ status, checks: [...checks], asOf: now().toISOString() });
      },
    }),
    async *live(actor, signal) {
      if (!requirePermission(actor, "document.read").ok) return;
      instruments.metrics.liveConnections.inc();
      try {
        yield* live.listen(signal);
      } finally {
        instruments.metrics.liveConnections.dec();
      }
    },
  };
}

function reportUseCases(storage: Storage, now: () => Date): Portal["reports"] {
  const deps = {
    worklist: storage.worklist,
    matches: storage.workflow,
    trades: createTradeCounts(storage.clients, storage.names),
    files: { write: storage.objects.write, link: storage.presigner.get },
    settings: storage.settings,
    events: storage.eventStreams,
    now,
  };
  return {
    create: (actor, input) => createReport(deps, actor, input),
    list: (actor) => listReports(deps, actor),
    download: (actor, reportId) => downloadReport(deps, actor, reportId),
  };
}

const AUDIT_PAGE = 100;

function auditUseCases(storage: Storage): Portal["audit"] {
  const headOf = async (stream: string) => {
    const matchId = matchIdOfStream(stream);
    const match = matchId === null ? null : await storage.workflow.match(matchId);
    return match && { sequence: match.version, hash: match.hash };
  };
  return {
    async list(actor, query) {
      const permitted = requirePermission(actor, "audit.read");
      if (!permitted.ok) return permitted;
      const stream = query.stream === "" ? undefined : query.stream;
      const page = await storage.eventLog.page(stream, AUDIT_PAGE, query.cursor);
      return ok({ items: page.items.map(auditView), cursor: page.cursor });
    },

    async verify(actor, stream) {
      const permitted = requirePermission(actor, "audit.read");
      if (!permitted.ok) return permitted;
      const deps = { streams: storage.eventStreams, log: storage.eventLog, headOf };
      return ok(await verifyAudit(deps, stream === "" ? undefined : stream));
    },
  };
}

function accessUseCases(
  storage: Storage,
  env: Environment,
  now: () => Date,
  { metrics }: Instruments,
): Portal["access"] {
  const groups = roleGroups(env);
  const { settings, eventStreams: events } = storage;
  const deps = { settings, events, now };
  const check = createSessionCheck(settings, now);
  const counted = async <T extends Result<unknown>>(method: string, work: Promise<T>) => {
    const done = await work;
    metrics.signIns.inc({ method, outcome: done.ok ? "OK" : done.failure.code });
    return done;
  };
  const forgetting = async <T>(subject: string, work: Promise<T>): Promise<T> => {
    const done = await work;
    check.forget(subject);
    return done;
  };
  return {
    signIn: (credentials) => counted("password", signIn(deps, credentials)),
    current: (session) => check.current(session),

    async users(actor) {
      const permitted = requirePermission(actor, "settings.read");
      if (!permitted.ok) return permitted;
      return ok((await listUsers(settings)).map(userView));
    },

    setActive: (actor, input) => forgetting(input.subject, setUserActive(deps, actor, input)),
    changeRoles: (actor, input) => forgetting(input.subject, changeUserRoles(deps, actor, input)),
    resetPassword: (actor, input) => forgetting(input.subject, resetPassword(deps, actor, input)),

    byToken: (token) => counted("token", actorOfToken(deps, token)),
    tokens: (actor) => listApiTokens(deps, actor),
    createToken: (actor, input) => createApiToken(deps, actor, input),
    revokeToken: (actor, input) => revokeApiToken(deps, actor, input),

    fromSso: (profile) =>
      counted("sso", forgetting(ssoSubject(profile.subject), actorFromSso(deps, profile, groups))),
  };
}
