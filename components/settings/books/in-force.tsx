import { Time } from "#components/format/time.tsx";
import type { BookView } from "#server/contracts/books.ts";

/** Which version of a book holds, and who signed it. */
export function InForce({
  view,
}: {
  readonly view: Pick<BookView, "version" | "signedBy" | "signedAt">;
}) {
  const { version, signedBy, signedAt } = view;
  return (
    <span className="text-soft text-xs">
      {version === 0 ? "Version 0, as the product ships it" : `Version ${version}`}
      {signedBy === null || signedAt === null ? null : (
        <>
          , signed by {signedBy.name}, <Time at={signedAt} />
        </>
      )}
    </span>
  );
}
