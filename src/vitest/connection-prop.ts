import { test, type TestContext } from "vitest";
import { checkProperty, type Arbitraries, type Refuted } from "../property/check-property.ts";
import { drawnSeed } from "./seed.ts";

/** How often, and with which values, a property is tried. */
export interface PropOptions {
  /** Sets of values. Default 30. */
  readonly runs?: number;
  /** Default: 1 where the environment variable CI is set, else a new one. */
  readonly seed?: number;
  /** As a failure has named it. */
  readonly path?: string;
  /** Milliseconds that all of it may take. Default 60,000. */
  readonly timeoutMs?: number;
}

/** A test for many values: each set of them begins with an empty tenant and an empty store, and all contracts are judged. */
export type Prop = <Values extends readonly unknown[]>(
  arbitraries: Arbitraries<Values>,
  options?: PropOptions,
) => (title: string, body: (...values: Values) => Promise<void> | void) => void;

/** Runs work as a test of its own, from an empty tenant and store to the judgement of all contracts. */
export type Afresh = (context: TestContext, work: () => Promise<void> | void) => Promise<void>;

/** Makes tests for many values out of a way to run one. */
export function connectionProp(afresh: Afresh): Prop {
  return (arbitraries, options = {}) =>
    (title, body) => {
      const { timeoutMs = 60_000, runs = 30, path } = options;
      test(title, { timeout: timeoutMs + spareMs }, async (context) => {
        const seed = options.seed ?? drawnSeed();
        const choice = { seed, path, runs, timeMs: timeoutMs };
        const refuted = await checkProperty(arbitraries, choice, (values) =>
          afresh(context, () => body(...values)),
        );
        if (refuted !== null) throw told(refuted, seed);
      });
    };
}

/** The error of the smallest values, which come before its own words. */
function told({ values, runs, path, error: thrown }: Refuted, seed: number): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const frames = /^ +at [\s\S]*/m.exec(error.stack ?? "")?.[0] ?? "";
  const text = [
    `It does not hold for these values (${runs === 1 ? "the first that were" : `${runs} sets of values were`} tried):`,
    ...values.map((value, index) => `  ${index + 1}. ${JSON.stringify(value)}`),
    `again: prop([…], { seed: ${seed}, path: "${path}" })`,
    "",
    error.message,
  ].join("\n");
  error.message = text;
  error.stack = `${error.name}: ${text}\n${frames}`;
  return error;
}

/** For the run that is under way when time is up. */
const spareMs = 30_000;
