/** An element that was read back. */
export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text directly in it. */
  readonly text: string;
  readonly children: readonly ParsedElement[];
}

interface Cursor {
  readonly xml: string;
  index: number;
}

/** Reads the XML that the reports write, strictly: what is not well-formed throws. */
export function parseXml(xml: string): ParsedElement {
  const cursor = { xml, index: 0 };
  expectText(cursor, '<?xml version="1.0" encoding="UTF-8"?>\n');
  const root = element(cursor);
  if (xml.slice(cursor.index).trim() !== "") throw new Error(`text after the root at ${cursor.index}`);
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) {
    throw new Error("a character that XML 1.0 can't hold");
  }
  return root;
}

function element(cursor: Cursor): ParsedElement {
  expectText(cursor, "<");
  const name = take(cursor, /^[a-z-]+/);
  const attributes: Record<string, string> = {};
  while (cursor.xml[cursor.index] === " ") {
    const [, key = "", value = ""] = /^ ([a-z]+)="([^"<]*)"/.exec(cursor.xml.slice(cursor.index)) ?? [];
    expectText(cursor, ` ${key}="${value}"`);
    if (key in attributes) throw new Error(`${key} twice`);
    attributes[key] = unescape(value);
  }
  if (cursor.xml.startsWith("/>", cursor.index)) {
    cursor.index += 2;
    return { name, attributes, text: "", children: [] };
  }
  expectText(cursor, ">");
  return { name, attributes, ...content(cursor, name) };
}

function content(cursor: Cursor, name: string): Pick<ParsedElement, "text" | "children"> {
  const children: ParsedElement[] = [];
  let text = "";
  while (!cursor.xml.startsWith(`</${name}>`, cursor.index)) {
    text += unescape(take(cursor, /^[^<]*/));
    const next = cursor.xml.slice(cursor.index, cursor.index + 2);
    if (next === "") throw new Error(`${name} is not closed`);
    if (next !== "</") children.push(element(cursor));
    else if (!cursor.xml.startsWith(`</${name}>`, cursor.index)) throw new Error(`${name} is not closed`);
  }
  expectText(cursor, `</${name}>`);
  return { text, children };
}

function unescape(text: string): string {
  return text.replaceAll(/&([^;]{0,6});?/g, (whole, name: string) => {
    const found = entities[name];
    if (found === undefined || !whole.endsWith(";")) throw new Error(`bad reference ${whole}`);
    return found;
  });
}

function take(cursor: Cursor, pattern: RegExp): string {
  const found = pattern.exec(cursor.xml.slice(cursor.index))?.[0] ?? "";
  cursor.index += found.length;
  return found;
}

function expectText(cursor: Cursor, text: string): void {
  if (text === "" || !cursor.xml.startsWith(text, cursor.index)) {
    throw new Error(`expected ${JSON.stringify(text)} at ${cursor.index}`);
  }
  cursor.index += text.length;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#9": "\t",
  "#10": "\n",
  "#13": "\r",
};
