import type { Evidence, Role, Side } from "../../domain/trade.ts";
import type { DocumentLayout } from "../layout-model.ts";
import { identifierRoles } from "./identify.ts";
import { foldName, legalNamesIn, mentions, sameName, sameParty } from "./names.ts";
import { evidenceFor, type Statement, type TextLine } from "./statement.ts";

/** A name as printed, and where. */
export interface NamedParty {
  readonly name: string;
  readonly evidence: Evidence | null;
}

/** The two institutions of a document and every wording it uses for them. */
export interface Parties {
  readonly sender: NamedParty | null;
  readonly receiver: NamedParty | null;
  readonly roleOf: (text: string) => Role | null;
  readonly nameOf: (role: Role) => NamedParty | null;
}

type Seat = "sender" | "receiver";

const SENDER_LABELS = [
  "from",
  "our entity",
  "our name",
  "we",
  "wir",
  "nous",
  "bank",
  "our bank",
  "the bank",
  "sending party",
  "sender",
  "issuer",
  "issued by",
  "sent by",
  "confirming party",
  "confirmed by",
  "confirmation from",
  "our name and address",
  "von",
  "absender",
  "de",
  "expéditeur",
  "émetteur",
];
const RECEIVER_LABELS = [
  "to",
  "attention of",
  "your entity",
  "you",
  "sie",
  "vous",
  "counterparty",
  "counterparty name",
  "name of counterparty",
  "counterpart",
  "cpty",
  "cp",
  "your name",
  "message to",
  "for the attention of",
  "receiver",
  "receiving party",
  "client name",
  "customer name",
  "client",
  "customer",
  "recipient",
  "addressee",
  "an",
  "empfänger",
  "kontrahent",
  "gegenpartei",
  "kunde",
  "à",
  "destinataire",
  "contrepartie",
];
const FIRST_PERSON =
  /^(?:we|us|our|ours|ourselves|our side|our bank|our institution|sender|wir|uns|unser(?:e[rsmn]?)?|unser haus|nous|notre|nos|nous-mêmes|nous-memes)$/;
const SECOND_PERSON =
  /^(?:you|your|yours|your side|your bank|the counterparty|counterparty|client|customer|addressee|your institution|the client|the customer|sie|ihr(?:e[rsmn]?)?|ihr haus|ihnen|kontrahent|der kontrahent|gegenpartei|kunde|der kunde|vous|votre|vos|la contrepartie|contrepartie|le client)$/;

interface Sighting {
  readonly seat: Seat;
  readonly name: string;
  readonly weight: number;
  readonly evidence: Evidence | null;
}

/** The name within a party's cell: its first printed line, without address, identifiers and
 * defined terms. */
