import { cn } from "#components/ui/cn.ts";
import type { FieldOutcome } from "#server/domain/outcomes.ts";

const LOOKS: Readonly<Record<FieldOutcome, { sign: string; word: string; look: string }>> = {
  EQUAL: { sign: "=", word: "EQUAL", look: "text-soft" },
  EQUIVALENT: { sign: "≡", word: "ALIAS", look: "bg-same-tint text-same" },
  WITHIN_TOLERANCE: {
    sign: "≈",
    word: "WITHIN TOL",
    look: "bg-tolerance-tint text-tolerance font-semibold",
  },
  DIFFERENT: { sign: "≠", word: "DIFFERENT", look: "bg-differ-tint text-differ font-bold" },
  MISSING_OURS: { sign: "∅", word: "MISSING OURS", look: "bg-absent-tint text-absent font-bold" },
  MISSING_THEIRS: {
    sign: "∅",
    word: "MISSING THEIRS",
    look: "bg-absent-tint text-absent font-bold",
  },
  UNREADABLE: { sign: "?", word: "UNREADABLE", look: "bg-fault-tint text-fault font-bold" },
  NOT_APPLICABLE: { sign: "–", word: "NOT GATED", look: "text-soft" },
};

/** What the comparison of one term found: sign, word and weight, never colour alone. */
export function OutcomeMark({ outcome }: { readonly outcome: FieldOutcome | null }) {
  if (outcome === null) return <span className="px-1.5 text-2xs text-soft">NOT COMPARED</span>;
  const { sign, word, look } = LOOKS[outcome];
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 align-middle text-2xs tracking-wide",
        look,
      )}
    >
      <span aria-hidden className="w-3 text-center text-sm leading-none">
        {sign}
      </span>
      {word}
    </span>
  );
}
