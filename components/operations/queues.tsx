import { formatCount } from "#components/format/numbers.ts";
import { Time } from "#components/format/time.tsx";
import { cn } from "#components/ui/cn.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { OperationsView, QueueView } from "#server/contracts/operations.ts";
import { PartPanel } from "./part.tsx";

export const QUEUE_TITLES: Readonly<Record<QueueView["queue"], string>> = {
  bank: "Bank documents",
  counterparty: "Counterparty documents",
  processing: "Documents to read",
  failed: "Failed objects",
};

function Oldest({ queue, oldestAt, counts }: QueueView) {
  if (oldestAt !== null) return <Time at={oldestAt} show="relative" />;
  if (counts.waiting + counts.inFlight + counts.delayed === 0) {
    return <span className="text-soft">none</span>;
  }
  const why =
    queue === "processing"
      ? "No record of a waiting document: its message may be a reminder."
      : "The queue only tells by handing messages out, which counts as a delivery. The alarms know its age.";
  return (
    <span className="text-soft" title={why}>
      not known
    </span>
  );
}

/** How much waits where, and what was given up. */
export function Queues({ part }: { readonly part: OperationsView["queues"] }) {
  return (
    <PartPanel
      title="Queues"
      part={part}
      none="No queue is configured."
      isEmpty={(queues) => queues.length === 0}
    >
      {(queues) => (
        <ScrollRegion aria-label="Queues">
          <table className="data-table w-full">
            <thead>
              <tr>
                <th scope="col">Queue</th>
                <th scope="col" className="!text-right">
                  Waiting
                </th>
                <th scope="col" className="!text-right">
                  In flight
                </th>
                <th scope="col" className="!text-right">
                  Not due yet
                </th>
                <th scope="col">Oldest</th>
                <th scope="col" className="!text-right">
                  Dead letters
                </th>
              </tr>
            </thead>
            <tbody>
              {queues.map((queue) => {
                const dead =
                  queue.deadLetters.counts.waiting +
                  queue.deadLetters.counts.inFlight +
                  queue.deadLetters.counts.delayed;
                return (
                  <tr key={queue.queue}>
                    <td title={queue.name}>{QUEUE_TITLES[queue.queue]}</td>
                    <td className="text-right">{formatCount(queue.counts.waiting)}</td>
                    <td className="text-right">{formatCount(queue.counts.inFlight)}</td>
                    <td className="text-right">{formatCount(queue.counts.delayed)}</td>
                    <td>
                      <Oldest {...queue} />
                    </td>
                    <td
                      title={queue.deadLetters.name}
                      className={cn("text-right", dead > 0 && "font-semibold text-fault")}
                    >
                      {formatCount(dead)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </PartPanel>
  );
}
