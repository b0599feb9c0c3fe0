import type { ListMatches } from "#server/contracts/matches.ts";

export type WorklistView = ListMatches["view"];

/** The saved views of the worklist, worst first: title for tabs, sentence for an empty one. */
export const VIEWS: readonly {
  readonly view: WorklistView;
  readonly title: string;
  readonly empty: string;
}[] = [
  { view: "needs-attention", title: "Needs attention", empty: "Nothing needs attention." },
  { view: "breaks", title: "Breaks", empty: "No match has a break." },
  { view: "unpaired", title: "Unpaired", empty: "Every bank confirmation has found its partner." },
  { view: "alleged", title: "Alleged", empty: "No counterparty alleges a trade we do not know." },
  { view: "unreadable", title: "Unreadable", empty: "Every term that matters could be read." },
  {
    view: "awaiting-approval",
    title: "Four eyes",
    empty: "No proposal waits for a second person.",
  },
  { view: "matched", title: "Matched", empty: "No open match agrees in every term." },
  { view: "mine", title: "Mine", empty: "No match is assigned to you." },
  { view: "closed", title: "Closed", empty: "Nothing has been closed yet." },
  { view: "all", title: "All", empty: "There are no matches yet. Upload confirmations to begin." },
];

export const viewTitle = (view: string): string =>
  VIEWS.find((each) => each.view === view)?.title ?? view;
