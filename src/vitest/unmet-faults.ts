import { showPosition } from "../model/position.ts";
import type { Trace } from "../model/trace.ts";
import { shippedSuites } from "../session/places.ts";

/**
 * Notes on faults that were in force and that no script of the scenario met, so that nothing was tried. Shipped suites
 * have them for every script, also for those that need no store at that moment.
 */
export function unmetFaults(traces: readonly Trace[]): readonly string[] {
  const notes = traces.flatMap((trace) => {
    if (trace.suite.startsWith(shippedSuites)) return [];
    return unmetIn(trace).map(
      (fault) =>
        `The fault \`${fault}\` was never met in the scenario "${trace.scenario}" (${showPosition(trace.at)}): no script came to it there.`,
    );
  });
  return [...new Set(notes)];
}

function unmetIn({ steps }: Trace): readonly string[] {
  const known = steps.flatMap(({ records }) => records.map((record) => record.known));
  const met = new Set(known.flatMap(({ faults }) => faults));
  return [...new Set(known.flatMap(({ inForce = [] }) => inForce))].filter((fault) => !met.has(fault));
}
