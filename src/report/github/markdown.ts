import { codeParts, type Part } from "../code-parts.ts";
import { visible } from "../visible.ts";

/** Text as it is in Markdown and in HTML, whatever it holds: nothing in it is either, and it stays in one line. */
export function plain(text: string): string {
  return visible(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_{}[\]()#+!|~$@]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(/:(?=\/\/)/g, "&#58;")
    .replace(/^(\s*)([-=>])/, (_, space: string, sign: string) => `${space}&#${sign.charCodeAt(0)};`)
    .replace(/^(\s*\d+)\./, "$1&#46;");
}

/** Text of several lines, each as it is; what stands between backticks is code. */
export function paragraphs(text: string): string {
  return text.trim().split(/\n+/).map(withCode).join("<br>\n");
}

function withCode(line: string): string {
  const show = ({ kind, text }: Part) => (kind === "code" ? `<code>${plain(text)}</code>` : plain(text));
  return codeParts(line).map(show).join("");
}

/** A block of code, whatever it holds. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

/** A link; the text is taken as it is. */
export function link(text: string, url: string): string {
  return `[${plain(text)}](<${url.replaceAll(/[<>\n\\]/g, encodeURIComponent)}>)`;
}

/** What a reader opens. */
export function details(title: string, body: string): string {
  return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : ":-:"))), ...rows.map(line)].join(
    "\n",
  );
}
