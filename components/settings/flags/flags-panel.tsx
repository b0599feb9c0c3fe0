"use client";

import { useState } from "react";
import { Panel } from "#components/overview/figures.tsx";
import { InForce } from "#components/settings/books/in-force.tsx";
import { ProposeBar } from "#components/settings/books/propose-bar.tsx";
import type { BookChanges, BookOf } from "#components/settings/books/use-book.ts";
import { useMay } from "#components/shell/actor.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { ROLES } from "#server/contracts/access.ts";
import { FLAGS, type FlagBook } from "#server/contracts/flags.ts";
import { contentOf, draftOf, type FlagDraft } from "./draft.ts";

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
  const content = contentOf(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(view.content));
  const set = (id: FlagDraft["id"], change: Partial<FlagDraft>): void =>
    setDraft(draft.map((flag) => (flag.id === id ? { ...flag, ...change } : flag)));
  return (
    <Panel title="Feature flags" detail={<InForce view={view} />}>
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
        <ProposeBar
          problem={content === null ? "Every share is a whole percentage from 0 to 100." : null}
          pending={changes.pending}
          onDiscard={() => setDraft(draftOf(view.content))}
          onPropose={async (reason) => {
            const { book, revision } = view;
            await changes.propose({ book, revision, content, reason });
          }}
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