function nameIn(statement: Statement): string {
  const first = statement.words[0];
  const middle = first === undefined ? 0 : (first.box[1] + first.box[3]) / 2;
  const line = statement.words
    .filter((word) => word.box[1] <= middle && word.box[3] >= middle)
    .map((word) => word.text)
    .join(" ");
  const [bare = line] = (line === "" ? statement.value : line).split(
    /\s*(?:[,;(|–—-]\s*)?\b(?:LEI|BIC|SWIFT|Attn|Attention|c\/o)\b|\s*\((?:the\s+)?["“”'„«]|\s*["“„«]|;|\|/i,
  );
  return bare.replace(/[,:\s(]+$/, "").trim();
}

/** Whether a text can be a name at all: letters, no date, no long number, no dash for nothing. */
function isName(text: string): boolean {
  return /\p{L}{3}/u.test(text) && !/\d{4}|@|^\W*$/.test(text) && text.length <= 120;
}

/** Sightings from label/value pairs such as "From: …" and "Counterparty: …". */
function labelled(statements: readonly Statement[]): Sighting[] {
  const found: Sighting[] = [];
  for (const statement of statements) {
    const label = statement.label;
    const seat = SENDER_LABELS.includes(label)
      ? "sender"
      : RECEIVER_LABELS.includes(label)
        ? "receiver"
        : null;
    const name = nameIn(statement);
    if (seat === null || !isName(name)) continue;
    found.push({ seat, name, weight: 6, evidence: evidenceFor(statement, name) });
  }
  return found;
}

/** Sightings from definitions such as `Meridian Bank plc ("we" or "us")`. */
function defined(lines: readonly TextLine[], words: Map<string, string>): Sighting[] {
  const found: Sighting[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const text = next === undefined ? line.text : `${line.text} ${next.text}`;
    for (const name of legalNamesIn(text)) {
      const after = text.slice(
        text.indexOf(name) + name.length,
        text.indexOf(name) + name.length + 80,
      );
      const bracket = /^[\s,]*\(([^)]{1,70})\)/.exec(after)?.[1];
      if (bracket === undefined) continue;
      for (const [, term = ""] of bracket.matchAll(/["“”'„«»]([^"“”'„«»]{1,40})["“”'„«»]/g)) {
        const folded = foldName(term).replace(/^(?:the|hereinafter) /, "");
        if (FIRST_PERSON.test(folded)) {
          found.push({ seat: "sender", name, weight: 8, evidence: evidenceFor(line, name) });
        } else if (SECOND_PERSON.test(folded)) {
          found.push({ seat: "receiver", name, weight: 8, evidence: evidenceFor(line, name) });
        }
        words.set(folded, name);
      }
    }
  });
  return found;
}

/** The letterhead: the sender's name stands in the top sixth of the first page. */
function letterhead(layout: DocumentLayout): Sighting[] {
  const first = layout.pages[0];
  if (first === undefined) return [];
  // Values of a table's rows under short labels stand there as values, not as the letterhead.
  const rowValues = new Set(
    layout.pairs.filter((pair) => pair.column !== null).map((pair) => pair.value),
  );
  const top = [...first.running, ...first.lines].filter((line) => line.box[1] < 0.17);
  const isRow = (line: (typeof top)[number]) =>
    line.segments.length > 1 && rowValues.has(line.segments[1]?.text ?? "");
  return top.flatMap((line, index) => {
    if (/^(?:to|an|à|attn|attention)\b/i.test(line.text) || isRow(line)) return [];
    const [name] = line.segments.flatMap((segment) => legalNamesIn(segment.text));
    const head = name ?? (index === 0 && isShouted(line.text) ? line.text.trim() : undefined);
    if (head === undefined) return [];
    const words = line.segments.flatMap((segment) => segment.words);
    return [
      {
        seat: "sender" as const,
        name: head,
        weight: index === 0 ? 5 : 3,
        evidence: evidenceFor({ page: first.number, words }, head),
      },
    ];
  });
}

function isShouted(text: string): boolean {
  return (
    /^[A-Z][A-Z&.,' -]{5,60}$/.test(text.trim()) &&
    !/CONFIRMATION|SWAP|TICKET|TRADE|SAMPLE|DRAFT|COPY|DUPLICATE|SPECIMEN/.test(text)
  );
}

/** "For and on behalf of …" names the sender first; "Yours faithfully, …" likewise. */
function signatures(lines: readonly TextLine[]): Sighting[] {
  const found: Sighting[] = [];
  lines.forEach((line, index) => {
    if (
      !/on behalf of|yours (?:faithfully|sincerely|truly)|im namen|pour le compte|hochachtungsvoll|mit freundlichen|veuillez agréer/i.test(
        line.text,
      )
    )
      return;
    for (const candidate of [line, lines[index + 1], lines[index + 2]]) {
      const [name] = candidate === undefined ? [] : legalNamesIn(candidate.text);
      if (name !== undefined && candidate !== undefined) {
        found.push({
          seat: "sender",
          name,
          weight: found.length === 0 ? 3 : 0.5,
          evidence: evidenceFor(candidate, name),
        });
        return;
      }
    }
  });
  return found;
}

/** Without any other sign the one who writes calls itself Party A. */
function conventional(labels: ReadonlyMap<string, NamedParty>): Sighting[] {
  const sighting = (label: string, seat: Seat): Sighting[] => {
    const named = labels.get(label);
    return named === undefined ? [] : [{ ...named, seat, weight: 0.5 }];
  };
  return [...sighting("party a", "sender"), ...sighting("party b", "receiver")];
}

/** "Bank: Castlebar Bank plc", "Customer: …": the label goes on to stand for the name. */
function labelledNames(statements: readonly Statement[]): { label: string; name: string }[] {
  return statements.flatMap((statement) => {
    const { label } = statement;
    const isParty =
      /^(?:the )?(?:bank|customer|client|counterparty|cpty|dealer|fund|company|kunde|gegenpartei|kontrahent|banque|contrepartie|soci[ée]t[ée])$/;
    if (!isParty.test(label)) return [];
    const name = nameIn(statement);
    return isName(name) ? [{ label: label.replace(/^the /, ""), name }] : [];
  });
}

function best(sightings: readonly Sighting[], seat: Seat, not: string | null): Sighting | null {
  const score = new Map<string, { total: number; first: Sighting }>();
  for (const sighting of sightings) {
    const key = foldName(sighting.name);
    if (not !== null && (key === not || sameName(key, not))) continue;
    const own = sighting.seat === seat ? sighting.weight : -sighting.weight;
    const known = score.get(key);
    if (known === undefined) score.set(key, { total: own, first: sighting });
    else known.total += own;
  }
  const ranked = [...score.values()].sort((a, b) => b.total - a.total);
  const top = ranked[0];
  return top === undefined || top.total <= 0 ? null : top.first;
}

/**
 * Finds the two institutions of a document and which of them sent it. A BANK document was sent by
 * our bank, a COUNTERPARTY document by the other side, whatever words it uses for itself.
 */
export function findParties(
  layout: DocumentLayout,
  statements: readonly Statement[],
  lines: readonly TextLine[],
  side: Side,
): Parties {
  const definedWords = new Map<string, string>();
  const partyLabels = partyLabelNames(statements);
  const sightings = [
    ...labelled(statements),
    ...defined(lines, definedWords),
    ...letterhead(layout),
    ...signatures(lines),
    ...conventional(partyLabels),
  ];
  for (const [label, named] of partyLabels) definedWords.set(label, named.name);
  for (const { label, name } of labelledNames(statements)) {
    if (!definedWords.has(label)) definedWords.set(label, name);
  }

  const names = new Map<string, NamedParty>();
  for (const named of partyLabels.values()) names.set(foldName(named.name), named);
  for (const { name, evidence } of sightings) {
    if (!names.has(foldName(name))) names.set(foldName(name), { name, evidence });
  }

  const sender = best(sightings, "sender", null);
  const receiver = best(sightings, "receiver", sender === null ? null : foldName(sender.name));
  const other = [...names.values()].find(
    (named) => sender !== null && !sameParty(named.name, sender.name),
  );
  const senderParty: NamedParty | null = sender;
  const receiverParty: NamedParty | null = receiver ?? other ?? null;

  const seats: readonly (readonly [Seat, NamedParty | null])[] = [
    ["sender", senderParty],
    ["receiver", receiverParty],
  ];
  const seatOf = (text: string): Seat | null => {
    const folded = foldName(text).replace(/^the /, "");
    if (folded === "") return null;
    if (FIRST_PERSON.test(folded)) return "sender";
    const meant = definedWords.get(folded);
    if (meant !== undefined) {
      const seat = seats.find(([, party]) => party !== null && sameParty(party.name, meant))?.[0];
      if (seat !== undefined) return seat;
    }
    if (SECOND_PERSON.test(folded)) return "receiver";
    const hits = seats.filter(([, party]) => party !== null && mentions(folded, party.name));
    return hits.length === 1 ? (hits[0]?.[0] ?? null) : null;
  };
  const senderRole: Role = side === "BANK" ? "bank" : "counterparty";
  const otherRole: Role = side === "BANK" ? "counterparty" : "bank";
  const byName = (text: string): Role | null => {
    const seat = seatOf(text);
    return seat === null ? null : seat === "sender" ? senderRole : otherRole;
  };
  const byIdentifier = identifierRoles(statements, lines, byName);
  return {
    sender: senderParty,
    receiver: receiverParty,
    roleOf: remembered((text) => byIdentifier(text) ?? byName(text)),
    nameOf: (role) => (role === senderRole ? senderParty : receiverParty),
  };
}

/** The same few words are asked for again and again while one document is read. */
function remembered(roleOf: (text: string) => Role | null): (text: string) => Role | null {
  const known = new Map<string, Role | null>();
  return (text) => {
    if (text.length > 200) return roleOf(text.slice(0, 200));
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before ?? null;
    const role = roleOf(text);
    known.set(text, role);
    return role;
  };
}

/** "Party A: Meridian Bank plc", or a row "Name" under a column headed "Party A". */
function partyLabelNames(statements: readonly Statement[]): Map<string, NamedParty> {
  const found = new Map<string, NamedParty>();
  const title = /^(?:name of )?(part(?:y|ei|ie) [ab12])(?: name)?$/;
  for (const statement of statements) {
    const column = foldName(statement.column ?? "");
    const seat =
      title.exec(statement.label)?.[1] ??
      statement.label
        .split("/")
        .map((part) => title.exec(part.trim())?.[1])
        .find((part) => part !== undefined) ??
      (/^(?:legal |full )?(?:name|firma|nom|legal entity|entity|institution|d[ée]nomination)\b/.test(
        statement.label,
      )
        ? title.exec(column)?.[1]
        : undefined);
    if (seat === undefined) continue;
    const name = nameIn(statement);
    if (!isName(name)) continue;
    const named = { name, evidence: evidenceFor(statement, name) };
    for (const alias of new Set([
      seat,
      `party ${seat.at(-1)}`,
      `partei ${seat.at(-1)}`,
      `partie ${seat.at(-1)}`,
    ])) {
      if (!found.has(alias)) found.set(alias, named);
    }
  }
  return found;
}
