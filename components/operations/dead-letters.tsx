"use client";

import { useState } from "react";
import { plural } from "#components/format/numbers.ts";
import { AsOf, Time } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import { useMay } from "#components/shell/actor.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { DeadLettersView, DeadLetterView } from "#server/contracts/operations.ts";
import { type LetterActions, LetterDeeds } from "./letter-deeds.tsx";
import { LetterDialog } from "./letter-dialog.tsx";
import { DocumentLink } from "./machinery.tsx";
import { QUEUE_TITLES } from "./queues.tsx";
import { letterKey, useSelection } from "./selection.ts";
import { useDeadLetters } from "./use-operations.ts";

/** Messages their queues gave up on, why, and what can be done about each. */
export function DeadLetters({ actions }: { readonly actions: LetterActions }) {
  const query = useDeadLetters();
  return (
    <Panel
      title="Dead letters"
      detail={query.data === undefined ? null : <AsOf at={query.data.asOf} />}
    >
      <Query query={query} what="the dead letters" rows={4}>
        {(view) => <Loaded view={view} actions={actions} />}
      </Query>
    </Panel>
  );
}

function Loaded({
  view,
  actions,
}: {
  readonly view: DeadLettersView;
  readonly actions: LetterActions;
}) {
  const mayOperate = useMay("operate");
  const selection = useSelection(view.letters);
  const [shown, setShown] = useState<DeadLetterView | null>(null);
  return (
    <>
      {view.elsewhere === 0 ? null : (
        <Notice kind="warning" className="m-2">
          {plural(view.elsewhere, "more letter")} in somebody's hand at the moment, so not shown.
          They show again within two minutes.
        </Notice>
      )}
      {mayOperate ? <LetterDeeds selected={selection.selected} actions={actions} /> : null}
      {view.letters.length === 0 ? (
        view.elsewhere === 0 ? (
          <Empty title="There are no dead letters." className="py-6">
            Every message was handled, or is still being tried.
          </Empty>
        ) : null
      ) : (
        <ScrollRegion aria-label="Dead letters" className="max-h-96">
          <table className="data-table w-full">
            <thead>
              <tr>
                {mayOperate ? (
                  <th scope="col" className="w-8">
                    <input
                      type="checkbox"
                      aria-label="Choose all letters"
                      checked={selection.selected.length === view.letters.length}
                      onChange={(event) => selection.chooseAll(event.target.checked)}
                    />
                  </th>
                ) : null}
                <th scope="col">Queue</th>
                <th scope="col">About</th>
                <th scope="col">Why it is dead</th>
                <th scope="col">Sent</th>
                <th scope="col">Last tried</th>
                <th scope="col" className="!text-right" title="Looks at it included">
                  Handed out
                </th>
                <th scope="col">
                  <span className="sr-only">Payload</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.letters.map((letter) => (
                <tr key={letterKey(letter)}>
                  {mayOperate ? (
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`Choose letter ${letter.id.slice(0, 8)}`}
                        checked={selection.isChosen(letter)}
                        onChange={() => selection.toggle(letter)}
                      />
                    </td>
                  ) : null}
                  <td>{QUEUE_TITLES[letter.queue]}</td>
                  <td className="max-w-56 truncate">
                    <Subject letter={letter} />
                  </td>
                  <td className="!whitespace-normal">
                    {letter.reason.message}{" "}
                    <span className="text-soft text-xs">{letter.reason.code}</span>
                  </td>
                  <td>
                    <When at={letter.sentAt} />
                  </td>
                  <td>
                    <When at={letter.lastTriedAt} />
                  </td>
                  <td className="text-right">{letter.receiveCount}</td>
                  <td className="text-right">
                    <Button
                      size="sm"
                      aria-label={`Show letter ${letter.id.slice(0, 8)}`}
                      onClick={() => setShown(letter)}
                    >
                      Show
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <LetterDialog letter={shown} onClose={() => setShown(null)} />
    </>
  );
}

function Subject({ letter: { processingId, fileName, key } }: { readonly letter: DeadLetterView }) {
  if (processingId !== null) {
    return <DocumentLink processingId={processingId}>{fileName ?? processingId}</DocumentLink>;
  }
  if (key !== null) return <span title={key}>{key}</span>;
  return <span className="text-soft">nothing that is known</span>;
}

function When({ at }: { readonly at: string | null }) {
  return at === null ? (
    <span className="text-soft">not known</span>
  ) : (
    <Time at={at} show="relative" />
  );
}
