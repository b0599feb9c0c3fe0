import type { Metadata } from "next";
import { decideBook } from "#app/actions/decide-book.ts";
import { proposeBook } from "#app/actions/propose-book.ts";
import { withdrawBook } from "#app/actions/withdraw-book.ts";
import { FlagSettings } from "#components/settings/flags/flag-settings.tsx";

export const metadata: Metadata = { title: "Feature flags" };

const ACTIONS = { propose: proposeBook, decide: decideBook, withdraw: withdrawBook };

export default function FlagsPage() {
  return <FlagSettings actions={ACTIONS} />;
}
