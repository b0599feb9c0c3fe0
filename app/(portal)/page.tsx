import type { Metadata } from "next";
import { loadRehearsal } from "#app/actions/load-rehearsal.ts";
import { requireActor } from "#app/session/actor.ts";
import { Dashboard } from "#components/overview/dashboard.tsx";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage() {
  const { roles } = await requireActor();
  const mayLoad = roles.includes("operator") || roles.includes("administrator");
  return <Dashboard loadRehearsal={mayLoad ? loadRehearsal : null} />;
}
