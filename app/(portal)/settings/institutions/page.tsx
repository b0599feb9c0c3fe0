import type { Metadata } from "next";
import { decideBook } from "#app/actions/decide-book.ts";
import { proposeBook } from "#app/actions/propose-book.ts";
import { withdrawBook } from "#app/actions/withdraw-book.ts";
import { Institutions } from "#components/settings/institutions/institutions.tsx";

export const metadata: Metadata = { title: "Institutions" };

const ACTIONS = { propose: proposeBook, decide: decideBook, withdraw: withdrawBook };

export default function InstitutionsPage() {
  return <Institutions actions={ACTIONS} />;
}
