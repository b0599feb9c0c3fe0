"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";

interface ConfirmButtonProps {
  /** What the button says before it is pressed. */
  readonly label: ReactNode;
  /** What happens, said before it does. */
  readonly consequence: string;
  /** The verb that does it. */
  readonly verb: string;
  readonly disabled: boolean;
  readonly onConfirm: () => void;
}

/** A button whose deed cannot be undone: it asks in place, and Escape leaves everything as it is. */
export function ConfirmButton({
  label,
  consequence,
  verb,
  disabled,
  onConfirm,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The harmless answer has the focus: Enter pressed twice does nothing.
    if (asking) keep.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button size="sm" disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  const confirm = (): void => {
    setAsking(false);
    onConfirm();
  };
  return (
    <fieldset className="inline-flex items-center gap-1.5" aria-label={consequence}>
      <span>{consequence}</span>
      <Button size="sm" disabled={disabled} onClick={confirm}>
        {verb}
      </Button>
      <Button
        size="sm"
        ref={keep}
        onClick={() => setAsking(false)}
        onKeyDown={(event) => event.key === "Escape" && setAsking(false)}
      >
        Cancel
      </Button>
    </fieldset>
  );
}
