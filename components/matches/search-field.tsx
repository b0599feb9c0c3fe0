"use client";

import { Search, X } from "lucide-react";
import { type Ref, useEffect, useState } from "react";

const SETTLE_MS = 250;

/** A text filter that waits for the typing to settle. */
export function SearchField({
  value,
  placeholder,
  onChange,
  inputRef,
}: {
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <span className="relative inline-flex items-center">
      <Search className="absolute left-2 size-3.5 text-soft" aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field w-64 appearance-none pr-7 pl-7 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === "" ? null : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setTyped("");
            onChange("");
          }}
          className="absolute right-1.5 rounded-sm p-0.5 text-soft hover:text-ink"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  );
}
