import { join } from "node:path";
import { expect, test } from "vitest";
import type { Trace } from "../model/trace.ts";
import { shippedSuites } from "../session/places.ts";
import { unmetFaults } from "./unmet-faults.ts";

test("a fault that no script came to is a note", () => {
  const trace = traceOf([{ faults: [], inForce: ["store: refuse on 9"] }, { faults: [] }]);
  expect(unmetFaults([trace, trace])).toEqual([
    'The fault `store: refuse on 9` was never met in the scenario "away" (/p/own.suite.yaml:3:5): no script came to it there.',
  ]);
});

test.for([
  [
    "one that another script met",
    traceOf([{ faults: [], inForce: ["store: hang"] }, { faults: ["store: hang"] }]),
  ],
  ["no fault", traceOf([{ faults: [] }])],
  [
    "one of a shipped suite",
    traceOf([{ faults: [], inForce: ["store: hang"] }], join(shippedSuites, "any/o.yaml")),
  ],
] as const)("%s is none", ([, trace]) => {
  expect(unmetFaults([trace])).toEqual([]);
});

interface KnownFaults {
  readonly faults: readonly string[];
  readonly inForce?: readonly string[];
}

function traceOf(known: readonly KnownFaults[], suite = "/p/own.suite.yaml"): Trace {
  const records = known.map((one) => ({ known: one }));
  const at = { file: suite, line: 3, column: 5 };
  return { suite, scenario: "away", at, steps: [{ records }] } as unknown as Trace;
}
