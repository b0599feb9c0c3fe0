import type { Metadata } from "next";
import { Suspense } from "react";
import { createReport } from "#app/actions/create-report.ts";
import { Reports } from "#components/reports/reports.tsx";
import { Loading } from "#components/shell/states.tsx";

export const metadata: Metadata = { title: "Reports" };

export default function ReportsPage() {
  return (
    <Suspense fallback={<Loading label="Loading the reports" />}>
      <Reports create={createReport} />
    </Suspense>
  );
}
