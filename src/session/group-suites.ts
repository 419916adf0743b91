import { availableParallelism } from "node:os";
import type { Scenario, Suite } from "../model/suite.ts";

/** As many workers as Vitest starts by itself: one processor is the main thread's. */
export const workers = Math.max(1, availableParallelism() - 1);

/**
 * Deals suites out to as many test files as there are workers. Vitest takes 30 ms for a file, whatever it holds, and
 * begins the next one only when the last scenario is over; within a file, scenarios that wait cost nobody else time.
 */
export function groupSuites(suites: readonly Suite[], count = workers): readonly (readonly Suite[])[] {
  const groups: Suite[][] = Array.from({ length: Math.min(count, suites.length) }, () => []);
  suites
    .toSorted((a, b) => patience(b) - patience(a))
    .forEach((suite, index) => groups[index % groups.length]?.push(suite));
  return groups;
}

/** What waits longest begins first: slow stores, then new containers. */
function patience({ scenarios }: Suite): number {
  return Math.max(0, ...scenarios.map(patienceOf));
}

function patienceOf(scenario: Scenario): number {
  const { steps } = scenario;
  if (steps.some(({ kind }) => kind === "together")) return 3;
  if (steps.some(({ kind }) => kind === "fault")) return 2;
  return recycles(scenario) ? 1 : 0;
}

/** Whether a scenario runs scripts in several containers, which a session that has them need not start again. */
export function isWide({ containers }: Suite, { steps }: Scenario): boolean {
  return (containers ?? 1) > 1 || steps.some(({ kind }) => kind === "together");
}

/** Whether a scenario asks for a new container. */
export function recycles({ steps }: Scenario): boolean {
  return steps.some(({ kind }) => kind === "recycle");
}
