"use client";

import { useId, useState } from "react";
import { toast } from "sonner";
import { useAction } from "#components/query/action.ts";
import { useRefreshMatch } from "#components/query/hooks.ts";
import { Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { Correction, Place } from "#server/contracts/corrections.ts";
import type { MatchDetail, SideView } from "#server/contracts/matches.ts";
import type { DecisionActions } from "../decision-actions.ts";
import type { ReviewRow } from "../review-rows.ts";
import { CorrectionForm, type Draft } from "./correction-form.tsx";
import { pathOnSide, SIDE_KEYS, titleOf } from "./places.ts";
import { PointPage } from "./point-page.tsx";
import { textIn, type Word } from "./selection.ts";
import { usePageWords } from "./use-page-words.ts";

interface CorrectionDialogProps {
  readonly detail: MatchDetail;
  readonly row: ReviewRow;
  readonly side: SideView["side"];
  readonly correct: DecisionActions["correct"];
  readonly onSide: (side: SideView["side"]) => void;
  readonly onMoved: (matchId: string) => void;
  readonly onClose: () => void;
}

const EMPTY: Draft = { kind: "VALUE", text: "", reason: "" };

function correctionOf({ kind, text }: Draft, place: Place | null): Correction {
  return kind === "VALUE" ? { kind, text: text.trim(), place } : { kind };
}

/** Says what one side states for a term: pointed out on its page, typed, or not stated at all. */
export function CorrectionDialog({
  detail,
  row,
  side,
  correct,
  onSide,
  onMoved,
  onClose,
}: CorrectionDialogProps) {
  const key = SIDE_KEYS[side];
  const view = detail[key];
  const [path, setPath] = useState(() => pathOnSide(detail, row, key));
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [place, setPlace] = useState<Place | null>(null);
  const [pointed, setPointed] = useState("");
  const action = useAction(correct);
  const refresh = useRefreshMatch();
  const { matchId, version } = detail;
  if (view === null) return null;
  const save = async (): Promise<void> => {
    const { reason } = draft;
    const correction = correctionOf(draft, place);
    const done = await action.run({ matchId, version, side, path, correction, reason });
    // What was refused may have been refused because something has changed: show what it is now.
    if (done === null) {
      await refresh(matchId);
      return;
    }
    toast(done.summary, { duration: 10_000 });
    onClose();
    await refresh(matchId);
    if (done.matchId !== matchId) onMoved(done.matchId);
  };
  const both = detail.bank !== null && detail.counterparty !== null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Correct ${titleOf(path)}`}
      description="Click the value on the page, draw a box round it, or type it. A second person still has to approve the match."
      className="top-[5vh] h-[90vh] max-h-[90vh] w-[min(84rem,calc(100vw-2rem))] [&>div:last-child]:flex-1 [&>div:last-child]:overflow-hidden"
    >
      <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_23rem]">
        <PageToPoint
          view={view}
          path={path}
          place={place}
          onPoint={(next, words) => {
            setPlace(next);
            setPointed(textIn(words, next.box));
          }}
        />
        <div className="min-h-0 overflow-auto border-l">
          {both ? (
            <div className="px-3 pt-2.5">
              <Segments
                label="Whose confirmation"
                value={side}
                onChange={onSide}
                options={[
                  { value: "BANK", label: "Bank (ours)" },
                  { value: "COUNTERPARTY", label: "Counterparty" },
                ]}
              />
            </div>
          ) : null}
          <CorrectionForm
            view={view}
            productType={detail.productType}
            path={path}
            draft={draft}
            place={place}
            pointed={pointed}
            pending={action.pending}
            refusal={action.refusal}
            onPath={setPath}
            onDraft={(change) => {
              action.clear();
              setDraft({ ...draft, ...change });
            }}
            onForget={() => setPlace(null)}
            onSave={() => void save()}
            onClose={onClose}
          />
        </div>
      </div>
    </Dialog>
  );
}

interface PageToPointProps {
  readonly view: SideView;
  readonly path: string;
  readonly place: Place | null;
  readonly onPoint: (place: Place, words: readonly Word[]) => void;
}

/** One page at a time, beginning with the one the value was read from. */
function PageToPoint({ view, path, place, onPoint }: PageToPointProps) {
  const evidence = view.terms.find((term) => term.path === path)?.evidence ?? null;
  const [number, setNumber] = useState(evidence?.page ?? 1);
  const field = useId();
  const words = usePageWords(view.processingId, number);
  const page = view.pages.find((each) => each.number === number);
  if (page === undefined) return null;
  return (
    <div className="flex min-h-0 flex-col">
      {view.pages.length < 2 ? null : (
        <div className="flex shrink-0 items-center gap-2 border-b bg-sunken px-2.5 py-1">
          <Button size="sm" disabled={number === 1} onClick={() => setNumber(number - 1)}>
            Previous page
          </Button>
          <label htmlFor={field} className="sr-only">
            Page
          </label>
          <select
            id={field}
            className="field h-6.5"
            value={number}
            onChange={(event) => setNumber(Number(event.target.value))}
          >
            {view.pages.map((each) => (
              <option key={each.number} value={each.number}>
                Page {each.number} of {view.pages.length}
              </option>
            ))}
          </select>
          <Button
            size="sm"
            disabled={number === view.pages.length}
            onClick={() => setNumber(number + 1)}
          >
            Next page
          </Button>
        </div>
      )}
      <ScrollRegion aria-label={`Page ${number} of ${view.fileName}`} className="bg-line/60 p-2">
        <Query query={words} what="the words of this page" rows={12}>
          {(data) => (
            <PointPage
              key={number}
              page={page}
              fileName={view.fileName}
              words={data.words}
              box={place?.page === number ? place.box : null}
              read={evidence?.page === number ? evidence.box : null}
              onPoint={(box) => onPoint({ page: number, box }, data.words)}
            />
          )}
        </Query>
      </ScrollRegion>
    </div>
  );
}
