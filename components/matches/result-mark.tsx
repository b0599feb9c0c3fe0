import { cn } from "#components/ui/cn.ts";
import type { MatchResult } from "#server/domain/outcomes.ts";

interface Look {
  readonly word: string;
  readonly ink: string;
  readonly shape: React.ReactNode;
}

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.6 } as const;

/** Every result has its own outline, so that it survives greyscale print and colour blindness. */
const LOOKS: Readonly<Record<MatchResult, Look>> = {
  MATCHED: {
    word: "Matched",
    ink: "text-same",
    shape: (
      <>
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path d="M4.5 6.4h7M4.5 9.6h7" stroke="var(--surface)" strokeWidth="1.7" />
      </>
    ),
  },
  WITHIN_TOLERANCE: {
    word: "Within tolerance",
    ink: "text-tolerance",
    shape: (
      <>
        <circle cx="8" cy="8" r="6.2" {...stroke} />
        <path
          d="M4.6 6.9c1.2-1.3 2.3-1.3 3.4-.4s2.2.9 3.4-.4M4.6 10c1.2-1.3 2.3-1.3 3.4-.4s2.2.9 3.4-.4"
          {...stroke}
          strokeWidth={1.3}
        />
      </>
    ),
  },
  BREAK: {
    word: "Break",
    ink: "text-differ",
    shape: (
      <>
        <path d="M8 .5 15.5 8 8 15.5.5 8Z" fill="currentColor" />
        <path d="M5 6.6h6M5 9.4h6M9.6 4.6 6.4 11.4" stroke="var(--surface)" strokeWidth="1.4" />
      </>
    ),
  },
  UNPAIRED_BANK: {
    word: "Unpaired",
    ink: "text-absent",
    shape: (
      <>
        <rect
          x="1.3"
          y="2"
          width="13.4"
          height="12"
          rx="1.5"
          strokeDasharray="2.4 1.6"
          {...stroke}
        />
        <path d="M1.3 2.8h6.2v10.4H1.3Z" fill="currentColor" />
      </>
    ),
  },
  ALLEGED: {
    word: "Alleged",
    ink: "text-absent",
    shape: (
      <>
        <rect
          x="1.3"
          y="2"
          width="13.4"
          height="12"
          rx="1.5"
          strokeDasharray="2.4 1.6"
          {...stroke}
        />
        <path d="M8.5 2.8h6.2v10.4H8.5Z" fill="currentColor" />
      </>
    ),
  },
  AMBIGUOUS: {
    word: "Ambiguous",
    ink: "text-tolerance",
    shape: (
      <>
        <path d="M8 1.2 15 14.2H1Z" {...stroke} strokeLinejoin="round" />
        <path d="M8 5.6v4M8 11.2v1.4" stroke="currentColor" strokeWidth="1.6" />
      </>
    ),
  },
  UNREADABLE: {
    word: "Unreadable",
    ink: "text-fault",
    shape: (
      <>
        <rect x="1.5" y="1.5" width="13" height="13" {...stroke} />
        <path d="M3 13 13 3" {...stroke} />
      </>
    ),
  },
};

/** What the engine says of the match: shape, colour and word together. */
export function ResultMark({
  result,
  className,
}: {
  readonly result: MatchResult;
  readonly className?: string;
}) {
  const { word, ink, shape } = LOOKS[result];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium",
        className,
      )}
    >
      <svg viewBox="0 0 16 16" className={cn("size-4 shrink-0", ink)} aria-hidden="true">
        {shape}
      </svg>
      {word}
    </span>
  );
}
