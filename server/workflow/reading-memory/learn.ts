import { randomUUID } from "node:crypto";
import { makeEvent } from "../../audit/catalogue.ts";
import type { Envelope } from "../../audit/record.ts";
import type { Actor } from "../../contracts/access.ts";
import type { MemoryEntry, ReadingBook } from "../../contracts/reading.ts";
import { termKeyOf } from "../../domain/trade.ts";
import { type Lesson, learnable } from "../../extraction/memory/learnable.ts";
import { entryOfRule, MEMORY_READER } from "../../extraction/memory/recall.ts";
import { type Sender, senderOf } from "../../extraction/memory/sender.ts";
import type { Learner, Taught } from "../corrections/correct-term.ts";
import { titleOf } from "../corrections/model.ts";
import { untilCommitted } from "../retrying.ts";
import { emptyMemory, learnLesson, modeOf, spokenAgainst, switched, withEntry } from "./memory.ts";
import { type Held, type MemoryStoreDeps, memoryOfSender, writeMemory } from "./store.ts";

export interface LearnDeps extends MemoryStoreDeps {
  /** The book `reading` as it stands. */
  readonly reading: () => Promise<ReadingBook>;
  readonly now: () => Date;
}

/**
 * Learns from corrections. The correction stands whatever comes of this: a store that is busy
 * costs the lesson, and the person is told so.
 */
export function createLearner(deps: LearnDeps): Learner {
  return {
    async learn(taught, actor) {
      const sender = senderOf(taught.record.trade.terms, taught.record.side);
      if (sender === null) return null;
      const everybody = await deps.reading();
      if (everybody.memory === "off") return null;
      const envelope: Envelope = {
        actor: { subject: actor.subject, name: actor.name },
        at: deps.now().toISOString(),
        correlationId: randomUUID(),
      };
      const lesson = lessonOf(taught);
      const ended = await untilCommitted(() =>
        endContradicted(deps, taught, sender, lesson.lesson, envelope),
      );
      if (!ended.ok) return BUSY;
      if (taught.after === null || taught.ink === null) return sentenceOf(ended.value, null);
      if (lesson.lesson === null) return sentenceOf(ended.value, lesson.why);
      const { lesson: teach } = lesson;
      const learnt = await untilCommitted(() =>
        takeIn(deps, everybody, taught, sender, teach, actor, envelope),
      );
      return learnt.ok ? sentenceOf(ended.value, learnt.value) : BUSY;
    },
  };
}

const BUSY = "Nothing was learnt from it: too many changes at the same moment.";

function sentenceOf(ended: readonly MemoryEntry[], learnt: string | null): string | null {
  const off = ended.map(
    ({ printedLabel, term }) =>
      `It is no longer remembered that "${printedLabel}" is ${titleOf(term)}.`,
  );
  const all = [...off, ...(learnt === null || learnt === "" ? [] : [learnt])];
  return all.length === 0 ? null : all.join(" ");
}

function lessonOf({
  path,
  ink,
  record,
}: Taught): { readonly lesson: Lesson } | { readonly lesson: null; readonly why: string } {
  const answer = learnable(path, ink?.anchor ?? null, record.trade.terms);
  return answer.ok
    ? { lesson: answer.lesson }
    : { lesson: null, why: `Nothing was learnt from it: ${answer.why}` };
}

/** Switches off what the correction speaks against, one entry a write. */
async function endContradicted(
  deps: LearnDeps,
  { record, path, before }: Taught,
  sender: Sender,
  lesson: Lesson | null,
  envelope: Envelope,
): Promise<readonly MemoryEntry[] | null> {
  const { side, sample, processingId } = record;
  let held = await memoryOfSender(deps, sender, side, sample);
  if (held === null) return [];
  const readBy = before?.reader === MEMORY_READER ? (entryOfRule(before.rule)?.id ?? null) : null;
  const against = spokenAgainst(held.memory, {
    readBy,
    processingId,
    term: termKeyOf(path),
    lesson,
  });
  const reason = `A person corrected ${titleOf(path)}.`;
  for (const entry of against) {
    const changed = { by: { ...envelope.actor }, at: envelope.at, reason };
    const off = {
      ...switched(entry, "CONTRADICTED", changed),
      corrected: entry.corrected + 1,
    };
    const memory = withEntry(held.memory, off);
    const written = await writeMemory(
      deps,
      { ...held, memory },
      makeEvent("MemoryContradicted", { ...named(memory.key, off), processingId, path }),
      envelope,
    );
    if (!written) return null;
    held = { memory, revision: held.revision + 1 };
  }
  return against;
}

const named = (sender: string, { id, version, printedLabel, term }: MemoryEntry) => ({
  sender,
  entry: id,
  version,
  printedLabel,
  term,
});

/** One round of taking a lesson in; the sentence the person is told, "" for nothing to say. */
async function takeIn(
  deps: LearnDeps,
  everybody: ReadingBook,
  { record, matchId, path, ink }: Taught,
  sender: Sender,
  lesson: Lesson,
  actor: Actor,
  envelope: Envelope,
): Promise<string | null> {
  const { side, sample, processingId, fileName } = record;
  const held: Held = (await memoryOfSender(deps, sender, side, sample)) ?? {
    memory: emptyMemory(sender, side, sample),
    revision: 0,
  };
  const mode = modeOf(everybody.memory, held.memory.mode);
  if (mode !== "learn") return "";
  const learning = learnLesson(held.memory, lesson, {
    product: record.trade.productType ?? "",
    learntFrom: { processingId, fileName, page: ink?.evidence.page ?? 1, matchId },
    learntBy: { subject: actor.subject, name: actor.name },
    learntAt: envelope.at,
  });
  const said = `"${lesson.printedLabel}"`;
  const who = held.memory.name ?? "this sender";
  switch (learning.kind) {
    case "FULL":
      return `Nothing was learnt from it: there are too many labels of ${who} already.`;
    case "KNOWN":
      return learning.entry.state === "ON"
        ? ""
        : `Nothing was learnt from it: what ${said} means is switched off in Settings, Reading.`;
    case "CONTRADICTED": {
      const { memory, entry } = learning;
      const event = makeEvent("MemoryContradicted", {
        ...named(memory.key, entry),
        processingId,
        path,
      });
      const written = await writeMemory(deps, { ...held, memory }, event, envelope);
      return written
        ? `${said} of ${who} was remembered as ${titleOf(entry.term)}; the two contradict each other, so neither is used.`
        : null;
    }
    case "LEARNT": {
      const { memory, entry } = learning;
      const known = { lei: memory.lei ?? sender.lei, bic: memory.bic ?? sender.bic };
      const event = makeEvent("LabelLearnt", { sender: memory.key, entry });
      const written = await writeMemory(
        deps,
        { ...held, memory: { ...memory, ...known } },
        event,
        envelope,
      );
      return written ? `Learnt that ${said} of ${who} is ${titleOf(entry.term)}.` : null;
    }
  }
}
