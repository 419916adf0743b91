import type { Broken, Honoured } from "../../src/model/contract.ts";
import type { ConnectionFacts, ScriptFacts, Trace } from "../../src/model/trace.ts";
import type { Breach } from "./finding.ts";

/** One script of one connection, in one of the modes in which the run used it. */
export interface ScriptOfRun {
  readonly connection: ConnectionFacts;
  readonly facts: ScriptFacts;
}

/** The connections of a run, each mode of each once. */
export function connectionsOf(traces: readonly Trace[]): readonly ConnectionFacts[] {
  return uniqueBy(
    traces.map((trace) => trace.connection),
    (connection) => `${connection.name} ${JSON.stringify(connection.mode)}`,
  );
}

/** The scripts of a run, each once per connection; where suites override the mode, once per mode if `mode` is asked for. */
export function scriptsOf(traces: readonly Trace[], per: "connection" | "mode"): readonly ScriptOfRun[] {
  const all = connectionsOf(traces).flatMap((connection) =>
    connection.scripts.map((facts) => ({ connection, facts })),
  );
  return per === "mode"
    ? all
    : uniqueBy(all, ({ connection, facts }) => `${connection.name} ${facts.script}`);
}

/** A script that honours a run-level contract. */
export function scriptHonours({ facts }: ScriptOfRun): Honoured {
  return { kind: "honoured", script: facts.script };
}

/** A script that breaks a run-level contract. */
export function scriptBreaks<const Fact extends string>(
  { facts }: ScriptOfRun,
  breach: Breach<Fact>,
): Broken<Fact> {
  const start = { file: facts.file, line: facts.firstLine, column: 1 };
  return { kind: "broken", script: facts.script, step: null, ...breach, at: breach.at ?? start };
}

/** The items with the first of each key. */
export function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const byKey = new Map(items.toReversed().map((item) => [keyOf(item), item]));
  return items.filter((item) => byKey.get(keyOf(item)) === item);
}
