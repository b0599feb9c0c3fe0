"use client";

import { AsOf } from "#components/format/time.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Query } from "#components/shell/states.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import type { LetterActions } from "./letter-deeds.tsx";
import { LastReconciliation, Machinery } from "./machinery.tsx";
import { Queues } from "./queues.tsx";
import { type RetryDocument, TroubledDocuments } from "./troubled-documents.tsx";
import { useOperations } from "./use-operations.ts";

/** Queues, dead letters, documents that do not get on, and the processes that work. */
export function Operations({
  actions,
}: {
  readonly actions: LetterActions & { readonly retry: RetryDocument };
}) {
  const query = useOperations();
  return (
    <div className="h-full space-y-2 overflow-auto p-3">
      <PageHeader
        title="Operations"
        detail={query.data === undefined ? null : <AsOf at={query.data.asOf} />}
      />
      <DeadLetters actions={actions} />
      <Query query={query} what="the state of the system" rows={10}>
        {(view) => (
          <>
            <div className="grid grid-cols-1 items-start gap-2 xl:grid-cols-2">
              <Queues part={view.queues} />
              <Machinery replicas={view.replicas} leases={view.leases} />
              <LastReconciliation part={view.reconciliation} />
            </div>
            <TroubledDocuments
              title="Stuck documents"
              none="No document is stuck. The scheduler sends those on their way again that are."
              part={view.stuck}
            />
            <TroubledDocuments
              title="Failed and quarantined documents"
              none="No document has failed or was quarantined."
              part={view.failed}
              retry={actions.retry}
            />
          </>
        )}
      </Query>
    </div>
  );
}
