import { expect, test } from "vitest";
import type { ScenarioStatus, SuiteResult } from "../../model/run-result.ts";
import { suiteLines } from "./suite-lines.ts";

const style = { colour: false, width: 60 };

test("suites of which nothing applies come last, together and within the width", () => {
  const suites = [
    suite("Moving to Auth0", ["not-applicable", "not-applicable"]),
    suite("Logging in", ["passed", "not-applicable"]),
    suite("The API has had enough", ["not-applicable"]),
    suite("Life", ["violated", "passed"]),
  ];
  expect(suiteLines(suites, style)).toBe(`legacy
  passed          Logging in  2 scenarios: 1 passed, 1 not applicable  20 ms
  violated        Life        2 scenarios: 1 passed, 1 violated  20 ms
  not applicable  Moving to Auth0 (2), The API has had
                  enough (1)`);
});

function suite(name: string, statuses: readonly ScenarioStatus[]): SuiteResult {
  const scenarios = statuses.map((status) => ({ status, durationMs: 10 }));
  return { name, connection: "legacy", scenarios } as unknown as SuiteResult;
}
