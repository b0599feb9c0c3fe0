import { termFor } from "../domain/terms/dictionary.ts";
import type { DomainEvent, Execution, SideFacts } from "./catalogue.ts";

const SIDE_WORD = { BANK: "bank", COUNTERPARTY: "counterparty" } as const;
const PROPOSAL_WORD = {
  APPROVE: "confirm the match",
  OVERRIDE: "confirm the match in spite of its breaks",
  REJECT: "reject the match",
} as const;
const RESULT_WORD = {
  MATCHED: "every economic term agrees",
  WITHIN_TOLERANCE: "every economic term agrees, some within tolerance",
  BREAK: "there are breaks",
  UNREADABLE: "some terms could not be read",
} as const;

const MODE_WORD = {
  learn: "learn and use",
  use: "use what is known",
  off: "off",
} as const;

const titleOf = (path: string): string => termFor(path)?.title ?? path;
const named = (facts: SideFacts): string => facts.reference ?? facts.fileName;
const rolesWord = (roles: readonly string[]): string => roles.join(", ") || "no role";
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** One sentence in plain words for an event; recorded with it, so that it never changes. */
export function summaryOf(event: DomainEvent): string {
  switch (event.type) {
    case "MatchOpened":
      return `The ${SIDE_WORD[event.data.side.side]} confirmation ${named(event.data.side)} arrived.`;
    case "SidesPaired": {
      const { bank, counterparty, comparison, chosenBy } = event.data;
      const by = chosenBy ? ` by ${chosenBy.name}` : "";
      return `${named(bank)} of the bank was paired with ${named(counterparty)} of the counterparty${by}: ${RESULT_WORD[comparison.result]}.`;
    }
    case "SidesSeparated":
      return "Separated the two sides: they are not the same trade.";
    case "KeptApart":
      return `The trades ${event.data.bank} and ${event.data.counterparty} stay apart: a person has separated them.`;
    case "SideAmended": {
      const { side, comparison } = event.data;
      const then = comparison ? ` Compared again: ${RESULT_WORD[comparison.result]}.` : "";
      return `The ${SIDE_WORD[side.side]} sent version ${side.tradeVersion} of ${named(side)}.${then}`;
    }
    case "SideCorrected": {
      const { side, path, comparison } = event.data;
      const then = comparison ? ` Compared again: ${RESULT_WORD[comparison.result]}.` : "";
      return `${titleOf(path)} of the ${SIDE_WORD[side.side]} confirmation was corrected.${then}`;
    }
    case "ComparedAgain": {
      const { book, comparison } = event.data;
      return `Compared again under version ${book} of the match profiles: ${RESULT_WORD[comparison.result]}.`;
    }
    case "PartnerLost":
      return `The ${SIDE_WORD[event.data.lost]} trade was paired with a better partner.`;
    case "CandidatesFound":
      return event.data.candidates.length === 0
        ? "No other trade could be the partner any more."
        : `${plural(event.data.candidates.length, "trade", "trades")} could be the partner; a person or a reference must decide.`;
    case "MatchSuperseded":
      return event.data.why;
    case "SideCancelled":
      return `The ${SIDE_WORD[event.data.side]} cancelled the trade.`;
    case "MatchProposed":
      return `Proposed to ${PROPOSAL_WORD[event.data.kind]}.`;
    case "ProposalApproved":
      return event.data.kind === "REJECT"
        ? "Approved the rejection of the match."
        : "Approved the match.";
    case "ProposalReturned":
      return "Sent the proposal back for review.";
    case "ProposalWithdrawn":
      return "Withdrew the proposal.";
    case "MatchAssigned":
      return event.data.assignee
        ? `Assigned to ${event.data.assignee.name}.`
        : "Gave the match back to everybody.";
    case "CommentAdded":
      return `Comment: ${event.data.text.slice(0, 200)}`;
    case "ExecutionStated":
      return executionSummary(event.data);
    default:
      return otherSummary(event);
  }
}

function executionSummary({ executedAt, zone, cleared }: Execution): string {
  const when = executedAt === null ? "at a time not known" : `at ${executedAt} (${zone ?? "UTC"})`;
  const how = cleared === null ? "" : cleared ? ", cleared" : ", not cleared";
  return `Stated that the trade was executed ${when}${how}.`;
}

type OtherEvent = Exclude<
  DomainEvent,
  {
    type:
      | "MatchOpened"
      | "SidesPaired"
      | "SidesSeparated"
      | "KeptApart"
      | "SideAmended"
      | "SideCorrected"
      | "ComparedAgain"
      | "PartnerLost"
      | "CandidatesFound"
      | "MatchSuperseded"
      | "SideCancelled"
      | "MatchProposed"
      | "ProposalApproved"
      | "ProposalReturned"
      | "ProposalWithdrawn"
      | "MatchAssigned"
      | "CommentAdded"
      | "ExecutionStated";
  }
>;

