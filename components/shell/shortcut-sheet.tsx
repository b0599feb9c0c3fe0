"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

const SHEET: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [readonly string[], string])[];
}[] = [
  {
    title: "Everywhere",
    keys: [
      [["⌘", "K"], "Go to a page, a view or a match (Ctrl K)"],
      [["?"], "This sheet"],
    ],
  },
  {
    title: "Worklist",
    keys: [
      [["j"], "Next match"],
      [["k"], "Previous match"],
      [["Enter"], "Open the match"],
      [["/"], "Search"],
    ],
  },
  {
    title: "Review",
    keys: [
      [["j"], "Next term"],
      [["k"], "Previous term"],
      [["Enter"], "Next term that needs you"],
      [["n"], "Only what needs you, or all terms"],
      [["["], "Previous match of the list"],
      [["]"], "Next match of the list"],
      [["a"], "Propose, or approve what somebody else proposed"],
      [["o"], "Propose to confirm in spite of breaks"],
      [["r"], "Propose to reject, or return the proposal"],
      [["u"], "Withdraw your proposal"],
      [["m"], "Assign to me, or put back"],
      [["s"], "Separate two sides that are not the same trade"],
      [["c"], "Comment"],
      [["e"], "Evidence of the selected term"],
      [["f"], "Correct the selected term"],
    ],
  },
];

export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="Single keys work while no text is being typed."
    >
      <div className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2">
        {SHEET.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1 font-semibold text-soft text-xs">{title}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1">
              {keys.map(([pressed, what]) => (
                <div key={what} className="contents">
                  <dt className="flex gap-1">
                    {pressed.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
