import { isAbsolute, relative, sep } from "node:path";
import { type Position, showPosition } from "../model/position.ts";
import { excerpt } from "../model/excerpt.ts";
import { paint } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { scriptInJson } from "./script-in-json.ts";
import { visible } from "./visible.ts";

/** A file's path as a reader of the report can click it: relative to the working directory where that is shorter. */
export function showFile(file: string, cwd: string): string {
  if (!isAbsolute(file)) return asLinked(file);
  const path = relative(cwd, file);
  return asLinked(path !== "" && path.length < file.length ? path : file);
}

/** pnpm keeps a package in a folder of a long name, and links to it from where everybody else has it. */
export function asLinked(path: string): string {
  return path.replace(
    /node_modules([\\/])\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/](?=auth0-understudy[\\/])/,
    "node_modules$1",
  );
}

/** A note with the files that it names below the working directory as they are found from there. */
export function showNote(note: string, cwd: string): string {
  const start = `${cwd}${sep}`;
  // Inside a longer path the same letters are another folder.
  return note
    .split(start)
    .reduce((text, part) => (/(?:^|[\s("`])$/.test(text) ? text + part : text + start + part));
}

/** `file:line:column`, relative to the working directory. */
export function showPlace(at: Position, cwd: string): string {
  return showPosition({ ...at, file: showFile(at.file, cwd) });
}

/** The place, coloured, and below it the lines of code around it with a caret. Each line starts with `indent`. */
export function codeFrame(at: Position, options: ReportOptions, indent: string): readonly string[] {
  const place = `${indent}${paint("place", showPlace(at, options.cwd), options.colour)}`;
  const text = options.source(at.file);
  if (text === null) return [place];
  const shown = scriptInJson(text, at) ?? { text, at };
  const frame = visible(excerptOf(shown.text, shown.at)).trimEnd();
  if (frame === "") return [place];
  return [place, ...frame.split("\n").map((line) => frameLine(`${indent}${line}`, options.colour))];
}

/** The text of the line of a place, or null where it can't be read. */
export function lineText(at: Position, options: Pick<ReportOptions, "source">): string | null {
  const lines = options.source(at.file)?.split(/\r\n|\r|\n/);
  return lines?.[at.line - 1]?.trim() ?? null;
}

// A bundled script may be one line of many thousand characters; then a window around the column is shown.
function excerptOf(text: string, at: Position): string {
  const lines = text.split(/\r\n|\r|\n/);
  if ((lines[at.line - 1] ?? "").length <= longestLine) {
    return excerpt(lines.map((line) => line.slice(0, longestLine)).join("\n"), at);
  }
  const start = Math.max(0, at.column - longestLine / 2);
  const windows = lines.map((line) => line.slice(start, start + longestLine));
  return excerpt(windows.join("\n"), { ...at, column: at.column - start });
}

function frameLine(line: string, colour: boolean): string {
  if (/^[\s|]*\^+\s*$/.test(line)) return paint("bad", line, colour);
  return /^\s*>/.test(line) ? line : paint("faint", line, colour);
}

const longestLine = 160;
