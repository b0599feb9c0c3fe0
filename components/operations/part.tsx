import { HelpCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Panel } from "#components/overview/figures.tsx";
import type { Part } from "#server/contracts/operations.ts";

/** A panel whose content the server may not have been able to tell. Not telling is not "none". */
export function PartPanel<T>({
  title,
  part,
  detail,
  none,
  isEmpty,
  children,
}: {
  readonly title: string;
  readonly part: Part<T>;
  readonly detail?: ReactNode;
  /** What is said when there is nothing. */
  readonly none: string;
  readonly isEmpty: (value: T) => boolean;
  readonly children: (value: T) => ReactNode;
}) {
  return (
    <Panel title={title} detail={detail}>
      {part.state === "unknown" ? (
        <p role="alert" className="flex items-center gap-2 px-2.5 py-2">
          <HelpCircle className="size-4 shrink-0 text-differ" aria-hidden />
          <span>
            <span className="font-medium">Not known.</span> {part.message}
          </span>
        </p>
      ) : isEmpty(part.value) ? (
        <p className="px-2.5 py-2 text-soft">{none}</p>
      ) : (
        children(part.value)
      )}
    </Panel>
  );
}
