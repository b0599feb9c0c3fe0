/** Longer texts hardly come twice, and would fill the memory with what nobody asks for again. */
const LONGEST_TEXT = 400;
const MOST_TEXTS = 2_000;

/**
 * A pure function of a text that remembers its answers: the same labels, headings and names are
 * asked about again and again, within one document and from one to the next. The memory starts
 * anew when it is full, so that no document can make it grow.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return answer(text);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const made = answer(text);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, made);
    return made;
  };
}
