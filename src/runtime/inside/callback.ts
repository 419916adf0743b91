import { describe } from "./describe.ts";
import { describeError } from "./describe-error.ts";
import type { Idle } from "./idle.ts";
import { beat } from "./pulse.ts";
import { stackHere } from "./stack.ts";
import { stamp, type Turn } from "./turn.ts";
import { tell } from "./wire.ts";

const frames = 50;
const mostCalls = 1000;

/** The callback that a script gets: it remembers every call, and whose it is, however late it comes. */
export function makeCallback(turn: Turn, idle: Idle): (...args: unknown[]) => void {
  return function callback(...args) {
    if (turn.ended || turn.calls >= mostCalls) return;
    const stack = stackHere(callback, frames);
    const when = stamp(turn);
    turn.calls += 1;
    const [first] = args;
    const error = first === undefined || first === null ? null : describeError(first);
    const told = [];
    for (let i = 0; i < args.length; i++) told[i] = describe(args[i]);
    tell({ kind: "called", ...when, args: told, error, stack });
    beat();
    if (turn.calls === 1) idle.answered(turn);
  };
}
