import type { Position } from "../../model/position.ts";
import { codeParts } from "../code-parts.ts";
import { codeFrame, showPlace } from "../place.ts";
import type { ReportOptions } from "../report-options.ts";
import { sourceLink } from "../root-path.ts";
import { empty, type Markup, markup } from "./markup.ts";

/** The place and the lines of code around it, the one that matters marked. */
export function frame(at: Position, options: ReportOptions): Markup {
  const [, ...lines] = codeFrame(at, options, "");
  if (lines.length === 0) return markup`<p class=at>${placeLink(at, options)}</p>`;
  const shown = lines.map((line) =>
    /^(>|[\s|]*\^+\s*$)/.test(line) ? markup`<mark>${line}</mark>\n` : `${line}\n`,
  );
  return markup`<figure><figcaption class=at>${placeLink(at, options)}</figcaption><pre tabindex=0>${shown}</pre></figure>`;
}

/** A place in small type, with a link where the repository's files can be seen. */
export function placeLink(at: Position, options: ReportOptions): Markup {
  const text = showPlace(at, options.cwd);
  const link = sourceLink(at, options);
  return link === null ? markup`<code>${text}</code>` : markup`<a href="${link}"><code>${text}</code></a>`;
}

/** Paragraphs of a text of several lines. */
export function prose(text: string): Markup {
  if (text === "") return empty;
  return markup`${text.split(/\n+/).map((line) => markup`<p>${withCode(line)}</p>`)}`;
}

/** A line in which `code` stands between backticks. */
export function withCode(line: string): Markup {
  return markup`${codeParts(line).map(({ kind, text }) => (kind === "code" ? markup`<code>${text}</code>` : text))}`;
}

/** An address as a link, if it is one. */
export function webLink(url: string, text: string): Markup {
  return /^https?:\/\//.test(url) ? markup`<a href="${url}">${text}</a>` : markup`${text}`;
}
