"use client";

import "./globals.css";

/** Last resort, when even the frame could not be drawn. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-prose space-y-3 px-6 py-16">
          <h1 className="font-semibold text-xl">The page could not be drawn</h1>
          <p className="text-base text-soft">
            Nothing was changed. Load the page again; if it stays so, tell an administrator what you
            were doing.
          </p>
          <button
            type="button"
            onClick={reset}
            className="h-8 rounded-md border border-line-strong bg-surface px-3 font-medium"
          >
            Load again
          </button>
        </main>
      </body>
    </html>
  );
}
