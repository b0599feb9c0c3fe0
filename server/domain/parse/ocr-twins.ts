const TWINS: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  l: "1",
  I: "1",
  S: "5",
  B: "8",
};

/** A figure with letters among its digits: `5O,000,000`, `l,000.00`. Grouping is demanded, so that
 * codes such as `5B` or `S41` are not taken for figures. */
const MIXED = /(?<![A-Za-z0-9])[\dOolISB]+(?:[.,'][\dOolISB]{2,})+(?![A-Za-z0-9])/g;

/** @returns a figure in which a scan seems to have put letters for digits, and the figure it may
 * have been (trap T26); null when there is none. */
export function suspectFigure(text: string): { printed: string; likely: string } | null {
  for (const [printed] of text.matchAll(MIXED)) {
    if (!/\d/.test(printed) || /^[\d.,']+$/.test(printed)) continue;
    const likely = printed.replace(/[OolISB]/g, (letter) => TWINS[letter] ?? letter);
    return { printed, likely };
  }
  return null;
}
