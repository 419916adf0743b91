import timers from "node:timers";
import promises from "node:timers/promises";
import { promisify } from "node:util";
import { packageOf } from "./packages.ts";
import { apply, defineProperty, getPrototypeOf, indexOf, max, startTimer, stopTimer } from "./primordials.ts";
import { holdTimer } from "./hold.ts";
import type { Timer } from "./shift.ts";
import { hasOpenSocket } from "./sockets.ts";
import { type Above, fileOf, framesHere } from "./stack.ts";
import { currentTurn, turnHere, type Turn } from "./turn.ts";

/** Who started a timer, by the nearest frame outside Node; Node itself starts some for its own `fetch`. */
interface Starter {
  readonly kind: "node" | "package" | "script";
  /** The package that tidies its pool by this timer, or null. */
  readonly housekeeper: string | null;
  /** Whether a package waits by it for a connection. */
  readonly waits: boolean;
}

interface Started {
  readonly timer: Timer;
  readonly turn: Turn | null;
  readonly by: Starter;
}

type Start = (...args: unknown[]) => Timer;

const frames = 4;
const housekeeping = /idle|release|reap|evict|prune/i;
const waiting = /^(?:connect|acquire|getConnection|wait)/i;
const nobody: Starter = { kind: "node", housekeeper: null, waits: false };
const aScript: Starter = { kind: "script", housekeeper: null, waits: false };

let started: Started[] = [];
let pruneAt = 1000;

/** Patches `setTimeout` and `setInterval` once, before scripts run, to know who started what. */
export function watchTimers(): void {
  watch("setTimeout");
  watch("setInterval");
  watchSleep();
  watchRefresh();
}

/** After the answer the housekeeping of packages (idle timers of a pool) is nothing to wait for. */
export function releasePackageTimers(): void {
  prune();
  for (const { timer, by } of started) {
    if (by.kind === "package" && timer.hasRef()) timer.unref();
  }
}

/** Calls back with each timer that is still to fire. */
export function eachTimer(act: (timer: Timer) => void): void {
  prune();
  for (const { timer } of started) act(timer);
}

/**
 * Whether a timer that keeps nothing alive may still call back, since a server that goes on running, as Auth0's
 * container does, would fire it: the script's own that it set aside by `unref()`; one by which a pool that has run dry
 * tells so in the end, as pg's does; or one that we set aside as housekeeping although its package has no open socket
 * that it could tidy up.
 */
export function isTimerSetAside(turn: Turn): boolean {
  return started.some((each) => isSetAside(each, turn));
}

/** Whether a timer is still to fire, whoever started it. */
export function isAnyTimerLeft(): boolean {
  prune();
  return started.length > 0;
}

/** All timers that are still to fire, whoever started them. */
export function liveTimers(): readonly Timer[] {
  prune();
  return started.map(({ timer }) => timer);
}

/** Timers that the script itself started in this invocation and that are still to fire. */
export function ownTimers(turn: Turn): readonly Timer[] {
  prune();
  return started.flatMap(({ timer, turn: of, by }) => (of === turn && by.kind === "script" ? [timer] : []));
}

/** Timers that an invocation waits for: those that keep the process alive, would we let them, and those set aside. */
export function awaitedTimers(turn: Turn): readonly Timer[] {
  prune();
  return started.flatMap((each) => (each.timer.hasRef() || isSetAside(each, turn) ? [each.timer] : []));
}

function isSetAside({ timer, turn: of, by }: Started, turn: Turn): boolean {
  if (of !== turn || timer._destroyed || timer.hasRef()) return false;
  if (by.housekeeper !== null) return !hasOpenSocket(by.housekeeper);
  return timer._repeat === null && (by.kind === "script" || by.waits);
}

function watch(name: "setTimeout" | "setInterval"): void {
  const original = timers[name] as unknown as Start;
  const start = function (this: unknown, ...args: unknown[]): Timer {
    const timer = apply(original, this, args) as Timer;
    note(timer, start);
    return timer;
  };
  defineProperty(start, "name", { value: name, configurable: true });
  for (const key of Object.getOwnPropertySymbols(original)) {
    if (key === promisify.custom) continue;
    defineProperty(start, key, Object.getOwnPropertyDescriptor(original, key) ?? {});
  }
  const descriptor = { value: start, writable: true, configurable: true, enumerable: true };
  defineProperty(timers, name, descriptor);
  defineProperty(globalThis, name, descriptor);
}

/** A sleep is a timer too; one that can be called off stays Node's own. */
function watchSleep(): void {
  const original = promises.setTimeout;
  const start = timers.setTimeout as unknown as Start & { [promisify.custom]?: unknown };
  const sleep = function (this: unknown, ...args: unknown[]): unknown {
    const [ms, value, options] = args;
    if (options !== undefined) return apply(original, promises, args);
    return new Promise((resolve) => {
      const timer = apply(startTimer, globalThis, [resolve, ms, value]) as Timer;
      note(timer, sleep);
    });
  };
  const descriptor = { value: sleep, writable: true, configurable: true, enumerable: true };
  defineProperty(sleep, "name", { value: "setTimeout", configurable: true });
  defineProperty(promises, "setTimeout", descriptor);
  defineProperty(start, promisify.custom, { ...descriptor, enumerable: false });
}

/** One that has fired and is wound up anew, as undici does with its clock, is to fire again. */
function watchRefresh(): void {
  const probe = startTimer(() => {}, 1000);
  stopTimer(probe);
  const prototype = getPrototypeOf(probe) as { refresh: (this: Timer) => Timer };
  const { refresh: original } = prototype;
  const refresh = function (this: Timer): Timer {
    const isOver = this._destroyed;
    const timer = apply(original, this, []) as Timer;
    if (isOver) started[started.length] = { timer, turn: turnHere(), by: starterOf(refresh) };
    if (isOver && timer.hasRef()) holdTimer(timer);
    return timer;
  };
  defineProperty(prototype, "refresh", {
    value: refresh,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

function note(timer: Timer, above: Above): void {
  if (started.length >= pruneAt) prune();
  const by = starterOf(above);
  started[started.length] = { timer, turn: turnHere(), by };
  const isOver = currentTurn()?.answered === true;
  if (by.housekeeper !== null || (isOver && by.kind === "package")) timer.unref();
  else holdTimer(timer);
}

function prune(): void {
  if (started.length === 0) return;
  started = started.filter(({ timer }) => !timer._destroyed);
  pruneAt = max(1000, started.length * 2);
}

/**
 * A timer counts as housekeeping when the function that starts it says so by its name, as the pools of pg, mysql2
 * and tarn do; timers that wait for a free connection, retry or time out a request have other names, and are waited for.
 */
function starterOf(above: Above): Starter {
  const sites = framesHere(above, frames);
  if (typeof sites === "string") return aScript;
  for (let i = 0; i < sites.length; i++) {
    const site = sites[i] as NodeJS.CallSite;
    const file = fileOf(site);
    if (file === "" || indexOf(file, "node:") === 0) continue;
    const name = packageOf(file);
    if (name === null) return aScript;
    const called = site.getFunctionName() ?? "";
    const housekeeper = housekeeping.test(called) ? name : null;
    return { kind: "package", housekeeper, waits: waiting.test(called) };
  }
  return nobody;
}
