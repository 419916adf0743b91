/** One XML element, or text. */
type XmlNode = string | XmlElement;

/** An element with its attributes in order; null attributes are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | null>>;
  readonly children: readonly XmlNode[];
}

/** Writes an XML 1.0 document, one element per line; text is kept as it is, save what XML forbids. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`;
}

function lines(element: XmlElement, indent: string): readonly string[] {
  const open = `${indent}<${element.name}${attributes(element)}`;
  if (element.children.length === 0) return [`${open}/>`];
  // Text must not be indented, it would change.
  if (element.children.some((child) => typeof child === "string")) {
    return [`${open}>${element.children.map(inline).join("")}</${element.name}>`];
  }
  const inner = element.children.flatMap((child) =>
    typeof child === "string" ? [] : lines(child, `${indent}  `),
  );
  return [`${open}>`, ...inner, `${indent}</${element.name}>`];
}

function inline(node: XmlNode): string {
  return typeof node === "string" ? escapeText(node) : lines(node, "").join("\n");
}

function attributes(element: XmlElement): string {
  return Object.entries(element.attributes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join("");
}

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(forbidden, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

// A parser turns line breaks and tabs of an attribute into spaces unless they are references.
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
}

// What XML 1.0 has no way to write: https://www.w3.org/TR/xml/#charsets
const forbidden = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu;
