import { fileURLToPath } from "node:url";
import type { ScriptShape } from "../model/connection.ts";
import type { Position } from "../model/position.ts";

/** Reads places out of stacks, for the scripts of one connection. */
export interface StackReader {
  /** The first frame that lies in one of the scripts. */
  position(stack: string): Position | null;
  /** Where the script called its own function that the first frame lies in, through others, on another line. */
  caller(stack: string): Position | null;
  /** Where the script called its own function that calls back in the first frame and only hands on what it is given. */
  handedFrom(stack: string): Position | null;
  /** The package whose code is nearest, or null for a script's own. */
  via(stack: string): string | null;
  /** The stack without our own frames and those of Node. */
  clean(stack: string): string;
}

const inside = new URL("./inside/", import.meta.url).href;
const insidePath = fileURLToPath(inside);

/** A script as stacks name it. */
export interface StackFile {
  /** Absolute path. */
  readonly file: string;
  /** What stacks call it instead, where the file holds other scripts too. */
  readonly stackName?: string | undefined;
  /** Where a place in it was written, when it was built and brings a source map. */
  readonly originalAt?: ((at: Position) => Position) | undefined;
  readonly shape?: Pick<ScriptShape, "handsOn"> | undefined;
}

/** Makes a reader for these scripts. */
export function readStacks(scripts: readonly StackFile[]): StackReader {
  const files = scripts.map(({ file, stackName = file }) => stackName);
  const originals = new Map(scripts.map(({ file, stackName = file, originalAt }) => [stackName, originalAt]));
  const placesIn = (stack: string): readonly Place[] =>
    stack.split("\n").flatMap((frame) => {
      const at = placeIn(frame, files);
      return at === null ? [] : [{ frame, at: originals.get(at.file)?.(at) ?? at }];
    });
  // A bundle holds packages too; the line that people can change is their own.
  const ownIn = (places: readonly Place[]): readonly Place[] => places.filter(({ at }) => !isPackaged(at));
  const position = (stack: string): Position | null => {
    const places = placesIn(stack);
    return (ownIn(places)[0] ?? places[0])?.at ?? null;
  };
  const caller = (stack: string): Position | null => {
    const places = ownIn(placesIn(stack));
    const isOuter = ({ frame }: Place): boolean => !named.test(frame);
    // Of a function that is called where it stands, the caller says nothing.
    const [first, outermost] = [places[0], places.find(isOuter) ?? places.at(-1)];
    return first === undefined || outermost?.at.line === first.at.line ? null : (outermost?.at ?? null);
  };
  const handing = scripts.flatMap(({ shape }) => shape?.handsOn ?? []);
  const isHanding = ({ at }: Place): boolean =>
    handing.some(({ file, line }) => file === at.file && line === at.line);
  const handedFrom = (stack: string): Position | null => {
    const [first, second] = ownIn(placesIn(stack));
    if (first === undefined || !isHanding(first) || second?.at.line === first.at.line) return null;
    return second?.at ?? null;
  };
  return {
    handedFrom: remember(handedFrom),
    position: remember(position),
    caller: remember(caller),
    via: (stack) => nearestPackage(stack, files),
    clean: remember(clean),
  };
}

/** One frame that lies in a script. */
interface Place {
  readonly frame: string;
  readonly at: Position;
}

/** A frame of a function with a name. */
const named = /^\s+at (?:async )?[^\s(:/\\]+ (?:\[as .+\] )?\(/;

/** The same line of the same script calls back again and again. */
function remember<T>(read: (stack: string) => T): (stack: string) => T {
  const known = new Map<string, T>();
  return (stack) => {
    const before = known.get(stack);
    if (before !== undefined) return before;
    const made = read(stack);
    if (known.size >= mostRemembered) known.clear();
    known.set(stack, made);
    return made;
  };
}

const mostRemembered = 200;

function isPackaged({ file }: Position): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

function placeIn(line: string, files: readonly string[]): Position | null {
  for (const file of files) {
    const found = placeOf(line, `${file}:`);
    if (found === -1) continue;
    // V8 heads the stack of a SyntaxError with `file:line`, without a column.
    const [, row, column] = /^(\d+)(?::(\d+))?/.exec(line.slice(found + file.length + 1)) ?? [];
    if (row !== undefined) return { file, line: Number(row), column: Math.max(1, Number(column ?? 1)) };
  }
  return null;
}

/** Where a path begins in a frame, and not within a longer path that ends alike. */
function placeOf(line: string, path: string): number {
  let found = line.indexOf(path);
  while (found > 0 && !/(?:[( ]|file:\/\/\/?)$/.test(line.slice(0, found)))
    found = line.indexOf(path, found + 1);
  return found;
}

function nearestPackage(stack: string, files: readonly string[]): string | null {
  for (const line of clean(stack).split("\n")) {
    if (placeIn(line, files) !== null) return null;
    const name = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(line)?.[1];
    if (name !== undefined) return name.replace("\\", "/");
  }
  return null;
}

function clean(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => !line.includes(inside) && !line.includes(insidePath) && !nodeFrame.test(line))
    .join("\n");
}

const nodeFrame = /^\s+at (?:.*\(|async )?node:/;