function otherSummary(event: OtherEvent): string {
  switch (event.type) {
    case "TradeFiled":
      return `Trade ${event.data.tradeId} of the ${SIDE_WORD[event.data.side]} was filed as version ${event.data.tradeVersion}.`;
    case "OldVersionSeen":
      return "An older version of the trade arrived late and was kept for the record.";
    case "RepeatSeen":
      return "The same terms arrived again in another document.";
    case "TradeCancelled":
      return "The trade was cancelled by its sender.";
    case "TermCorrected":
      return correctionSummary(event.data);
    case "CorrectionsDropped":
      return `The new version ended ${plural(event.data.dropped.length, "correction", "corrections")}: ${event.data.dropped.map(({ path }) => titleOf(path)).join(", ")}.`;
    case "LabelLearnt": {
      const { printedLabel, term } = event.data.entry;
      return `Learnt that "${printedLabel}" of this sender is ${titleOf(term)}.`;
    }
    case "MemoryContradicted":
      return `Switched off that "${event.data.printedLabel}" is ${titleOf(event.data.term)}: a person said otherwise.`;
    case "MemorySwitched": {
      const { to, printedLabel, term } = event.data;
      const done = { ON: "Switched on", OFF: "Switched off", REMOVED: "Removed" }[to];
      return `${done} that "${printedLabel}" is ${titleOf(term)}.`;
    }
    case "MemoryModeChanged":
      return `Changed what is remembered of this sender: ${MODE_WORD[event.data.from]} became ${MODE_WORD[event.data.to]}.`;
    case "MemoryConfirmed":
      return `A second person confirmed a match in which "${event.data.printedLabel}" was read as ${titleOf(event.data.term)}.`;
    case "DecisionRefused":
      return `A decision on match ${event.data.matchId} was refused (${event.data.code}).`;
    case "SignedIn":
      return `${event.data.userName} signed in.`;
    case "SignInRefused":
      return `A sign-in as ${event.data.userName} was refused (${event.data.code}).`;
    case "UserSeeded":
      return `The user ${event.data.userName} was created.`;
    case "SsoUserSeen":
      return `${event.data.name} came through single sign-on with ${rolesWord(event.data.roles)}.`;
    case "UserActivated":
      return `${event.data.name} was activated.`;
    case "UserDeactivated":
      return `${event.data.name} was deactivated.`;
    case "UserRolesChanged": {
      const { name, rolesBefore, rolesAfter } = event.data;
      return `The roles of ${name} were changed: ${rolesWord(rolesBefore)} became ${rolesWord(rolesAfter)}.`;
    }
    case "PasswordReset":
      return `The password of ${event.data.name} was reset.`;
    case "ApiTokenCreated": {
      const { name, roles, expiresAt } = event.data;
      return `A token for ${name} was made: ${rolesWord(roles)}, until ${expiresAt.slice(0, 10)}.`;
    }
    case "ApiTokenRevoked":
      return `The token for ${event.data.name} was revoked.`;
    case "UploadRequested": {
      const { side, fileName, sha256, duplicateOf } = event.data;
      const paper = `${fileName} of the ${SIDE_WORD[side]} side, SHA-256 ${sha256}`;
      return duplicateOf === null
        ? `Began to upload ${paper}.`
        : `Offered ${paper}, which is here already.`;
    }
    case "DocumentRetried":
      return `A document that had ended as ${event.data.previousOutcome} was queued again.`;
    case "ReportCreated":
      return `Created a ${event.data.format} report of ${plural(event.data.rows, "row", "rows")}.`;
    case "RehearsalLoaded":
      return `Loaded ${plural(event.data.documents, "rehearsal document", "rehearsal documents")}.`;
    case "DeadLetterReplayed":
      return `A dead letter of ${event.data.queue} was put back.`;
    case "DeadLetterDiscarded":
      return `A dead letter of ${event.data.queue} was discarded.`;
    case "BookProposed":
      return `Proposed version ${event.data.version} of the settings "${event.data.book}".`;
    case "BookSigned":
      return `Signed version ${event.data.version} of the settings "${event.data.book}", proposed by ${event.data.proposedBy.name}.`;
    case "BookReturned":
      return `Sent the proposed settings "${event.data.book}" back.`;
    case "BookWithdrawn":
      return `Withdrew the proposed settings "${event.data.book}".`;
    case "BookChanged":
      return `Changed the settings "${event.data.book}" to version ${event.data.version}.`;
    case "DeskComparedAgain": {
      const { book, version, checked, changed } = event.data;
      const name = book === "institutions" ? "institutions" : "match profiles";
      return `Compared ${plural(checked, "match", "matches")} again under version ${version} of the ${name}; ${changed} changed.`;
    }
    case "TradeMigrated":
      return `Trade ${event.data.tradeId} of the ${SIDE_WORD[event.data.side]} was taken over from TinyDB.`;
    case "BackupRestored":
      return `Restored the backup of ${event.data.madeAt}: ${plural(event.data.items, "item", "items")} and ${plural(event.data.objects, "object", "objects")}.`;
  }
}

type Corrected = Extract<DomainEvent, { type: "TermCorrected" }>["data"];

/** A value without a place on the page is named as what it is: typed. */
function correctionSummary({ side, path, before, after }: Corrected): string {
  const was = before === null ? "not read" : `"${before.value}"`;
  const now =
    after === null
      ? "not stated"
      : `"${after.value}" (${after.evidence === null ? "typed, no place on a page" : `page ${after.evidence.page}`})`;
  return `Corrected ${titleOf(path)} of the ${SIDE_WORD[side]} confirmation: ${was} became ${now}.`;
}
