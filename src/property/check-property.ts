import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/** One arbitrary for each value. */
export type Arbitraries<Values extends readonly unknown[]> = {
  readonly [Index in keyof Values]: Arbitrary<Values[Index]>;
};

/** How a property is tried. */
export interface CheckOptions {
  readonly seed: number;
  /** Leads to one set of values of the seed. */
  readonly path?: string | undefined;
  readonly runs: number;
  /** Milliseconds until no new values are tried, nor smaller ones. */
  readonly timeMs: number;
}

/** Values with which a property does not hold, as small as they could be made. */
export interface Refuted {
  readonly values: readonly unknown[];
  readonly path: string;
  /** How often it had been tried when it failed. */
  readonly runs: number;
  readonly error: unknown;
}

/** Tries a property, which fails by throwing; null where it holds. */
export async function checkProperty<Values extends readonly unknown[]>(
  arbitraries: Arbitraries<Values>,
  options: CheckOptions,
  holds: (values: Values) => Promise<void>,
): Promise<Refuted | null> {
  const { seed, path, runs, timeMs } = options;
  const together = fc.tuple(...(arbitraries as readonly Arbitrary<unknown>[])) as Arbitrary<unknown>;
  const property = fc.asyncProperty(together, async (values) => holds(values as Values));
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: timeMs,
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });
  if (!details.failed || details.counterexample === null) return null;
  const [values] = details.counterexample;
  return {
    values: values as readonly unknown[],
    path: details.counterexamplePath ?? "0",
    runs: details.numRuns,
    error: details.errorInstance,
  };
}
