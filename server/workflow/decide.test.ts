import { describe, expect, it } from "vitest";
import type { SideFacts, StoredComparison } from "../audit/catalogue.ts";
import type { Actor } from "../contracts/access.ts";
import type { MatchResult, WorkflowState } from "../domain/outcomes.ts";
import { decide, type MatchCommand } from "./decide.ts";
import type { MatchState } from "./match-state.ts";

const ann: Actor = { subject: "ann", name: "Ann", roles: ["operator"] };
const ben: Actor = { subject: "ben", name: "Ben", roles: ["approver"] };

const facts = (side: "BANK" | "COUNTERPARTY"): SideFacts => ({
  side,
  tradeId: `${side}-1`,
  tradeVersion: 1,
  processingId: `${side}-doc`,
  fileName: "a.pdf",
  reference: "A1",
  productType: "FxForward",
  counterpartyName: "Northlight",
  tradeDate: "2026-11-18",
  amount: "1",
  currency: "EUR",
  termsHash: "t",
  receivedAt: "2026-11-20T09:00:00.000Z",
  sample: false,
});

const comparison: StoredComparison = {
  result: "MATCHED",
  profile: { name: "default", version: 1 },
  fields: [],
};

function match(change: Partial<MatchState> = {}): MatchState {
  return {
    matchId: "m1",
    version: 4,
    hash: "h4",
    state: "NEW",
    result: "MATCHED",
    bank: facts("BANK"),
    counterparty: facts("COUNTERPARTY"),
    comparison,
    evidenceHash: "evidence",
    candidates: [],
    proposal: null,
    assignee: null,
    supersededBy: null,
    cancelled: [],
    createdAt: "2026-11-20T09:00:00.000Z",
    updatedAt: "2026-11-20T09:00:00.000Z",
    ...change,
  };
}

const proposed = (kind: "APPROVE" | "OVERRIDE" | "REJECT" = "APPROVE") =>
  match({
    state: "PROPOSED",
    proposal: {
      kind,
      by: { subject: "ann", name: "Ann" },
      at: "2026-11-20T09:01:00.000Z",
      reason: "",
      evidenceHash: "evidence",
    },
  });

const seen = { version: 4, evidenceHash: "evidence" };
const reason = "The amendment is on its way, see the call.";
const propose: MatchCommand = { kind: "propose", ...seen, comment: "" };
const override: MatchCommand = { kind: "override", ...seen, reason };
const reject: MatchCommand = { kind: "reject", ...seen, reason };
const approve: MatchCommand = { kind: "decide", ...seen, decision: "APPROVE", reason: "" };
const sendBack: MatchCommand = { kind: "decide", ...seen, decision: "RETURN", reason: "" };
const withdraw: MatchCommand = { kind: "withdraw", version: 4 };
const assign: MatchCommand = { kind: "assign", version: 4, assignToMe: true };
const comment: MatchCommand = { kind: "comment", version: 4, text: "Called them." };

/** Event types of the answer, or the code of its refusal. */
function answer(state: MatchState, command: MatchCommand, actor: Actor): string {
  const decision = decide(state, command, actor);
  return decision.ok ? decision.value.map((event) => event.type).join(",") : decision.failure.code;
}

const lone = match({ counterparty: null, comparison: null, result: "UNPAIRED_BANK" });
const oneCancelled = match({ state: "PENDING_COUNTERPARTY", cancelled: ["BANK"] });

