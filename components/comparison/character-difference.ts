export interface TextPart {
  readonly text: string;
  /** Where it starts in the whole text. */
  readonly start: number;
  readonly differs: boolean;
}

/**
 * Marks the part in which two short texts differ: everything between the longest common start and
 * the longest common end.
 */
export function differingParts(text: string, other: string): readonly TextPart[] {
  let start = 0;
  const shorter = Math.min(text.length, other.length);
  while (start < shorter && text[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === other[other.length - 1 - end]) {
    end += 1;
  }
  const back = text.length - end;
  const parts = [
    { text: text.slice(0, start), start: 0, differs: false },
    { text: text.slice(start, back), start, differs: true },
    { text: text.slice(back), start: back, differs: false },
  ];
  return parts.filter((part) => part.text !== "");
}
