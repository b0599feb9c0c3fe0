import type { Action } from "#components/query/action.ts";
import type { CorrectTerm } from "#server/contracts/corrections.ts";
import type {
  AssignMatch,
  CommentMatch,
  DecideProposal,
  OverrideMatch,
  PairMatch,
  ProposeMatch,
  ProposeReject,
  StateExecution,
  UnpairMatch,
  WithdrawProposal,
} from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";

/** The server actions of the review page, handed in by the page. */
export interface DecisionActions {
  readonly propose: Action<ProposeMatch, Decided>;
  readonly override: Action<OverrideMatch, Decided>;
  readonly reject: Action<ProposeReject, Decided>;
  readonly decide: Action<DecideProposal, Decided>;
  readonly withdraw: Action<WithdrawProposal, Decided>;
  readonly assign: Action<AssignMatch, Decided>;
  readonly comment: Action<CommentMatch, Decided>;
  readonly pair: Action<PairMatch, Decided>;
  readonly unpair: Action<UnpairMatch, Decided>;
  readonly correct: Action<CorrectTerm, Decided>;
  readonly stateExecution: Action<StateExecution, Decided>;
}

/** What a person can start; those with a form ask for words first. */
export type Command =
  | "propose"
  | "override"
  | "reject"
  | "approve"
  | "return"
  | "withdraw"
  | "assign"
  | "unpair"
  | "comment";

export type FormCommand = "override" | "reject" | "approve" | "return" | "unpair" | "comment";

/** What the person saw when deciding. It travels with the decision: if it is no longer current,
 * the server refuses instead of signing something nobody looked at. */
export interface Seen {
  readonly matchId: string;
  readonly version: number;
  readonly evidenceHash: string;
}