describe("decide", () => {
  it.each<[string, MatchState, MatchCommand, Actor, string]>([
    ["a matched pair can be proposed", match(), propose, ann, "MatchProposed"],
    [
      "so can one within tolerance",
      match({ result: "WITHIN_TOLERANCE" }),
      propose,
      ann,
      "MatchProposed",
    ],
    ["a break needs an override", match({ result: "BREAK" }), propose, ann, "OVERRIDE_REQUIRED"],
    [
      "so does an unreadable pair",
      match({ result: "UNREADABLE" }),
      propose,
      ann,
      "OVERRIDE_REQUIRED",
    ],
    ["a break can be overridden", match({ result: "BREAK" }), override, ann, "MatchProposed"],
    [
      "an override needs a reason",
      match({ result: "BREAK" }),
      { ...override, reason: "because" },
      ann,
      "OVERRIDE_REASON_REQUIRED",
    ],
    [
      "spaces are no reason",
      match(),
      { ...reject, reason: "            " },
      ann,
      "OVERRIDE_REASON_REQUIRED",
    ],
    ["one side alone cannot be confirmed", lone, propose, ann, "WRONG_STATE"],
    ["nor overridden", lone, override, ann, "WRONG_STATE"],
    ["but rejected", lone, reject, ann, "MatchProposed"],
    ["a cancelled side cannot be confirmed", oneCancelled, propose, ann, "WRONG_STATE"],
    ["nor overridden into being", oneCancelled, override, ann, "WRONG_STATE"],
    ["a proposal cannot be proposed again", proposed(), propose, ben, "WRONG_STATE"],
    ["nor overridden", proposed(), override, ben, "WRONG_STATE"],
    ["nor rejected", proposed(), reject, ben, "WRONG_STATE"],
    ["a second person approves", proposed(), approve, ben, "ProposalApproved"],
    ["or sends it back", proposed(), sendBack, ben, "ProposalReturned"],
    ["nobody approves what they proposed", proposed(), approve, ann, "SAME_PERSON"],
    ["nor sends it back to themselves", proposed(), sendBack, ann, "SAME_PERSON"],
    [
      "the same person is told so even on a stale screen",
      proposed(),
      { ...approve, version: 1 },
      ann,
      "SAME_PERSON",
    ],
    ["without a proposal there is nothing to approve", match(), approve, ben, "WRONG_STATE"],
    ["a stale version is refused", proposed(), { ...approve, version: 3 }, ben, "STALE_VERSION"],
    [
      "stale evidence is refused",
      proposed(),
      { ...approve, evidenceHash: "old" },
      ben,
      "STALE_EVIDENCE",
    ],
    [
      "a proposal on other evidence is refused",
      { ...proposed(), evidenceHash: "new" },
      { ...approve, evidenceHash: "new" },
      ben,
      "STALE_EVIDENCE",
    ],
    ["a stale proposal is refused", match(), { ...propose, version: 3 }, ann, "STALE_VERSION"],
    ["the maker withdraws", proposed(), withdraw, ann, "ProposalWithdrawn"],
    ["nobody else does", proposed(), withdraw, ben, "NOT_PERMITTED"],
    ["nothing to withdraw", match(), withdraw, ann, "WRONG_STATE"],
    ["assign", match(), assign, ann, "MatchAssigned"],
    ["assign on a stale screen", match(), { ...assign, version: 2 }, ann, "STALE_VERSION"],
    ["comments never race", match(), { ...comment, version: 1 }, ann, "CommentAdded"],
    ["comments on a closed match", match({ state: "CONFIRMED" }), comment, ann, "CommentAdded"],
  ])("%s", (_name, state, command, actor, expected) => {
    expect(answer(state, command, actor)).toBe(expected);
  });

  it.each<WorkflowState>(["CONFIRMED", "REJECTED", "CANCELLED", "SUPERSEDED", "DEEMED_CONFIRMED"])(
    "nothing more is decided on a match that is %s",
    (state) => {
      for (const command of [propose, override, reject, approve, withdraw, assign]) {
        expect(answer(match({ state }), command, ben)).toBe("WRONG_STATE");
      }
    },
  );

  it("proposes without override exactly what agrees", () => {
    const results: MatchResult[] = [
      "MATCHED",
      "WITHIN_TOLERANCE",
      "BREAK",
      "UNPAIRED_BANK",
      "ALLEGED",
      "AMBIGUOUS",
      "UNREADABLE",
    ];
    const open = results.filter(
      (result) => answer(match({ result }), propose, ann) === "MatchProposed",
    );
    expect(open).toEqual(["MATCHED", "WITHIN_TOLERANCE"]);
  });

  it("refuses in whole sentences", () => {
    const refusals = [propose, override, reject, approve, sendBack, withdraw, assign].flatMap(
      (command) =>
        [match({ state: "REJECTED" }), lone, proposed(), oneCancelled].flatMap((state) => {
          const decision = decide(state, command, ann);
          return decision.ok ? [] : [decision.failure.message];
        }),
    );
    expect(refusals.length).toBeGreaterThan(10);
    for (const sentence of refusals) expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});
