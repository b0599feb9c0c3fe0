import { SaxesParser } from "saxes";
import { ok, type Result, refuse } from "../../domain/failures.ts";
import type { Stated } from "../structured-terms.ts";
import type { Span } from "../text-page.ts";

/** What markup may cost; real messages have a few thousand elements, a dozen deep. */
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 100_000;

/** An element with its place in the text. Names are local: prefixes mean nothing here. */
export interface Element {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
  /** What stands between the tags, or the whole tag when nothing does. */
  readonly span: Span;
  /** The opening tag. */
  readonly tag: Span;
}

interface Open {
  name: string;
  namespace: string;
  attributes: Map<string, string>;
  children: Element[];
  text: string;
  tag: Span;
}

class Refused extends Error {
  readonly code: "MESSAGE_HOSTILE" | "MESSAGE_DAMAGED";

  constructor(code: "MESSAGE_HOSTILE" | "MESSAGE_DAMAGED", message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Parses markup into elements with places. A document type declaration is refused as such: FpML
 * has none, and it is where entity bombs and external entities live.
 */
export function parseMarkup(text: string): Result<Element> {
  try {
    const root = parse(text);
    return root === null ? refuse("MESSAGE_DAMAGED", "The markup has no element.") : ok(root);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.code, error.message);
    throw error;
  }
}

function parse(text: string): Element | null {
  const parser = new SaxesParser({ xmlns: true });
  const stack: Open[] = [];
  let root: Element | null = null;
  let count = 0;
  parser.on("error", (error) => {
    throw new Refused("MESSAGE_DAMAGED", `The markup is damaged: ${error.message.slice(0, 120)}.`);
  });
  parser.on("doctype", () => {
    throw new Refused(
      "MESSAGE_HOSTILE",
      "The markup declares a document type of its own, which may hide entities. It was not read.",
    );
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (stack.length >= MAX_DEPTH || count > MAX_ELEMENTS) {
      throw new Refused(
        "MESSAGE_HOSTILE",
        "The markup nests deeper or is larger than messages are.",
      );
    }
    const end = parser.position;
    stack.push({
      name: tag.local,
      namespace: tag.uri,
      attributes: new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value])),
      children: [],
      text: "",
      tag: { start: text.lastIndexOf("<", end - 1), end },
    });
  });
  const write = (content: string) => {
    const open = stack.at(-1);
    if (open !== undefined) open.text += content;
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("closetag", () => {
    const open = stack.pop();
    if (open === undefined) return;
    const element = closed(open, text, parser.position);
    const parent = stack.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.write(text).close();
  return root;
}

function closed(open: Open, text: string, position: number): Element {
  // A closing tag holds no other "<"; an element closed by its own tag finds that tag's.
  const contentEnd = text.lastIndexOf("<", position - 1);
  const content = text.slice(open.tag.end, Math.max(open.tag.end, contentEnd));
  const trimmed = content.trim();
  const start = open.tag.end + (content.length - content.trimStart().length);
  const span = trimmed === "" ? open.tag : { start, end: start + trimmed.length };
  return { ...open, text: open.text.trim(), span };
}

/** @returns the first child element at a path such as `a/b`; of several paths the first found. */
export function select(
  from: Element | undefined,
  ...paths: readonly string[]
): Element | undefined {
  for (const path of paths) {
    let node = from;
    for (const name of path.split("/")) {
      node = node?.children.find((child) => child.name === name);
    }
    if (node !== undefined) return node;
  }
  return undefined;
}

/** @returns all children of a name. */
export function all(from: Element | undefined, name: string): readonly Element[] {
  return from?.children.filter((child) => child.name === name) ?? [];
}

/** @returns the descendants of a name in document order, the element itself among them. */
export function descendants(from: Element, name: string): readonly Element[] {
  return [
    ...(from.name === name ? [from] : []),
    ...from.children.flatMap((child) => descendants(child, name)),
  ];
}

/** @returns what an element states, or undefined when it is not there. */
export function stated(element: Element | undefined): Stated | undefined {
  return element === undefined ? undefined : { raw: element.text, span: element.span };
}

/** @returns what several neighbouring elements state together, e.g. `3` and `M`. */
export function statedTogether(...elements: readonly (Element | undefined)[]): Stated | undefined {
  const found = elements.filter((element) => element !== undefined);
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    raw: found.map((element) => element.text).join(" "),
    span: { start: first.span.start, end: Math.max(first.span.end, last.span.end) },
  };
}
