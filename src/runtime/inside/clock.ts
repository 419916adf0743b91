import type perfHooks from "node:perf_hooks";
import { onFirstUse, use } from "./first-use.ts";
import { apply, construct, defineProperty, now } from "./primordials.ts";

type Hrtime = (before?: [number, number]) => [number, number];

const RealDate = Date;
const realNow = Date.now;
let ahead = 0;

/** Milliseconds on the container's clock, which may be ahead of the real one; only differences count. */
export function clockNow(): number {
  return now() + ahead;
}

/** Puts the container's clock forward. */
export function moveClock(byMs: number): void {
  ahead += byMs;
}

/**
 * Lets scripts and their packages read the container's clock: `Date`, `performance.now` and `process.hrtime`. Done once,
 * before scripts run, since some keep `Date.now` for themselves. Time that Node reads for itself stays real.
 */
export function watchClock(): void {
  watchDate();
  watchHrtime();
  onFirstUse(["perf_hooks"], (load) => watchPerformance(load("node:perf_hooks") as typeof perfHooks));
  watchGlobal();
}

function watchPerformance({ performance }: typeof perfHooks): void {
  const real = performance.now.bind(performance);
  const value = () => real() + ahead;
  defineProperty(performance, "now", { value, writable: true, configurable: true, enumerable: true });
}

/** Node loads the global too when it is first read. */
function watchGlobal(): void {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "performance");
  const read = descriptor?.get;
  if (descriptor === undefined || read === undefined) return use("perf_hooks");
  const get = (): unknown => {
    use("perf_hooks");
    return apply(read, globalThis, []);
  };
  defineProperty(globalThis, "performance", { ...descriptor, get });
}

function watchDate(): void {
  function date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(dateNow()).toString();
    const isNow = args.length === 0 && ahead !== 0;
    return construct(RealDate, isNow ? [dateNow()] : args, new.target);
  }
  for (const key of Reflect.ownKeys(RealDate)) {
    const descriptor = Object.getOwnPropertyDescriptor(RealDate, key) ?? {};
    defineProperty(date, key, key === "now" ? { ...descriptor, value: dateNow } : descriptor);
  }
  const kept = { writable: true, configurable: true, enumerable: false };
  defineProperty(RealDate.prototype, "constructor", { ...kept, value: date });
  defineProperty(dateNow, "name", { value: "now", configurable: true });
  defineProperty(globalThis, "Date", { ...kept, value: date });
}

/** A whole number, as scripts expect it. */
function dateNow(): number {
  return realNow() + Math.round(ahead);
}

function watchHrtime(): void {
  const original = process.hrtime as Hrtime & { bigint(): bigint };
  const { bigint } = original;
  const nanoseconds = (): bigint => bigint() + BigInt(Math.round(ahead * 1e6));
  const hrtime: Hrtime = (before) => {
    if (ahead === 0) return apply(original, process, [before]) as [number, number];
    const all = nanoseconds();
    const [seconds, rest] = [Number(all / 1_000_000_000n), Number(all % 1_000_000_000n)];
    if (before === undefined) return [seconds, rest];
    const since = rest - before[1];
    return since < 0 ? [seconds - before[0] - 1, since + 1_000_000_000] : [seconds - before[0], since];
  };
  process.hrtime = Object.assign(hrtime, { bigint: nanoseconds });
}
