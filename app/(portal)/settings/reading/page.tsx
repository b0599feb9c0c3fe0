import type { Metadata } from "next";
import { changeMemory } from "#app/actions/change-memory.ts";
import { decideBook } from "#app/actions/decide-book.ts";
import { proposeBook } from "#app/actions/propose-book.ts";
import { withdrawBook } from "#app/actions/withdraw-book.ts";
import { ReadingSettings } from "#components/settings/memory/reading-settings.tsx";

export const metadata: Metadata = { title: "Reading" };

const ACTIONS = {
  book: { propose: proposeBook, decide: decideBook, withdraw: withdrawBook },
  change: changeMemory,
};

export default function ReadingPage() {
  return <ReadingSettings actions={ACTIONS} />;
}
