"use client";

import { useState } from "react";
import { Time } from "#components/format/time.tsx";
import { stateWord } from "#components/matches/state-chip.tsx";
import { useHotkeys } from "#components/shell/hotkeys.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { MatchDetail } from "#server/contracts/matches.ts";
import { CLOSED_STATES } from "#server/domain/outcomes.ts";
import type { Command, DecisionActions, FormCommand, Seen } from "./decision-actions.ts";
import { DecisionForm } from "./decision-form.tsx";
import { type Decision, useDecision } from "./use-decision.ts";

const PROPOSED_WORDS = {
  APPROVE: "proposes to confirm this match",
  OVERRIDE: "proposes to confirm in spite of the breaks",
  REJECT: "proposes to reject this match",
} as const;

/** What waits to be signed, by whom, and why. */
function ProposalSentence({ detail }: { readonly detail: MatchDetail }) {
  const { proposal } = detail;
  const closed = CLOSED_STATES.has(detail.state);
  if (proposal !== null) {
    return (
      <p className="min-w-0">
        {closed ? `${stateWord(detail.state)}. ` : null}
        <strong>{proposal.by.name}</strong>{" "}
        {closed ? "had proposed it" : PROPOSED_WORDS[proposal.kind]} ·{" "}
        <Time at={proposal.at} className="text-soft" />
        {proposal.reason === "" ? null : (
          <span className="block border-line-strong border-l-2 pl-2 italic">{proposal.reason}</span>
        )}
      </p>
    );
  }
  if (closed) return <p>This match is closed: {stateWord(detail.state).toLowerCase()}.</p>;
  if (detail.bank === null || detail.counterparty === null) {
    return (
      <p className="text-soft">
        {detail.candidates.length === 0
          ? "Waiting for its partner: there is nothing to compare yet."
          : "A person has to say which trade is the partner: see Possible partners below."}
      </p>
    );
  }
  const breaks = detail.breaks.length;
  return (
    <p className="min-w-0 truncate text-soft" title={detail.breaks.join(", ")}>
      {breaks === 0
        ? "No term blocks this match. Nobody has proposed anything yet."
        : `Blocked by ${detail.breaks.join(", ")}.`}
    </p>
  );
}

interface ActionButtonProps {
  readonly label: string;
  readonly hotkey: string;
  readonly primary?: boolean;
  readonly permission: { readonly allowed: boolean; readonly why: string | null } | undefined;
  readonly pending: boolean;
  readonly onPress: () => void;
}

/** An action with its key. One that is not allowed stays pressable: pressing says why. */
function ActionButton({ label, hotkey, primary, permission, pending, onPress }: ActionButtonProps) {
  const allowed = permission?.allowed ?? false;
  const button = (
    <Button
      variant={primary && allowed ? "primary" : "plain"}
      aria-disabled={!allowed || undefined}
      disabled={pending}
      onClick={onPress}
    >
      {label} <Kbd>{hotkey}</Kbd>
    </Button>
  );
  return allowed ? (
    button
  ) : (
    <Tooltip text={permission?.why ?? "Not possible now."}>{button}</Tooltip>
  );
}

type Allowed = MatchDetail["allowed"];

const permissionOf = (allowed: Allowed, command: Command) =>
  allowed[command === "return" ? "approve" : command];

const FORM_COMMANDS: ReadonlySet<Command> = new Set([
  "override",
  "reject",
  "approve",
  "return",
  "unpair",
  "comment",
]);
const isFormCommand = (command: Command): command is FormCommand => FORM_COMMANDS.has(command);

function Outcome({
  decision,
  onShowCurrent,
  onNext,
}: {
  readonly decision: Decision;
  readonly onShowCurrent: () => void;
  readonly onNext: (() => void) | null;
}) {
  const { refusal, done } = decision;
  if (refusal !== null) {
    const outdated = ["STALE_VERSION", "STALE_EVIDENCE", "WRONG_STATE"].includes(refusal.code);
    return (
      <Notice
        kind="refusal"
        className="mx-3 mb-2"
        action={
          <Button size="sm" onClick={outdated ? onShowCurrent : decision.clear}>
            {outdated ? "Show the current version" : "Close"}
          </Button>
        }
      >
        {refusal.message}
      </Notice>
    );
  }
  if (done === null) return null;
  return (
    <Notice
      kind="info"
      className="mx-3 mb-2"
      action={
        onNext === null ? undefined : (
          <Button size="sm" onClick={onNext}>
            Next match <Kbd>]</Kbd>
          </Button>
        )
      }
    >
      {done}
    </Notice>
  );
}

const seenOf = ({ matchId, version, evidenceHash }: MatchDetail): Seen => ({
  matchId,
  version,
  evidenceHash,
});

interface ButtonSpec {
  readonly command: Command;
  readonly label: string;
  readonly hotkey: string;
  readonly primary?: boolean;
}

