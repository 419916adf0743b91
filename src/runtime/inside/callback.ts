import type { WireValue } from "../protocol.ts";
import { describe, mostJson } from "./describe.ts";
import { describeError } from "./describe-error.ts";
import type { Idle } from "./idle.ts";
import { indexOf, soon, stringify } from "./primordials.ts";
import { beat } from "./pulse.ts";
import { framesHere, show } from "./stack.ts";
import { stamp, type Turn } from "./turn.ts";
import { tellUnanswered } from "./unfinished.ts";
import { hold } from "./wire.ts";

const frames = 50;
const mostCalls = 1000;
const mostArgs = 100;
const headroom = 1000;
const shallow = 20;

interface Call {
  readonly args: readonly unknown[];
  readonly when: ReturnType<typeof stamp>;
  readonly stack: string;
}

/** The callback that a script gets: it remembers every call, and whose it is, however late it comes. */
export function makeCallback(turn: Turn, idle: Idle): (...args: unknown[]) => void {
  const waiting = new Queue((call) => report(call, turn, idle));
  return function callback(...args) {
    if (turn.ended || turn.calls >= mostCalls || turn.jsonLeft <= 0) return;
    const when = stamp(turn);
    turn.calls += 1;
    let stack = "";
    try {
      stack = show(framesHere(callback, frames));
    } catch {
      // The stack is all but full: what is told without one is told from a fresh one.
    }
    waiting.add({ args, when, stack });
  };
}

/**
 * Calls in their order: one that a getter or `toJSON` makes while another is described comes after that;
 * one that is made where the stack is all but full is told from a fresh one.
 */
class Queue {
  readonly #act: (call: Call) => void;
  readonly #calls: (Call | undefined)[] = [];
  #first = 0;
  #length = 0;
  #busy = false;

  constructor(act: (call: Call) => void) {
    this.#act = act;
  }

  add(call: Call): void {
    // No `push`: scripts may have replaced it.
    this.#calls[this.#length] = call;
    this.#length += 1;
    this.#work();
  }

  #work(): void {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (; this.#first < this.#length; this.#first++) {
        this.#act(this.#calls[this.#first] as Call);
        this.#calls[this.#first] = undefined;
      }
    } catch {
      this.#later();
    } finally {
      this.#busy = false;
    }
  }

  /** Not even this may fit on the stack: then the script hears so from its call, as from any other. */
  #later(): void {
    soon(() => this.#work());
  }
}

function report({ args, when, stack }: Call, turn: Turn, idle: Idle): void {
  if (isDeep(stack)) needStack(headroom);
  const first = args[0];
  const error = first === undefined || first === null ? null : describeError(first);
  if (error !== null) turn.jsonLeft -= stringify(error.properties).length + (error.message?.length ?? 0);
  const told: WireValue[] = [];
  for (let i = 0; i < args.length && i < mostArgs; i++) told[i] = describeWithin(turn, args[i]);
  hold({ kind: "called", ...when, args: told, error, stack });
  settle(turn, idle);
}

/** Many frames of the script, or a stack that could not even be taken. */
function isDeep(stack: string): boolean {
  if (stack === "") return true;
  let lines = 0;
  for (let at = indexOf(stack, "\n"); at !== -1; at = indexOf(stack, "\n", at + 1)) lines += 1;
  return lines >= shallow;
}

/** Fails where the stack is all but full, before a value is taken for one that can't be shown. */
function needStack(deep: number): number {
  return deep === 0 ? 0 : 1 + needStack(deep - 1);
}

/** The call is told already: it must not be told again, whatever goes wrong here. */
function settle(turn: Turn, idle: Idle): void {
  try {
    beat();
    tellUnanswered(turn);
    if (!turn.answered) idle.answered(turn);
  } catch {
    soon(() => idle.answered(turn));
  }
}

/** All values of one invocation together have a bound, so that no script can fill the parent's memory. */
function describeWithin(turn: Turn, value: unknown): WireValue {
  const described = describe(value, turn.jsonLeft < mostJson ? turn.jsonLeft : mostJson);
  turn.jsonLeft -= described.json?.length ?? 0;
  return described;
}
