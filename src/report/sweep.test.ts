import { expect, test } from "vitest";
import { showSweep } from "./sweep.ts";
import { options } from "./testing/sample-files.ts";
import { outage } from "./testing/sample-outage.ts";

test("a sweep tells in one block what several scripts make of faults", () => {
  const violations = [outage("login"), outage("get_user")];
  const text = showSweep({ cells: [], violations, warnings: [] } as never, options);
  expect(text.match(/^must .*/gm)).toEqual(["must outage-is-error · login, get_user · legacy-users"]);
});

test.for([
  [1, "1 of them breaks something"],
  [2, "2 of them break something"],
] as const)("counts %i fault that breaks something", ([count, expected]) => {
  const cell = {
    outcome: "broken",
    script: "login",
    point: "store",
    fault: "refuse",
    broken: [],
    suite: null,
  };
  const sweep = {
    cells: Array.from({ length: count }, () => cell),
    violations: [],
    warnings: [],
    durationMs: 1,
  };
  expect(showSweep(sweep as never, options)).toContain(expected);
});
