import type { Result } from "../domain/failures.ts";
import type { Actor, ChangeUserRoles, ResetPassword, SetUserActive, UserRole } from "./access.ts";
import type { ApiTokenView, CreateApiToken, NewApiToken, RevokeApiToken } from "./api-tokens.ts";
import type {
  BookId,
  BookVersion,
  BookView,
  DecideBook,
  ProposeBook,
  WithdrawBook,
} from "./books.ts";
import type { CorrectTerm, PageWords } from "./corrections.ts";
import type {
  DocumentPage,
  DocumentView,
  ListDocuments,
  RequestUpload,
  UploadTicket,
} from "./documents.ts";
import type {
  AssignMatch,
  AuditEventView,
  CommentMatch,
  DecideProposal,
  ListMatches,
  MatchDetail,
  MatchPage,
  OverrideMatch,
  PairMatch,
  ProposeMatch,
  ProposeReject,
  StateExecution,
  UnpairMatch,
  WithdrawProposal,
} from "./matches.ts";
import type {
  DeadLettersView,
  DiscardLetters,
  LetterOutcome,
  OperationsView,
  ReplayLetters,
} from "./operations.ts";
import type {
  CreateReport,
  DownloadTicket,
  HealthView,
  LiveEvent,
  Overview,
  ReportView,
} from "./overview.ts";
import type { ChangeMemory, SenderMemory } from "./reading.ts";
import type { DeskImpact, Finding, ListFindings, SteerDryRun } from "./rematch.ts";
import type { AskWouldMatch, WouldMatch } from "./would-match.ts";

/** What a decision answers: the new version to show. */
export interface Decided {
  readonly matchId: string;
  readonly version: number;
  readonly summary: string;
}

export interface UserView {
  readonly subject: string;
  readonly name: string;
  readonly userName: string;
  readonly roles: readonly UserRole[];
  readonly active: boolean;
  readonly origin: "LOCAL" | "SSO";
  /** What the single-sign-on provider grants, of which `roles` may be a part; null: local user. */
  readonly grantedRoles: readonly UserRole[] | null;
}

/** What a session says about itself; everything else is asked at every request. */
export interface Session {
  readonly subject: string;
  /** Instant of the sign-in, ISO UTC; null in sessions that do not tell. */
  readonly signedInAt: string | null;
}

/** A password an administrator has just set; it is shown once and kept nowhere. */
export interface NewPassword {
  readonly userName: string;
  readonly password: string;
}

/**
 * Everything the web may ask of the server: one method per use case, each taking the actor first,
 * each checking the permission table itself. `server/runtime/portal.ts` builds it; server actions
 * and route handlers only authenticate, parse, call one method and map the result.
 */
