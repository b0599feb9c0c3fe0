"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { type Action, useAction } from "#components/query/action.ts";
import { keys } from "#components/query/keys.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { MatchDetail, StateExecution } from "#server/contracts/matches.ts";
import type { Decided } from "#server/contracts/portal.ts";

const LEAST_REASON = 10;

interface ExecutionFormProps {
  readonly detail: MatchDetail;
  readonly allowed: { readonly allowed: boolean; readonly why: string | null };
  readonly action: Action<StateExecution, Decided>;
}

const CLEARED = { "": null, no: false, yes: true } as const;
const isCleared = (text: string): text is keyof typeof CLEARED => text in CLEARED;

/** What no paper states: when the trade was executed, and whether it is cleared. */
export function ExecutionForm({ detail, allowed, action }: ExecutionFormProps) {
  const id = useId();
  const client = useQueryClient();
  const { run, pending, refusal } = useAction(action);
  const { execution, homeZone } = detail.deadline;
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState(detail.tradeDate ?? "");
  const [time, setTime] = useState("");
  const [zone, setZone] = useState(execution?.zone ?? homeZone ?? "Europe/London");
  const [cleared, setCleared] = useState<keyof typeof CLEARED>("no");
  const [reason, setReason] = useState("");
  const told = execution === null ? null : `Stated by ${execution.by.name}: ${execution.reason}`;
  if (!open) {
    return (
      <div className="space-y-1">
        {told === null ? null : <p className="text-soft">{told}</p>}
        <Button
          size="sm"
          disabled={!allowed.allowed}
          title={allowed.why ?? undefined}
          onClick={() => setOpen(true)}
        >
          State the time of execution
        </Button>
      </div>
    );
  }
  const short = reason.trim().length < LEAST_REASON;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { matchId, version } = detail;
    const executed = time === "" ? null : { date, time, zone: zone.trim() };
    const done = await run({ matchId, version, executed, cleared: CLEARED[cleared], reason });
    await client.invalidateQueries({ queryKey: keys.match(matchId) });
    if (done !== null) setOpen(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-2 border-t pt-2">
      <div className="flex flex-wrap gap-2">
        <div>
          <label htmlFor={`${id}-date`} className="block font-medium">
            Executed on
          </label>
          <input
            id={`${id}-date`}
            type="date"
            className="field"
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-time`} className="block font-medium">
            Time
          </label>
          <input
            id={`${id}-time`}
            type="time"
            className="field"
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-zone`} className="block font-medium">
            Time zone
          </label>
          <input
            id={`${id}-zone`}
            className="field w-40"
            value={zone}
            onChange={(event) => setZone(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-cleared`} className="block font-medium">
            Cleared or confirmed on a venue
          </label>
          <select
            id={`${id}-cleared`}
            className="field"
            value={cleared}
            onChange={(event) => isCleared(event.target.value) && setCleared(event.target.value)}
          >
            <option value="no">no</option>
            <option value="yes">yes</option>
            <option value="">not known</option>
          </select>
        </div>
      </div>
      <div>
        <label htmlFor={`${id}-reason`} className="block font-medium">
          Where it is from (at least {LEAST_REASON} characters)
        </label>
        <input
          id={`${id}-reason`}
          className="field w-full"
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" disabled={pending || short}>
          {pending ? "Saving…" : "State it"}
        </Button>
        <Button size="sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
