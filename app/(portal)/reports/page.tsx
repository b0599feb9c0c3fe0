import type { Metadata } from "next";
import { createReport } from "#app/actions/create-report.ts";
import { Reports } from "#components/reports/reports.tsx";

export const metadata: Metadata = { title: "Reports" };

export default function ReportsPage() {
  return <Reports create={createReport} />;
}
