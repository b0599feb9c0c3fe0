import { malformedXml } from "./errors.ts";

/** Content of an element to write: text, child elements, a list of equal elements, or nothing. */
type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | XmlElement
  | readonly (XmlElement | string | number)[];
export interface XmlElement {
  readonly [name: string]: XmlContent;
}

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** Writes a document; lists become repeated elements, undefined becomes nothing. */
export function writeXml(root: string, content: XmlElement, namespace = NAMESPACE): string {
  const attribute = namespace === "" ? "" : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${writeChildren(content)}</${root}>`;
}

function writeChildren(content: XmlElement): string {
  return Object.entries(content)
    .map(([name, value]) => writeElement(name, value))
    .join("");
}

function writeElement(name: string, content: XmlContent): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((each) => writeElement(name, each)).join("");
  const inner =
    typeof content === "object" ? writeChildren(content as XmlElement) : escapeXml(String(content));
  return `<${name}>${inner}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(
    // Control characters are written as references, as S3 does, so that any key can be listed.
    /[<>&"]|\p{Cc}/gu,
    (char) =>
      ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[char] ??
      `&#x${char.charCodeAt(0).toString(16)};`,
  );
}

/** An element that was read. */
export class XmlNode {
  readonly name: string;
  readonly children: XmlNode[] = [];
  text = "";

  constructor(name: string) {
    this.name = name;
  }

  all(name: string): XmlNode[] {
    return this.children.filter((child) => child.name === name);
  }

  first(name: string): XmlNode | undefined {
    return this.children.find((child) => child.name === name);
  }

  textOf(name: string): string | undefined {
    return this.first(name)?.text;
  }
}

const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w:.-]*)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/gy;

/** Reads a small XML document without DTD. @throws S3Error MalformedXML */
export function readXml(text: string): XmlNode {
  const holder = new XmlNode("");
  const open: XmlNode[] = [holder];
  TOKEN.lastIndex = 0;
  const source = text.trim();
  while (TOKEN.lastIndex < source.length) {
    const token = TOKEN.exec(source);
    const parent = open.at(-1);
    if (!token || !parent) throw malformedXml();
    const [, closing, name, , selfClosing, characters] = token;
    if (characters !== undefined) {
      parent.text += decodeEntities(characters);
    } else if (name !== undefined && closing === "/") {
      if (parent.name !== localName(name)) throw malformedXml();
      open.pop();
    } else if (name !== undefined) {
      const node = new XmlNode(localName(name));
      parent.children.push(node);
      if (selfClosing !== "/") open.push(node);
    }
  }
  const root = holder.children[0];
  if (open.length !== 1 || !root) throw malformedXml();
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  return text.replace(/&(#x?)?([0-9A-Za-z]+);/g, (whole, numeric, name) => {
    if (numeric === undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(name, numeric === "#x" ? 16 : 10));
  });
}