export interface Portal {
  readonly documents: {
    requestUpload(actor: Actor, input: RequestUpload): Promise<Result<UploadTicket>>;
    list(actor: Actor, query: ListDocuments): Promise<Result<DocumentPage>>;
    get(actor: Actor, processingId: string): Promise<Result<DocumentView>>;
    /** Puts a failed document back into the pipeline, under audit. */
    retry(actor: Actor, processingId: string): Promise<Result<DocumentView>>;
    /** JPEG of a page, stored or rendered now. */
    pageImage(
      actor: Actor,
      processingId: string,
      page: number,
    ): Promise<Result<{ readonly jpeg: Uint8Array; readonly etag: string }>>;
    /** The words of a page, for pointing at them. */
    pageWords(actor: Actor, processingId: string, page: number): Promise<Result<PageWords>>;
    /** Short-lived presigned GET of the original. */
    original(actor: Actor, processingId: string): Promise<Result<DownloadTicket>>;
  };
  readonly matches: {
    list(actor: Actor, query: ListMatches): Promise<Result<MatchPage>>;
    get(actor: Actor, matchId: string): Promise<Result<MatchDetail>>;
    propose(actor: Actor, input: ProposeMatch): Promise<Result<Decided>>;
    override(actor: Actor, input: OverrideMatch): Promise<Result<Decided>>;
    proposeReject(actor: Actor, input: ProposeReject): Promise<Result<Decided>>;
    decide(actor: Actor, input: DecideProposal): Promise<Result<Decided>>;
    withdraw(actor: Actor, input: WithdrawProposal): Promise<Result<Decided>>;
    assign(actor: Actor, input: AssignMatch): Promise<Result<Decided>>;
    /** Says when a trade was executed and whether it is cleared: the deadline follows. */
    stateExecution(actor: Actor, input: StateExecution): Promise<Result<Decided>>;
    comment(actor: Actor, input: CommentMatch): Promise<Result<Decided>>;
    /** Pairs a lone trade with a possible partner a person chose; the engine compares the two.
     * The answer names the match that now holds both. */
    pair(actor: Actor, input: PairMatch): Promise<Result<Decided>>;
    /** Separates a pair nobody has proposed or decided anything on; the engine never pairs these
     * two again. */
    unpair(actor: Actor, input: UnpairMatch): Promise<Result<Decided>>;
    /** Corrects one term of one side; the pair is compared again. */
    correct(actor: Actor, input: CorrectTerm): Promise<Result<Decided>>;
    /** What stops a pair, and what it would be without some of it. Changes nothing. */
    wouldMatch(actor: Actor, input: AskWouldMatch): Promise<Result<WouldMatch>>;
  };
  readonly reports: {
    create(actor: Actor, input: CreateReport): Promise<Result<ReportView>>;
    list(actor: Actor): Promise<Result<readonly ReportView[]>>;
    download(actor: Actor, reportId: string): Promise<Result<DownloadTicket>>;
  };
  readonly audit: {
    list(
      actor: Actor,
      query: { readonly stream?: string | undefined; readonly cursor?: string | undefined },
    ): Promise<
      Result<{ readonly items: readonly AuditEventView[]; readonly cursor: string | null }>
    >;
    /** Recomputes the hash chain of one stream, or of all. */
    verify(
      actor: Actor,
      stream?: string,
    ): Promise<
      Result<{
        readonly events: number;
        readonly streams: number;
        readonly firstBad: { readonly stream: string; readonly sequence: number } | null;
      }>
    >;
  };
  readonly access: {
    signIn(credentials: {
      readonly userName: string;
      readonly password: string;
    }): Promise<Result<Actor>>;
    /**
     * Who the person of a session is now, with today's roles; NOT_SIGNED_IN when the person was
     * deactivated, has no role left or the session began before the last password reset.
     * Changes count within 15 seconds in every process.
     */
    current(session: Session): Promise<Result<Actor>>;
    users(actor: Actor): Promise<Result<readonly UserView[]>>;
    setActive(actor: Actor, input: SetUserActive): Promise<Result<UserView>>;
    changeRoles(actor: Actor, input: ChangeUserRoles): Promise<Result<UserView>>;
    resetPassword(actor: Actor, input: ResetPassword): Promise<Result<NewPassword>>;
    /** Whom the bearer of an API token acts as; NOT_SIGNED_IN when it is not valid (any more). */
    byToken(token: string): Promise<Result<Actor>>;
    tokens(actor: Actor): Promise<Result<readonly ApiTokenView[]>>;
    createToken(actor: Actor, input: CreateApiToken): Promise<Result<NewApiToken>>;
    revokeToken(actor: Actor, input: RevokeApiToken): Promise<Result<ApiTokenView>>;
    /** Maps a user of the single-sign-on provider to an actor. */
    fromSso(profile: {
      readonly subject: string;
      readonly name: string;
      readonly groups: readonly string[];
    }): Promise<Result<Actor>>;
  };
  /** What people set for everybody; see contracts/books.ts. */
  readonly books: {
    get(actor: Actor, book: BookId): Promise<Result<BookView>>;
    /** Of a book without four eyes the proposal holds at once. */
    propose(actor: Actor, input: ProposeBook): Promise<Result<BookView>>;
    decide(actor: Actor, input: DecideBook): Promise<Result<BookView>>;
    withdraw(actor: Actor, input: WithdrawBook): Promise<Result<BookView>>;
    /** The contents that held, newest first. */
    history(actor: Actor, book: BookId): Promise<Result<readonly BookVersion[]>>;
  };
  /** What a change of the match profiles does to the desk. */
  readonly rematch: {
    impact(actor: Actor): Promise<Result<DeskImpact>>;
    findings(actor: Actor, input: ListFindings): Promise<Result<readonly Finding[]>>;
    steer(actor: Actor, input: SteerDryRun): Promise<Result<null>>;
  };
  /** What is remembered of the labels of senders. */
  readonly memory: {
    list(actor: Actor): Promise<Result<readonly SenderMemory[]>>;
    change(actor: Actor, input: ChangeMemory): Promise<Result<SenderMemory>>;
  };
  /** The machinery, for those who run it. */
  readonly operations: {
    overview(actor: Actor): Promise<Result<OperationsView>>;
    /** Every dead letter there is; looking leaves them where they are. */
    deadLetters(actor: Actor): Promise<Result<DeadLettersView>>;
    /** Puts letters back into their queues, each once however many ask. */
    replay(actor: Actor, input: ReplayLetters): Promise<Result<readonly LetterOutcome[]>>;
    discard(actor: Actor, input: DiscardLetters): Promise<Result<readonly LetterOutcome[]>>;
  };
  readonly rehearsal: {
    /** Whether this person may load it: the flag may keep it away. */
    offered(actor: Actor): Promise<Result<boolean>>;
    /** Loads synthetic pairs through the ordinary upload path. */
    load(
      actor: Actor,
      options: { readonly pairs: number; readonly seed: number },
    ): Promise<Result<{ readonly documents: number }>>;
  };
  overview(actor: Actor): Promise<Result<Overview>>;
  health(actor: Actor): Promise<Result<HealthView>>;
  /** Changes as they happen, for the event stream; ends when `signal` aborts. */
  live(actor: Actor, signal: AbortSignal): AsyncIterable<LiveEvent>;
}
