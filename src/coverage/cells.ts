import type { CoverageCell } from "../model/coverage.ts";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";
import { type Situation, situationKey, situationsIn } from "./situation.ts";
import { usedIdentifiers, wantedSituations } from "./wanted.ts";
import { wouldTouch } from "./would-touch.ts";

/** The situations that Auth0 can put a connection's scripts in, and all that they were in, with their counts. */
export function cellsOf(project: Project, traces: readonly Trace[]): readonly CoverageCell[] {
  const touched = new Map<string, { readonly situation: Situation; count: number }>();
  for (const situation of traces.flatMap(situationsIn)) {
    const key = situationKey(situation);
    const known = touched.get(key) ?? { situation, count: 0 };
    known.count += 1;
    touched.set(key, known);
  }
  const { mode, name: connection } = project.connection;
  const facts = {
    identifiers: usedIdentifiers(mode),
    requiresUsername: mode.requires_username,
    hasStore: project.store.adapter !== "none",
  };
  const seen = [...touched.values()].map(({ situation }) => situation);
  const missing = wantedSituations(project).filter((wanted) => !seen.some((each) => isSame(wanted, each)));
  const cells: CoverageCell[] = [];
  for (const situation of missing) {
    cells.push({ connection, ...situation, invocations: 0, wouldTouch: wouldTouch(situation, facts) });
  }
  for (const { situation, count } of touched.values()) {
    cells.push({ connection, ...situation, invocations: count, wouldTouch: null });
  }
  return cells;
}

/** What a script makes of a fault is for contracts to judge, and whom it was about then makes no difference. */
function isSame(wanted: Situation, seen: Situation): boolean {
  if (wanted.fault === null) return situationKey(wanted) === situationKey(seen);
  const { script, importMode, fault } = wanted;
  return script === seen.script && importMode === seen.importMode && fault === seen.fault;
}
