import process from "node:process";
import { faulted } from "../protocol.ts";
import { emitterOf } from "./emitter.ts";
import { tellCoverage } from "./coverage.ts";
import { describeError } from "./describe-error.ts";
import type { Idle } from "./idle.ts";
import { apply, defineProperty } from "./primordials.ts";
import { stackHere } from "./stack.ts";
import { currentTurn, stamp, turnOf, type Turn } from "./turn.ts";
import { endProcess, tell } from "./wire.ts";

type Emit = (this: unknown, name: unknown, ...args: unknown[]) => unknown;

/**
 * Hears of what nobody caught, and of `beforeExit`, at `process.emit` itself: listeners of scripts can neither
 * come first nor take ours away. An uncaught exception ends the container, as it ends Auth0's.
 */
export function watchProcess(idle: Idle): void {
  let emit = process.emit as Emit;
  const heard: Emit = function (this: unknown, name, ...args) {
    if (name === "beforeExit") return idle.drained();
    if (name === "uncaughtExceptionMonitor") return fault(idle, "async", args[0]);
    if (name === "unhandledRejection") return fault(idle, "rejection", args[0]);
    return apply(emit, this, [name, ...args]);
  };
  defineProperty(process, "emit", {
    get: () => heard,
    set: (replacement: Emit) => {
      emit = replacement;
    },
    configurable: false,
  });
  watchExit();
}

/** The script threw before it returned; Auth0 answers with that. */
export function threwAtOnce(turn: Turn, error: unknown, idle: Idle): void {
  tell({
    kind: "threw",
    ...stamp(turn),
    how: "sync",
    error: describeError(error),
    detail: null,
    emitter: null,
  });
  if (!turn.answered) idle.answered(turn);
}

function fault(idle: Idle, how: "async" | "rejection", error: unknown): never {
  const turn = currentTurn();
  if (turn === null) return endProcess(faulted);
  const isOwn = (turnOf(error) ?? turn) === turn;
  const detail = isOwn ? null : "left behind by an earlier invocation";
  tell({
    kind: "threw",
    ...stamp(turn),
    how,
    error: describeError(error),
    detail,
    emitter: emitterOf(error),
  });
  idle.dying(turn);
  return endProcess(faulted);
}

function watchExit(): void {
  const really = process as unknown as { reallyExit: Emit };
  const original = really.reallyExit;
  const reallyExit = function (this: unknown, code: unknown): unknown {
    const turn = currentTurn();
    if (turn === null) return endProcess(faulted);
    tellCoverage();
    tell({ kind: "exited", ...stamp(turn), stack: stackHere(reallyExit, 50) });
    return apply(original, process, [code]);
  };
  really.reallyExit = reallyExit;
}
