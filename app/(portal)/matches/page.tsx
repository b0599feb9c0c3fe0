import type { Metadata } from "next";
import { Worklist } from "#components/matches/worklist.tsx";

export const metadata: Metadata = { title: "Matches" };

export default function MatchesPage() {
  return <Worklist />;
}
