import type { FlowStory, StoryLine } from "../../model/flow-story.ts";
import { paint } from "../paint.ts";
import { showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { visible } from "../visible.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** A story as lines in columns: time, who, to whom, what. */
export function storyText(story: FlowStory, options: ReportOptions): string {
  const { flow, identifier, at, import_mode: importing, lines } = story;
  const mode = importing ? phrases.importOn : phrases.importOff;
  const head = [
    paint("strong", visible(`${flow} ${identifier}`.trim()).replaceAll("\n", "\\n"), options.colour),
    mode,
    showPlace(at, options.cwd),
  ];
  const widths = {
    time: Math.max(timeWidth, longest(lines.map(time))),
    from: longest(lines.map(({ from }) => from)),
    to: longest(lines.map(({ to }) => to)),
  };
  return [head.join(" · "), ...lines.flatMap((line) => storyLine(line, widths, options))].join("\n");
}

interface Widths {
  readonly time: number;
  readonly from: number;
  readonly to: number;
}

function storyLine(line: StoryLine, widths: Widths, options: ReportOptions): readonly string[] {
  const when = time(line).padStart(widths.time);
  const who = `${line.from.padEnd(widths.from)} → ${line.to.padEnd(widths.to)}`;
  const first = `  ${when}  ${who}  `;
  const rest = " ".repeat(first.length);
  const [top = "", ...others] = wrap(line.text, { width: options.width, first, rest });
  return [top.replace(when, paint("faint", when, options.colour)), ...others];
}

function time({ atMs }: StoryLine): string {
  return atMs === null ? "" : `${Math.round(atMs)} ms`;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

/** As wide as most stories need, so that they stand below each other. */
const timeWidth = 7;
