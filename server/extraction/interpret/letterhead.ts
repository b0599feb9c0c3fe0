import type { DocumentLayout, Line, Word } from "../layout-model.ts";
import { productNamedIn } from "./classify.ts";
import { legalNamesIn } from "./names.ts";
import { seatOfLabel } from "./party-labels.ts";
import type { Sighting } from "./party-sightings.ts";
import { inColumns } from "./printed-names.ts";
import { evidenceFor, normaliseLabel, type TextLine } from "./statement.ts";

/** Titles stand at the head like a name but are none. */
const TITLE =
  /CONFIRM|RECAP|NOTE|TICKET|TRADE|SAMPLE|DRAFT|COPY|DUPLICATE|SPECIMEN|DEPOSIT|ADVICE|CONTRACT|TRANSACTION|DEAL|DESK|PAGE|ANNEX|SCHEDULE/;

function isShouted(text: string): boolean {
  return (
    /^[A-Z][A-Z&.,' -]{5,60}$/.test(text.trim()) &&
    !TITLE.test(text) &&
    productNamedIn(text) === null
  );
}

/** Running text reaches this far to the right. */
const FULL_LINE = 0.75;
const INDENT = 0.1;

/** Whether the name a line begins with is the rest of one that begins in the full line above. */
function isRest(name: string, line: Line, above: Line | undefined): boolean {
  // An address at the right edge is no beginning of a line at the left.
  if (above === undefined || above.box[2] < FULL_LINE || above.box[0] > line.box[0] + INDENT)
    return false;
  return legalNamesIn(`${above.text} ${line.text}`).some(
    (whole) => whole.length > name.length && whole.endsWith(` ${name}`),
  );
}

/** What may stand before the name of a letterhead: its initial as a logo, too. */
const LEAD = /^(?:(?:issued )?by|from|the|\p{L})?$/iu;

/** The letterhead: the sender's name begins a line of the top sixth of the first page. A name that
 * is a row's value stands there as a value. */
export function letterhead(layout: DocumentLayout): Sighting[] {
  const first = layout.pages[0];
  if (first === undefined) return [];
  const rows = layout.pairs.filter(
    ({ label }) =>
      seatOfLabel(normaliseLabel(label), "BANK") !== null ||
      (legalNamesIn(label).length === 0 &&
        /\p{L}{2}/u.test(label) &&
        !TITLE.test(label.toUpperCase()) &&
        productNamedIn(label) === null),
  );
  const place = (word: Word | undefined) => (word === undefined ? "" : word.box.join());
  const values = new Set(
    rows.filter(({ page }) => page === first.number).map(({ words }) => place(words[0])),
  );
  const top = [...first.running, ...first.lines].filter((line) => line.box[1] < 0.17);
  return top.flatMap((line, index) => {
    if (/^(?:to|an|à|attn|attention)\b/i.test(line.text)) return [];
    const name = line.segments.flatMap(({ text, words }) => {
      if (values.has(place(words[0]))) return [];
      const [found] = legalNamesIn(text);
      if (found !== undefined && isRest(found, line, top[index - 1])) return [];
      const lead = found === undefined ? "" : text.slice(0, text.indexOf(found)).trim();
      return found !== undefined && LEAD.test(lead) ? [found] : [];
    })[0];
    const head = name ?? (index === 0 && isShouted(line.text) ? line.text.trim() : undefined);
    if (head === undefined) return [];
    const words = line.segments.flatMap((segment) => segment.words);
    const weight = name === undefined ? 1 : index === 0 ? 5 : 3;
    const evidence = evidenceFor({ page: first.number, words }, head);
    return [{ seat: "sender" as const, name: head, weight, evidence }];
  });
}

const SIGNED =
  /on behalf of|yours (?:faithfully|sincerely|truly)|(?:issued|[ée]mis|ausgestellt) (?:by|par|von)\b|im namen|pour le compte|hochachtungsvoll|mit freundlichen|veuillez agréer/i;

/** "For and on behalf of …" names the sender first; "Yours faithfully, …" likewise. */
export function signatures(lines: readonly TextLine[]): Sighting[] {
  const found: Sighting[] = [];
  lines.forEach((line, index) => {
    if (!SIGNED.test(line.text)) return;
    for (const candidate of [line, lines[index + 1], lines[index + 2]]) {
      const [name] = candidate === undefined ? [] : legalNamesIn(inColumns(candidate));
      if (name !== undefined && candidate !== undefined) {
        const weight = found.length === 0 ? 3 : 0.5;
        found.push({ seat: "sender", name, weight, evidence: evidenceFor(candidate, name) });
        return;
      }
    }
  });
  return found;
}
