import type { WireValue } from "../protocol.ts";
import { describe, mostJson } from "./describe.ts";
import { describeError } from "./describe-error.ts";
import type { Idle } from "./idle.ts";
import { soon, stringify } from "./primordials.ts";
import { beat } from "./pulse.ts";
import { stackHere } from "./stack.ts";
import { stamp, type Turn } from "./turn.ts";
import { tell } from "./wire.ts";

const frames = 50;
const mostCalls = 1000;
const mostArgs = 100;

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
    waiting.add({ args, when, stack: safeStack(callback) });
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
    if (!this.#busy) this.#work();
  }

  #work(): void {
    this.#busy = true;
    try {
      for (; this.#first < this.#length; this.#first++) {
        this.#act(this.#calls[this.#first] as Call);
        this.#calls[this.#first] = undefined;
      }
      this.#busy = false;
    } catch {
      soon(() => this.#work());
    }
  }
}

function report({ args, when, stack }: Call, turn: Turn, idle: Idle): void {
  const first = args[0];
  const error = first === undefined || first === null ? null : describeError(first);
  if (error !== null) turn.jsonLeft -= stringify(error.properties).length + (error.message?.length ?? 0);
  const told: WireValue[] = [];
  for (let i = 0; i < args.length && i < mostArgs; i++) told[i] = describeWithin(turn, args[i]);
  tell({ kind: "called", ...when, args: told, error, stack });
  beat();
  if (!turn.answered) idle.answered(turn);
}

/** All values of one invocation together have a bound, so that no script can fill the parent's memory. */
function describeWithin(turn: Turn, value: unknown): WireValue {
  const described = describe(value, turn.jsonLeft < mostJson ? turn.jsonLeft : mostJson);
  turn.jsonLeft -= described.json?.length ?? 0;
  return described;
}

function safeStack(above: (...args: unknown[]) => void): string {
  try {
    return stackHere(above, frames);
  } catch {
    return "";
  }
}
