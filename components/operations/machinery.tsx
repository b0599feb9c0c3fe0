import Link from "next/link";
import { formatCount, plural } from "#components/format/numbers.ts";
import { AsOf, Time } from "#components/format/time.tsx";
import { SIDE_TITLES } from "#components/format/words.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { OperationsView } from "#server/contracts/operations.ts";
import { PartPanel } from "./part.tsx";

const isNone = (list: readonly unknown[]): boolean => list.length === 0;

/** Processes that say they are there, and the documents they have in hand. */
export function Machinery({ replicas, leases }: Pick<OperationsView, "replicas" | "leases">) {
  return (
    <>
      <PartPanel
        title="Processes"
        part={replicas}
        none="No process has said that it is there. Documents wait until one starts."
        isEmpty={isNone}
      >
        {(list) => (
          <ScrollRegion aria-label="Processes">
            <table className="data-table w-full">
              <thead>
                <tr>
                  <th scope="col">Process</th>
                  <th scope="col">Kind</th>
                  <th scope="col">Started</th>
                  <th scope="col">Last heard of</th>
                </tr>
              </thead>
              <tbody>
                {list.map(({ name, kind, startedAt, seenAt, alive }) => (
                  <tr key={name}>
                    <td title={name} className="max-w-64 truncate">
                      {name.split(":").slice(0, 2).join(" · process ")}
                    </td>
                    <td>{kind === "processor" ? "Processor" : "Scheduler"}</td>
                    <td>
                      <Time at={startedAt} show="relative" />
                    </td>
                    <td>
                      <Time at={seenAt} show="relative" />
                      {alive ? null : <span className="ml-1.5 text-fault">silent</span>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </PartPanel>
      <PartPanel
        title="Documents in hand"
        part={leases}
        none="No worker has a document in hand."
        isEmpty={isNone}
      >
        {(list) => (
          <ScrollRegion aria-label="Documents in hand">
            <table className="data-table w-full">
              <thead>
                <tr>
                  <th scope="col">Document</th>
                  <th scope="col">Side</th>
                  <th scope="col">Worker</th>
                  <th scope="col">Lease</th>
                </tr>
              </thead>
              <tbody>
                {list.map(({ processingId, fileName, side, owner, until, expired }) => (
                  <tr key={processingId}>
                    <td className="max-w-56 truncate">
                      <DocumentLink processingId={processingId}>{fileName}</DocumentLink>
                    </td>
                    <td>{SIDE_TITLES[side]}</td>
                    <td title={owner} className="max-w-40 truncate">
                      {owner.split(":").slice(0, 2).join(" · process ")}
                    </td>
                    <td>
                      {expired ? (
                        <span className="text-fault">
                          ran out <Time at={until} show="relative" />
                        </span>
                      ) : (
                        "held"
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </PartPanel>
    </>
  );
}

/** Leads to the row of a document on the processing page. */
export function DocumentLink({
  processingId,
  children,
}: {
  readonly processingId: string;
  readonly children: string;
}) {
  return (
    <Link
      href={`/processing?document=${encodeURIComponent(processingId)}`}
      title={children}
      className="text-accent underline underline-offset-2"
    >
      {children}
    </Link>
  );
}

/** What the last reconciliation found. */
export function LastReconciliation({ part }: { readonly part: OperationsView["reconciliation"] }) {
  const detail =
    part.state === "known" && part.value !== null ? <AsOf at={part.value.asOf} /> : null;
  return (
    <PartPanel
      title="Last reconciliation"
      part={part}
      detail={detail}
      none="None is on record. The scheduler reconciles once a day; countersign reconcile does it now."
      isEmpty={(last) => last === null}
    >
      {(last) =>
        last === null ? null : (
          <>
            <p className="px-2.5 py-1.5">
              <Time at={last.asOf} />: {plural(last.objects, "object")},{" "}
              {plural(last.records, "record")}, {formatCount(last.open)} on their way.{" "}
              {last.consistent ? (
                "Every object has exactly one outcome."
              ) : (
                <strong className="text-fault">
                  {plural(last.discrepancies, "discrepancy", "discrepancies")}.
                </strong>
              )}
            </p>
            {last.findings.length === 0 ? null : (
              <ScrollRegion aria-label="Discrepancies">
                <table className="data-table w-full">
                  <thead>
                    <tr>
                      <th scope="col">What</th>
                      <th scope="col">Object</th>
                      <th scope="col">Document</th>
                    </tr>
                  </thead>
                  <tbody>
                    {last.findings.map(({ kind, key, processingId, message }) => (
                      <tr key={`${kind} ${key} ${processingId}`}>
                        <td className="!whitespace-normal">{message}</td>
                        <td className="!whitespace-normal break-all">{key ?? ""}</td>
                        <td>
                          {processingId === null ? (
                            <span className="text-soft">none</span>
                          ) : (
                            <DocumentLink processingId={processingId}>
                              {processingId.slice(0, 8)}
                            </DocumentLink>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
            )}
          </>
        )
      }
    </PartPanel>
  );
}
