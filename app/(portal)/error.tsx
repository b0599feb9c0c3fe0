"use client";

import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

/** A page that could not be drawn; the rest of the portal goes on. */
export default function PortalError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <MessagePage
      title="This page could not be drawn"
      actions={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      <p>Nothing was changed. The other pages still work.</p>
      {error.digest === undefined ? null : (
        <p className="mt-2 text-sm">For the log: {error.digest}</p>
      )}
    </MessagePage>
  );
}
