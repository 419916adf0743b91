import { Buffer } from "node:buffer";
import { Console } from "node:console";
import process from "node:process";
import { Writable } from "node:stream";
import { format } from "node:util";
import type { ConsoleLine } from "../../model/invocation.ts";
import { apply, create, defineProperty, slice, soon } from "./primordials.ts";
import { beat } from "./pulse.ts";
import { type Above, stackHere } from "./stack.ts";
import { mostText as mostTextInAll, stamp, turnHere, type Turn } from "./turn.ts";
import { tell } from "./wire.ts";

const frames = 12;
const mostLines = 10_000;
const mostText = 100_000;
const levels = ["log", "info", "warn", "error", "debug", "trace"] as const;
const others = ["dir", "dirxml", "table", "group", "groupCollapsed", "assert", "count", "timeEnd", "timeLog"];

type Level = ConsoleLine["level"];
type Write = (...args: unknown[]) => void;

/** Catches what scripts and their packages write by `console`, `process.stdout` and `process.stderr`. */
export function watchConsole(): void {
  for (const level of levels) console[level] = methodOf(level, turnHere);
  const inner = new Console({ stdout: sink("log"), stderr: sink("warn") });
  for (const name of others) {
    (console as unknown as Record<string, unknown>)[name] = inner[name as keyof Console];
  }
  watchStream("stdout");
  watchStream("stderr");
}

/** The `console` of one invocation: its lines are known to be this invocation's, however late they come. */
export function makeConsole(turn: Turn): Console {
  const made = create(perTurn) as ConsoleOfTurn;
  made[owner] = turn;
  return made;
}

const owner = Symbol("turn");

interface ConsoleOfTurn extends Console {
  [owner]?: Turn;
}

const perTurn = makePerTurn();

/** Each method is made when a script asks for it: most ask for none. */
function makePerTurn(): object {
  const prototype = create(console) as object;
  for (const level of levels) {
    const own = (holder: ConsoleOfTurn, value: unknown): void => {
      defineProperty(holder, level, { value, writable: true, enumerable: true, configurable: true });
    };
    const get = function (this: ConsoleOfTurn): Write {
      const turn = this[owner] ?? null;
      const write = methodOf(level, () => turn);
      own(this, write);
      return write;
    };
    const set = function (this: ConsoleOfTurn, value: unknown): void {
      own(this, value);
    };
    defineProperty(prototype, level, { get, set, enumerable: true });
  }
  return prototype;
}

function methodOf(level: (typeof levels)[number], whose: () => Turn | null): Write {
  if (level !== "trace") {
    const write: Write = (...args) => say(whose(), { level, text: apply(format, null, args), above: write });
    return write;
  }
  const trace: Write = (...args) => {
    const text = `Trace: ${apply(format, null, args)}\n${stackHere(trace, frames)}`;
    say(whose(), { level, text, above: trace });
  };
  return trace;
}

interface Line {
  readonly level: Level;
  readonly text: string;
  readonly above: Above;
}

function say(turn: Turn | null, { level, text, above }: Line): void {
  if (turn === null || turn.ended || turn.lines > mostLines) return;
  const isLast = turn.lines === mostLines || turn.textLeft <= 0;
  turn.lines = isLast ? mostLines + 1 : turn.lines + 1;
  const bound = turn.textLeft <= 0 ? `${mostTextInAll} characters` : `${mostLines} lines`;
  const shown = isLast ? `(more than ${bound}: the rest is left out)` : slice(text, 0, mostText);
  turn.textLeft -= shown.length;
  tell({ kind: "wrote", ...stamp(turn), level, text: shown, stack: stackHere(above, frames) });
  beat();
}

function sink(level: Level): Writable {
  const stream = new Writable();
  stream.write = function write(chunk: unknown): boolean {
    say(turnHere(), { level, text: trimEnd(String(chunk)), above: write });
    return true;
  } as Writable["write"];
  return stream;
}

/** The stream itself is only made when a script asks for it: that costs a millisecond. */
function watchStream(level: "stdout" | "stderr"): void {
  const { get } = Object.getOwnPropertyDescriptor(process, level) ?? {};
  let stream: NodeJS.WriteStream | null = null;
  const write = (chunk: unknown, ...rest: unknown[]): boolean => {
    const text = typeof chunk === "string" ? chunk : textOf(chunk as Uint8Array);
    say(turnHere(), { level, text: trimEnd(text), above: write });
    const done = rest.at(-1);
    if (typeof done === "function") soon(done as () => void);
    return true;
  };
  const watched = (): NodeJS.WriteStream => {
    if (stream !== null) return stream;
    stream = apply(get as () => NodeJS.WriteStream, process, []);
    stream.write = write as NodeJS.WriteStream["write"];
    return stream;
  };
  defineProperty(process, level, { get: watched, configurable: true, enumerable: true });
}

/** No more bytes than a line may have: a flood is not copied. */
function textOf(chunk: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = chunk;
  if (buffer === undefined) return Buffer.from(chunk).toString("utf8");
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8", 0, mostText + 1);
}

function trimEnd(text: string): string {
  return text.endsWith("\n") ? slice(text, 0, -1) : text;
}
