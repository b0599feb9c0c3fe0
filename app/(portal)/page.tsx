import type { Metadata } from "next";
import { loadRehearsal } from "#app/actions/load-rehearsal.ts";
import { requireActor } from "#app/session/actor.ts";
import { withActor } from "#app/session/respond.ts";
import { Dashboard } from "#components/overview/dashboard.tsx";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage() {
  await requireActor();
  const offered = await withActor((actor, portal) => portal.rehearsal.offered(actor));
  // Without an answer nothing is offered; the rest of the page says what is the matter.
  return <Dashboard loadRehearsal={offered.ok && offered.value ? loadRehearsal : null} />;
}
