import { keepCompiled } from "./compiled.ts";
import { holdCoverage } from "./coverage.ts";
import { jumpOverHung } from "./gate/clock.ts";
import { holdTimers } from "./hold.ts";
import { isTimerHeld, jumpAhead, mayJump, releaseJump } from "./jump.ts";
import { fireLate, isLateCallNear } from "./late.ts";
import { now, startTimer } from "./primordials.ts";
import { heldClients } from "./pool-clients.ts";
import { beat, onBeat, quietFor } from "./pulse.ts";
import {
  countOpen,
  countTransactions,
  forgetSlowness,
  isAnythingAwaited,
  isTalking,
  leftOpen,
} from "./sockets.ts";
import { isAnyTimerLeft, isTimerSetAside, liveTimers, releasePackageTimers } from "./timers.ts";
import { beginTurn, closeTurn, currentTurn, stamp, type Turn } from "./turn.ts";
import { type Control, tell } from "./wire.ts";

const tickMs = 10;
const quietMs = 50;
const longestMs = 1000;

interface Ending {
  readonly idle?: boolean;
  readonly dies?: boolean;
  /** Nothing kept the process alive. */
  readonly drained?: boolean;
}

/**
 * Decides when an invocation is over. While a script runs, nothing of ours keeps the process alive, so `beforeExit`
 * says that nothing of the script is left: no timer, no file, no thread at work. Sockets don't count there; what
 * went over them tells whether one is awaited. Only then does the control socket keep the process alive for
 * a moment, and the question is asked again.
 */
export class Idle {
  readonly #control: Control;
  #armed = false;
  #calm = false;
  #answeredAt = 0;
  #clean = true;
  /** Timers are held back after the answer. */
  #holds = false;

  constructor(control: Control) {
    this.#control = control;
    onBeat(() => this.#stir());
  }

  begin(number: number): Turn {
    this.#calm = false;
    this.#holds = false;
    forgetSlowness();
    this.#control.unref();
    return beginTurn(number);
  }

  /** Auth0 has its answer: from now on the script is only observed. */
  answered(turn: Turn): void {
    turn.answered = true;
    this.#answeredAt = now();
    releaseJump();
    releasePackageTimers();
    this.#control.unref();
    this.#arm();
  }

  /** Whether nothing is left of the invocations before that could act before the next one. */
  isClean(): boolean {
    return this.#clean;
  }

  /** Nothing keeps the process alive (`beforeExit`). */
  drained(): void {
    const turn = currentTurn();
    if (turn === null) return this.#control.ref();
    if (turn.answered) return this.#observe(turn, true);
    if (jumpOverHung(turn)) return this.#goOn();
    if (mayJump(turn)) return this.#jump(turn);
    const mayFire = isTimerSetAside(turn) || isTimerHeld(turn);
    const mayGoOn = isAnythingAwaited() || mayFire || (countOpen() > 0 && !this.#calm);
    if (!mayGoOn) return this.#end(turn, { idle: true, drained: true });
    this.#calm = true;
    this.#wait();
  }

  /** The container is about to end itself. */
  dying(turn: Turn): void {
    this.#end(turn, { dies: true });
  }

  #observe(turn: Turn, drained: boolean): void {
    const isLong = now() - this.#answeredAt >= longestMs;
    const isOver = drained && !isTalking(turn);
    if (isOver && !isLong && fireLate(turn)) return this.#goOn();
    const isQuiet = quietFor() >= quietMs || isLong;
    if (isQuiet && !isOver && !isLong && this.#mayBeLate(turn)) return this.#arm();
    if (isQuiet || isOver) return this.#end(turn, { drained });
    if (drained) return this.#wait();
    this.#arm();
  }

  /**
   * Only a timer seems to be left that may call back again: it is fired once nothing but timers keeps the process alive,
   * which `beforeExit` tells as soon as these are held back.
   */
  #mayBeLate(turn: Turn): boolean {
    if (this.#holds || isTalking(turn) || !isLateCallNear(turn)) return false;
    this.#holds = true;
    holdTimers(liveTimers());
    beat();
    return true;
  }

  #end(turn: Turn, { idle = false, dies = false, drained = false }: Ending): void {
    releaseJump();
    const openSockets = countOpen();
    this.#clean = drained && openSockets === 0 && !isAnyTimerLeft();
    holdCoverage(turn);
    const how = { idle, dies, clean: this.#clean };
    const counts = { openSockets, openTransactions: countTransactions(turn) };
    tell({ kind: "ended", ...stamp(turn), ...how, leftOpen: leftOpen(turn), ...counts, held: heldClients() });
    closeTurn(turn);
    this.#control.ref();
    keepCompiled();
  }

  #jump(turn: Turn): void {
    jumpAhead(turn);
    this.#goOn();
  }

  /** Its next timer fires before ours; then the question is asked again. */
  #goOn(): void {
    this.#control.ref();
    startTimer(() => {
      if (currentTurn() !== null) this.#control.unref();
    }, 1).unref();
  }

  #wait(): void {
    this.#control.ref();
    this.#arm();
  }

  /** A tick that is still to come from an earlier invocation is as good as a new one, and cheaper. */
  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    startTimer(() => this.#resume(), tickMs).unref();
  }

  #resume(): void {
    this.#armed = false;
    const turn = currentTurn();
    if (turn === null) return;
    this.#control.unref();
    if (turn.answered) this.#observe(turn, false);
  }

  #stir(): void {
    this.#calm = false;
    if (this.#armed && currentTurn() !== null) this.#control.unref();
  }
}
