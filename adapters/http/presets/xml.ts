/** An element, without its prefix and its attributes. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** The text that stands directly in it. */
  readonly text: string;
}

/** Reads the root element; null where the text is not well-formed, or declares types or entities. */
export function readXml(text: string): XmlElement | null {
  const root: Open = { name: "", children: [], text: "" };
  const open: Open[] = [root];
  let end = 0;
  for (const found of text.matchAll(part)) {
    if (found.index !== end) return null;
    end = found.index + found[0].length;
    if (!take(open, found[0])) return null;
  }
  const [first, second] = root.children;
  const isWhole = end === text.length && open.length === 1 && root.text.trim() === "";
  return isWhole && second === undefined ? (first ?? null) : null;
}

/** Text as it stands between two tags. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

interface Open {
  readonly name: string;
  readonly children: Open[];
  text: string;
}

/** False where the part does not belong there. */
function take(open: Open[], found: string): boolean {
  const inner = open.at(-1);
  if (inner === undefined) return false;
  if (/^<[?]|^<!--/.test(found)) return true;
  if (found.startsWith("<![CDATA[")) inner.text += found.slice(9, -3);
  else if (!found.startsWith("<")) inner.text += unescaped(found);
  else if (found.startsWith("</")) return open.length > 1 && open.pop()?.name === nameIn(found);
  else return begin(open, inner, found);
  return true;
}

function begin(open: Open[], parent: Open, found: string): boolean {
  const element: Open = { name: nameIn(found), children: [], text: "" };
  parent.children.push(element);
  if (!found.endsWith("/>")) open.push(element);
  return true;
}

function nameIn(tag: string): string {
  const [, name = ""] = /^<\/?([^\s/>]+)/.exec(tag) ?? [];
  return name.slice(name.indexOf(":") + 1);
}

function unescaped(text: string): string {
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole;
    const code = Number(name.startsWith("#x") ? `0${name.slice(1)}` : name.slice(1));
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const part = /<!--[\s\S]*?-->|<[?][\s\S]*?[?]>|<!\[CDATA\[[\s\S]*?\]\]>|<\/?[\w:.-]+(?:\s[^<>]*)?\/?>|[^<]+/g;
