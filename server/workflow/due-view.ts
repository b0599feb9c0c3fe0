import type { DeadlineView } from "../contracts/deadlines.ts";
import type { InstitutionBook } from "../contracts/reference-data.ts";
import { classesShort, placeWords } from "../contracts/reference-data-words.ts";
import { productTitle } from "../domain/product-titles.ts";
import { type DueAnswer, type DueTask, dueOf, explainDue } from "./due.ts";
import { deadlineParty, type Found } from "./institutions/directory.ts";
import type { MatchState } from "./match-state.ts";

/** The deadline of a match as the review page tells it: the derivation, and what is left to do. */
export function dueView(match: MatchState, book: InstitutionBook, now: Date): DeadlineView {
  const due = explainDue(match, book, now.toISOString());
  const { answer, assumptions, facts } = due;
  return {
    state: answer.state,
    dueAt: answer.dueAt,
    deadlines: answer.deadlines.map((deadline) => ({
      ...deadline,
      basis: [...deadline.basis],
      skipped: deadline.skipped.map(({ date, reasons }) => ({ date, reasons: [...reasons] })),
    })),
    inputs: inputsOf(match, due),
    assumptions: [...assumptions],
    missing: due.tasks.map((task) => ({ text: task.text, href: hrefOf(task, due) })),
    notes: [...answer.notes],
    execution: match.execution ?? null,
    earlier: (match.earlier ?? []).map((terms) => {
      const { at, note } = dueOf(terms, book);
      const version = (terms.bank ?? terms.counterparty)?.tradeVersion ?? 1;
      return { version, dueAt: at, note };
    }),
    homeZone: facts.ours.zone,
  };
}

function hrefOf({ of, entry }: DueTask, { self, named }: DueAnswer): string | null {
  if (of !== "ours" && of !== "theirs") return null;
  const query = new URLSearchParams();
  if (entry !== null) query.set("edit", entry.id);
  else {
    query.set("add", of === "ours" ? "own" : "counterparty");
    for (const key of ["name", "lei", "bic"] as const) {
      const value = (of === "ours" ? self : named)[key];
      if (value !== null) query.set(key, value);
    }
  }
  return `/settings/institutions?${query.toString()}`;
}

function inputsOf(
  { bank, counterparty, execution }: MatchState,
  { ours, theirs, named, facts }: DueAnswer,
): DeadlineView["inputs"] {
  const paper = bank === null ? "their confirmation" : "our confirmation";
  const product = (bank ?? counterparty)?.productType ?? null;
  const party = (title: string, found: Found | null, name: string | null) => ({
    title,
    value: found ? partyWords(found) : (name ?? "not known"),
    source: found ? `institutions, found by ${found.by}` : "not among the institutions",
  });
  return [
    party("Our institution", ours, null),
    party("Counterparty", theirs, named.name ?? named.lei ?? named.bic),
    {
      title: "Product",
      value: product === null ? "not known" : productTitle(product),
      source: paper,
    },
    { title: "Trade date", value: facts.tradeDate ?? "not known", source: paper },
    {
      title: "Executed",
      value: execution?.executedAt ?? "time not known",
      source: execution?.executedAt
        ? `stated by ${execution.by.name}`
        : "no confirmation states it",
    },
  ];
}

function partyWords(found: Found): string {
  const { centre, zone } = deadlineParty(found);
  const { entry, head } = found;
  const classes = {
    EMIR: entry.classes.EMIR ?? head.classes.EMIR,
    CFTC: entry.classes.CFTC ?? head.classes.CFTC,
    SEC: entry.classes.SEC ?? head.classes.SEC,
  };
  const words = [entry.name, classesShort({ classes }), placeWords(centre), zone];
  return words.filter((word) => word !== null && word !== "").join(", ");
}
