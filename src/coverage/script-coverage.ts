import type { ScriptCoverage } from "../model/coverage.ts";
import { placeInStacks, type ScriptSource } from "../model/connection.ts";
import { type Points, pointsOf, type Way } from "./points.ts";
import { countAt, type Steps } from "./steps.ts";

/** A script as it was compiled. */
export interface CompiledScript {
  readonly connection: string;
  readonly source: ScriptSource;
  /** What the container compiled; `start` and `end` mark the script's own text in it. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

type Line = ScriptCoverage["lines"][number];

interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Lines, branches and functions of a script: of its own file, or of those that it was built from, where a source map
 * says so; packages in a bundle are left out.
 */
export function scriptCoverage(compiled: CompiledScript, steps: Steps): readonly ScriptCoverage[] {
  const { connection, source, code, start, end } = compiled;
  const place = placeReader(compiled);
  const points = pointsOf(code, { start, end });
  const starts = [...points.statements, ...points.functions.map((each) => each.start)];
  const files = new Set(starts.map((offset) => place(offset).file).filter((file) => !isPackaged(file)));
  const own = { connection, script: source.script };
  return [...files].map((file) => Object.assign({ ...own, file }, partsIn(file, { points, place, steps })));
}

interface Reading {
  readonly points: Points;
  readonly place: (offset: number) => Place;
  readonly steps: Steps;
}

function partsIn(
  file: string,
  { points, place, steps }: Reading,
): Pick<ScriptCoverage, "lines" | "branches" | "functions"> {
  const isIn = (offset: number): boolean => place(offset).file === file;
  const lineOf = (offset: number): number => place(offset).line;
  const statements = points.statements.filter(isIn).map((offset) => {
    return { line: lineOf(offset), hits: countAt(steps, offset) };
  });
  const branchings = points.branchings.filter(({ start }) => isIn(start));
  const functions = points.functions.filter(({ start }) => isIn(start));
  return {
    lines: byLine(statements),
    branches: branchings.flatMap(({ start, ways }, group) =>
      ways.map((way, index) => ({ line: lineOf(start), group, way: index, hits: hitsOf(way, steps) })),
    ),
    functions: functions.map(({ name, start, body }) => {
      return { name, line: lineOf(start), hits: countAt(steps, body) };
    }),
  };
}

function hitsOf(way: Way, steps: Steps): number {
  if (way.kind === "at") return countAt(steps, way.start);
  return Math.max(0, countAt(steps, way.of) - countAt(steps, way.less));
}

/** Several statements of a line count as the one that was reached most often. */
function byLine(statements: readonly Line[]): readonly Line[] {
  const hits = new Map<number, number>();
  for (const { line, hits: count } of statements) hits.set(line, Math.max(count, hits.get(line) ?? 0));
  return [...hits].map(([line, count]) => ({ line, hits: count })).toSorted((a, b) => a.line - b.line);
}

/** A bundle has many places, and a source map is slow to ask. */
function placeReader({ source, code, start }: CompiledScript): (offset: number) => Place {
  const { originalAt } = source;
  const { file, line: firstLine } = placeInStacks(source);
  const ends = [...code.matchAll(/\r\n|[\r\n\u2028\u2029]/g)];
  const starts = [start, ...ends.map((end) => end.index + end[0].length)];
  const known = new Map<number, Place>();
  return (offset) => {
    const before = known.get(offset);
    if (before !== undefined) return before;
    const row = rowOf(starts, offset);
    const at = { file, line: firstLine + row, column: offset - (starts[row] ?? 0) + 1 };
    const place = originalAt?.(at) ?? at;
    known.set(offset, place);
    return place;
  };
}

function rowOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isPackaged(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}
