import { createRequire } from "node:module";
import type v8 from "node:v8";
import { Script } from "node:vm";
import type { CoveredText } from "../../model/coverage.ts";
import { currentTurn, type Turn } from "./turn.ts";
import { hold, tell } from "./wire.ts";

interface Range {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** What V8 tells of one text since it was asked last; the text itself is its name. */
type Told = readonly Range[] & { readonly script: unknown };

interface Watched {
  readonly plan: string;
  readonly code: string;
}

let isOn = false;
let collect: (() => readonly Told[]) | null = null;
/** A script may patch what a Map does. */
const watched: Watched[] = [];
let count = 0;

/**
 * Counts from now on what runs. V8 is asked by its own functions, which `%` names: Node's inspector can't be had in
 * a process of limited permissions, and giving those up would let scripts do what they can't do at Auth0. Nothing
 * of it keeps the process alive, and a debugger is free to attach.
 */
export function beginCoverage(): void {
  isOn = true;
  // Not needed otherwise, and slow to load.
  const { setFlagsFromString } = createRequire(import.meta.url)("node:v8") as typeof v8;
  try {
    setFlagsFromString("--allow-natives-syntax");
    run("%DebugTogglePreciseCoverage(true); %DebugToggleBlockCoverage(true);");
    collect = run("(function () { return %DebugCollectCoverage(); })") as () => readonly Told[];
    // A function is compiled when it is first called, and later `%` is an error again.
    collect();
  } catch {
    collect = null;
  } finally {
    setFlagsFromString("--no-allow-natives-syntax");
  }
}

/** Remembers a script's text as it was compiled. */
export function watchCode(plan: string, code: string): void {
  if (!isOn) return;
  watched[count] = { plan, code };
  count += 1;
}

/** Tells what ran since it was told last, together with whatever is told next. */
export function holdCoverage(turn: Turn): void {
  if (isOn) hold({ kind: "covered", turn: turn.number, texts: taken() });
}

/** Tells it at once: the process is about to end. */
export function tellCoverage(): void {
  const turn = currentTurn();
  if (isOn && turn !== null) tell({ kind: "covered", turn: turn.number, texts: taken() });
}

function run(code: string): unknown {
  return new Script(code).runInThisContext();
}

/** Null where this Node can't tell. */
function taken(): readonly CoveredText[] | null {
  if (collect === null) return null;
  const told = collect();
  const texts: CoveredText[] = [];
  let length = 0;
  for (let i = 0; i < told.length; i++) {
    const each = told[i] as Told;
    for (let at = 0; at < count; at++) {
      const { plan, code } = watched[at] as Watched;
      if (each.script === code) texts[length++] = { plan, ranges: flat(each) };
    }
  }
  return texts;
}

/** Start, end and count of each range, one after the other: a third of the text that objects would make. */
function flat(ranges: Told): readonly number[] {
  const numbers: number[] = [];
  for (let i = 0; i < ranges.length; i++) {
    const { start, end, count } = ranges[i] as Range;
    numbers[i * 3] = start;
    numbers[i * 3 + 1] = end;
    numbers[i * 3 + 2] = count;
  }
  return numbers;
}
