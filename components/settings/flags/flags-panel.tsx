"use client";

import { type FormEvent, useId, useState } from "react";
import { Time } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import type { BookChanges, BookOf } from "#components/settings/books/use-book.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { ROLES } from "#server/contracts/access.ts";
import { FLAGS, type FlagBook } from "#server/contracts/flags.ts";
import { contentOf, draftOf, type FlagDraft } from "./draft.ts";

const LEAST_REASON = 10;

/** Every flag, what it does, and the way to propose another setting. */
export function FlagsPanel({
  view,
  changes,
}: {
  readonly view: BookOf<FlagBook>;
  readonly changes: BookChanges;
}) {
  const mayPropose = useMay("proposeSettings") && view.proposal === null;
  const [draft, setDraft] = useState(() => draftOf(view.content));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(view.content));
  const set = (id: FlagDraft["id"], change: Partial<FlagDraft>): void =>
    setDraft(draft.map((flag) => (flag.id === id ? { ...flag, ...change } : flag)));
  return (
    <Panel
      title="Feature flags"
      detail={
        <span className="text-soft text-xs">
          {view.version === 0 ? (
            "as shipped"
          ) : (
            <>
              version {view.version}, signed by {view.signedBy?.name ?? "nobody"}{" "}
              {view.signedAt === null ? null : <Time at={view.signedAt} />}
            </>
          )}
        </span>
      }
    >
      <ScrollRegion aria-label="Feature flags">
        <table className="data-table w-full">
          <thead>
            <tr>
              <th scope="col">Flag</th>
              <th scope="col">What it switches</th>
              <th scope="col">On</th>
              <th scope="col">Share (%)</th>
              <th scope="col">Only for roles</th>
              <th scope="col">Always for</th>
            </tr>
          </thead>
          <tbody>
            {draft.map((flag) => (
              <FlagRow key={flag.id} flag={flag} mayPropose={mayPropose} set={set} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="border-t px-2.5 py-1.5 text-soft">
        The same documents and people stay within a share at all times, and a larger share keeps
        those of the smaller one. A signed change reaches every process within seconds.
      </p>
      {isChanged ? (
        <ProposeForm
          content={contentOf(draft)}
          view={view}
          changes={changes}
          onDiscard={() => setDraft(draftOf(view.content))}
        />
      ) : null}
    </Panel>
  );
}

function FlagRow({
  flag,
  mayPropose,
  set,
}: {
  readonly flag: FlagDraft;
  readonly mayPropose: boolean;
  readonly set: (id: FlagDraft["id"], change: Partial<FlagDraft>) => void;
}) {
  const { title, what, scope } = FLAGS[flag.id];
  return (
    <tr>
      <td className="font-medium">{title}</td>
      <td className="!whitespace-normal text-soft">{what}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`${title} on`}
          disabled={!mayPropose}
          checked={flag.on}
          onChange={(event) => set(flag.id, { on: event.target.checked })}
        />
      </td>
      <td>
        <input
          type="number"
          min={0}
          max={100}
          aria-label={`${title}, share in percent`}
          readOnly={!mayPropose}
          className="field h-6.5 w-20 text-right"
          value={flag.percentage}
          onChange={(event) => set(flag.id, { percentage: event.target.value })}
        />{" "}
        <span className="text-soft">of {scope}</span>
      </td>
      {scope === "documents" ? (
        <td colSpan={2} className="text-soft">
          every document alike
        </td>
      ) : (
        <>
          <td>
            <span className="flex flex-wrap gap-x-2">
              {ROLES.map((role) => (
                <label key={role} className="inline-flex items-center gap-1">
                  <input
                    type="checkbox"
                    disabled={!mayPropose}
                    checked={flag.roles.includes(role)}
                    onChange={(event) =>
                      set(flag.id, {
                        roles: ROLES.filter((each) =>
                          each === role ? event.target.checked : flag.roles.includes(each),
                        ),
                      })
                    }
                  />
                  {role}
                </label>
              ))}
            </span>
          </td>
          <td>
            <input
              aria-label={`${title}, always on for these people`}
              readOnly={!mayPropose}
              placeholder="subjects, separated by commas"
              className="field h-6.5 w-56"
              value={flag.subjects}
              onChange={(event) => set(flag.id, { subjects: event.target.value })}
            />
          </td>
        </>
      )}
    </tr>
  );
}

function ProposeForm({
  content,
  view,
  changes,
  onDiscard,
}: {
  readonly content: FlagBook | null;
  readonly view: BookOf<FlagBook>;
  readonly changes: BookChanges;
  readonly onDiscard: () => void;
}) {
  const id = useId();
  const [reason, setReason] = useState("");
  const short = reason.trim().length < LEAST_REASON;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (content === null || short || changes.pending) return;
    const { book, revision } = view;
    void changes.propose({ book, revision, content, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} className="space-y-1.5 border-t bg-accent-tint px-2.5 py-2">
      <label htmlFor={id} className="block font-medium">
        Why (at least {LEAST_REASON} characters, for the signer and the auditor)
      </label>
      <input
        id={id}
        className="field w-full"
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      {content === null ? (
        <p className="text-fault">Every share is a whole percentage from 0 to 100.</p>
      ) : null}
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          disabled={changes.pending || short || content === null}
        >
          {changes.pending ? "Proposing…" : "Propose"}
        </Button>
        <Button onClick={onDiscard}>Discard</Button>
      </div>
    </form>
  );
}
