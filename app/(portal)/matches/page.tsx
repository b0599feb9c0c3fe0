import type { Metadata } from "next";
import { Suspense } from "react";
import { Worklist } from "#components/matches/worklist.tsx";
import { Loading } from "#components/shell/states.tsx";

export const metadata: Metadata = { title: "Matches" };

export default function MatchesPage() {
  return (
    <Suspense fallback={<Loading label="Loading the worklist" />}>
      <Worklist />
    </Suspense>
  );
}
