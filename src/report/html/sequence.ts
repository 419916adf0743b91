import type { FlowStory, StoryLine } from "../../model/flow-story.ts";
import { isAnswer } from "../story/mermaid.ts";
import { type Markup, markup } from "./markup.ts";

/** A story as a sequence diagram made of a list: it reads without styles too. */
export function sequence({ lines }: Pick<FlowStory, "lines">): Markup {
  const names = [...new Set(lines.flatMap(({ from, to }) => [from, to]))];
  const heads = names.map((name) => markup`<b>${name}</b>`);
  return markup`<div class="q n${Math.min(names.length, widest)}"><p aria-hidden=true>${heads}</p><ol>${lines.map((line) => message(line, names))}</ol></div>`;
}

function message(line: StoryLine, names: readonly string[]): Markup {
  const from = Math.min(names.indexOf(line.from), widest - 1);
  const to = Math.min(names.indexOf(line.to), widest - 1);
  const first = Math.min(from, to);
  const kind = from === to ? " o" : `${from > to ? " r" : ""}${isAnswer(line) ? " d" : ""}`;
  const who = line.from === line.to ? line.from : `${line.from} → ${line.to}`;
  const time = line.atMs === null ? "" : ` (${Math.round(line.atMs)} ms)`;
  return markup`<li class="a${first} k${Math.abs(from - to) + 1}${kind}"><i>${who}:</i> <span>${line.text}${time}</span>`;
}

/** More participants than this share the last column. */
export const widest = 12;
