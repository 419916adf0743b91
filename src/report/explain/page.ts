import { inline } from "./page-inline.ts";
import { pageTable } from "./page-table.ts";
import { paint } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { wrap } from "../wrap.ts";

/** A page of the documentation, set for a terminal: headings, prose, code, lists and tables. */
export function showPage(markdown: string, style: TextStyle): string {
  const lines = blocks(markdown.replaceAll(/<!--[\s\S]*?-->\n?/g, "")).map((block) => show(block, style));
  return `${lines.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** What a page is called: its first heading. */
export function pageTitle(markdown: string): string {
  return inline(/^# (.*)$/m.exec(markdown)?.[1] ?? "");
}

/** The pages that `explain` shows, each with its title. */
export function pageList(
  pages: readonly { readonly name: string; readonly title: string }[],
  style: TextStyle,
): string {
  const longest = Math.max(0, ...pages.map(({ name }) => name.length));
  const lines = pages.map(({ name, title }) => `  ${name.padEnd(longest)}  ${title}`);
  return `${paint("strong", "Pages", style.colour)}\n${lines.join("\n")}\n`;
}

/** Parts of a page: code stays whole, all else is cut at empty lines. */
function blocks(markdown: string): readonly string[] {
  return markdown
    .split(/^( *```[\s\S]*?^ *```)$/m)
    .flatMap((part) => (isCode(part) ? [part] : part.split(/\n{2,}|(?=^#)|(?<=^#.*\n)/m)))
    .map((part) => part.trimEnd().replace(/^\n+/, ""))
    .flatMap(apart)
    .filter((part) => part !== "");
}

/** Prose below an item of a list goes on where the next item begins. */
function apart(part: string): readonly string[] {
  const [prose = "", rest = null] = /^ +(?![-*] |\d+\. |`{3})/.test(part)
    ? part.split(/\n(?=(?:[-*]|\d+\.) )([\s\S]*)/)
    : [part];
  return rest === null ? [prose] : [prose.trimStart(), rest];
}

function show(block: string, style: TextStyle): readonly string[] {
  if (isCode(block)) return code(block, style);
  if (/^#+ /.test(block)) return [paint("strong", inline(block.replace(/^#+ /, "")), style.colour)];
  if (/^ *\|/.test(block)) return pageTable(block.replaceAll(/^ +/gm, ""), style);
  if (/^\s*(?:[-*]|\d+\.) /.test(block)) return items(block).flatMap((item) => listed(item, style));
  return wrap(inline(block.trimStart().replaceAll(/\n\s*/g, " ")), {
    width: style.width,
    first: "",
    rest: "",
  });
}

/** Below an item of a list its fences are indented. */
function isCode(block: string): boolean {
  return /^ *```/.test(block);
}

function code(block: string, style: TextStyle): readonly string[] {
  const [indent = ""] = /^ */.exec(block) ?? [];
  return block
    .split("\n")
    .slice(1, -1)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .map((line) => (line === "" ? "" : `    ${paint("place", line, style.colour)}`));
}

function items(block: string): readonly string[] {
  return block.split(/\n(?=\s*(?:[-*]|\d+\.) )/);
}

function listed(item: string, style: TextStyle): readonly string[] {
  const [mark = ""] = /^\s*(?:[-*]|\d+\.) /.exec(item) ?? [];
  const text = inline(item.slice(mark.length).replaceAll(/\n\s*/g, " "));
  return wrap(text, { width: style.width, first: mark, rest: " ".repeat(mark.length) });
}
