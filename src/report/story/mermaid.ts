import type { StoryLine } from "../../model/flow-story.ts";

/**
 * A story as the text of a Mermaid sequence diagram.
 * @see https://mermaid.js.org/syntax/sequenceDiagram.html
 * @example mermaid([{ atMs: 0, from: "person", to: "tenant", text: "login" }])
 * // "sequenceDiagram\n  participant p0 as person\n  participant p1 as tenant\n  p0->>p1: login (0 ms)\n"
 */
export function mermaid(lines: readonly StoryLine[]): string {
  const names = [...new Set(lines.flatMap(({ from, to }) => [from, to]))];
  // Names may be words of Mermaid's own, such as `end`; ids never are.
  const id = (name: string) => `p${names.indexOf(name)}`;
  return [
    "sequenceDiagram",
    ...names.map((name) => `  participant ${id(name)} as ${escapeText(name)}`),
    ...lines.map((line) => `  ${id(line.from)}${arrow(line)}${id(line.to)}: ${escapeText(timed(line))}`),
    "",
  ].join("\n");
}

/** Whether a message answers an earlier one. */
export function isAnswer({ from, to }: StoryLine): boolean {
  return (to === "tenant" && !askers.has(from) && from !== "tenant") || (from === "tenant" && askers.has(to));
}

function timed({ text, atMs }: StoryLine): string {
  return atMs === null ? text : `${text} (${Math.round(atMs)} ms)`;
}

// Answers are dotted, as in UML.
function arrow(line: StoryLine): string {
  return isAnswer(line) ? "-->>" : "->>";
}

/** `#` and `;` end a statement, `%` begins a comment, `$` a formula; `<` and `&` would be HTML; a colon may end a word of its own. */
function escapeText(text: string): string {
  const flat = text.replaceAll(/\s+/gu, " ").trim();
  return flat === "" ? "#32;" : flat.replaceAll(/[#;%<>&\\$]|:(?=\S)|(?<=^(?:no)?wrap):/gu, entity);
}

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0};`;
}

const askers: ReadonlySet<string> = new Set(["person", "client"]);
