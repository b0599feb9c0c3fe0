import type { Metadata } from "next";
import { decideBook } from "#app/actions/decide-book.ts";
import { proposeBook } from "#app/actions/propose-book.ts";
import { steerDryRun } from "#app/actions/steer-dry-run.ts";
import { withdrawBook } from "#app/actions/withdraw-book.ts";
import { Profiles } from "#components/settings/profiles/profiles.tsx";

export const metadata: Metadata = { title: "Match profiles" };

const ACTIONS = {
  book: { propose: proposeBook, decide: decideBook, withdraw: withdrawBook },
  steer: steerDryRun,
};

export default function ProfilesPage() {
  return <Profiles actions={ACTIONS} />;
}
