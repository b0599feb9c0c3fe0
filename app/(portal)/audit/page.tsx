import type { Metadata } from "next";
import { Suspense } from "react";
import { verifyAudit } from "#app/actions/verify-audit.ts";
import { Audit } from "#components/audit/audit.tsx";
import { Loading } from "#components/shell/states.tsx";

export const metadata: Metadata = { title: "Audit" };

export default function AuditPage() {
  return (
    <Suspense fallback={<Loading label="Loading the audit trail" />}>
      <Audit verify={verifyAudit} />
    </Suspense>
  );
}
