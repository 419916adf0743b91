import type { Vitest } from "vitest/node";
import type { VerdictFacts } from "./verdict.ts";

// Vitest loads reporters and the plugin each in its own way, perhaps as two copies of this module.
const key = Symbol.for("auth0-understudy.run-facts");
const known: WeakMap<Vitest, readonly VerdictFacts[]> = ((globalThis as Record<symbol, unknown>)[key] ??=
  new WeakMap()) as never;

/** Keeps what the plugin learnt of a run, for reporters. */
export function keepFacts(vitest: Vitest, facts: VerdictFacts): void {
  known.set(vitest, [...(known.get(vitest) ?? []), facts]);
}

/** What the plugin learnt of a run, of all connections together; null where there is no plugin. */
export function keptFacts(vitest: Vitest): VerdictFacts | null {
  const [first, ...others] = known.get(vitest) ?? [];
  if (first === undefined) return null;
  const all = [first, ...others];
  return {
    ...first,
    projects: [...new Map(all.flatMap(({ projects }) => projects).map((one) => [one.file, one])).values()],
    engine: [...new Set(all.flatMap(({ engine }) => engine ?? []))].join(", "),
  };
}