const PROPOSING: readonly ButtonSpec[] = [
  { command: "propose", label: "Propose match", hotkey: "a", primary: true },
  { command: "override", label: "Override", hotkey: "o" },
  { command: "reject", label: "Reject", hotkey: "r" },
];
const SIGNING: readonly ButtonSpec[] = [
  { command: "approve", label: "Approve", hotkey: "a", primary: true },
  { command: "return", label: "Return", hotkey: "r" },
  { command: "withdraw", label: "Withdraw", hotkey: "u" },
];

const SEPARATING: ButtonSpec = { command: "unpair", label: "Separate", hotkey: "s" };
const COMMENTING: ButtonSpec = { command: "comment", label: "Comment", hotkey: "c" };

function buttonsFor(detail: MatchDetail, mine: boolean): readonly ButtonSpec[] {
  if (CLOSED_STATES.has(detail.state)) return [COMMENTING];
  const paired = detail.bank !== null && detail.counterparty !== null;
  return [
    ...(detail.proposal === null ? PROPOSING : SIGNING),
    ...(detail.proposal === null && paired ? [SEPARATING] : []),
    { command: "assign", label: mine ? "Put back" : "Assign to me", hotkey: "m" },
    COMMENTING,
  ];
}

interface DecisionBarProps {
  readonly detail: MatchDetail;
  readonly subject: string;
  readonly actions: DecisionActions;
  /** Loads the match anew and answers with it, null when that did not work. */
  readonly onShowCurrent: () => Promise<MatchDetail | null>;
  readonly onNext: (() => void) | null;
}

/** What can be decided about a match, by whom, and what came of it, in one place. */
export function DecisionBar({ detail, subject, actions, onShowCurrent, onNext }: DecisionBarProps) {
  const decision = useDecision(actions);
  const [form, setForm] = useState<{ command: FormCommand; seen: Seen } | null>(null);
  const { version, allowed, proposal } = detail;
  const seen = seenOf(detail);
  const mine = detail.assignee?.subject === subject;
  const outdatedForm = form !== null && form.seen.version !== version;

  const start = (command: Command): void => {
    const permission = permissionOf(allowed, command);
    if (permission?.allowed !== true) {
      // Signing what one proposed oneself is an attempt the audit trail must hold: the server is
      // asked, refuses, and records it.
      const own = proposal?.by.subject === subject;
      if (own && (command === "approve" || command === "return")) {
        void decision.submit(command, seen, "");
        return;
      }
      const message = permission?.why ?? "This is not possible now.";
      decision.refuse({ code: "NOT_PERMITTED", message });
      return;
    }
    decision.clear();
    if (isFormCommand(command)) setForm({ command, seen });
    else if (command === "propose") void decision.propose(seen);
    else if (command === "withdraw") void decision.withdraw(seen);
    else void decision.assign(seen, !mine);
  };
  const submit = async (text: string): Promise<void> => {
    if (form !== null && (await decision.submit(form.command, form.seen, text))) setForm(null);
  };
  // What was typed stays: the person looks again and sends it again, now about what is shown.
  const showCurrent = async (): Promise<void> => {
    const current = await onShowCurrent();
    if (current === null) return;
    decision.clear();
    setForm((open) => (open === null ? null : { ...open, seen: seenOf(current) }));
  };
  const waiting = proposal !== null;
  useHotkeys({
    a: () => start(waiting ? "approve" : "propose"),
    o: () => start("override"),
    r: () => start(waiting ? "return" : "reject"),
    u: () => start("withdraw"),
    m: () => start("assign"),
    s: () => start("unpair"),
    c: () => start("comment"),
  });
  const buttons = buttonsFor(detail, mine);
  return (
    <section aria-label="Decision" className="panel shrink-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 px-3 py-1.5">
        <ProposalSentence detail={detail} />
        <div className="flex flex-wrap gap-1.5">
          {buttons.map(({ command, label, hotkey, primary = false }) => (
            <ActionButton
              key={command}
              label={label}
              hotkey={hotkey}
              primary={primary}
              permission={permissionOf(allowed, command)}
              pending={decision.pending}
              onPress={() => start(command)}
            />
          ))}
        </div>
      </div>
      <Outcome decision={decision} onNext={onNext} onShowCurrent={() => void showCurrent()} />
      {outdatedForm && decision.refusal === null ? (
        <Notice
          kind="warning"
          className="mx-3 mb-2"
          action={
            <Button size="sm" onClick={() => setForm({ ...form, seen })}>
              I have seen it
            </Button>
          }
        >
          This match has changed since you began to write. Look at it again before you send.
        </Notice>
      ) : null}
      {form === null ? null : (
        <DecisionForm
          key={form.command}
          command={form.command}
          pending={decision.pending}
          onSubmit={(text) => void submit(text)}
          onCancel={() => setForm(null)}
        />
      )}
    </section>
  );
}
