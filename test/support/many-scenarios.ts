import type { RunResult, SuiteResult } from "../../src/model/run-result.ts";
import type { Trace } from "../../src/model/trace.ts";

/** A result of so many scenarios made out of a real one: those that ran, again and again under other names. */
export function manyScenarios(
  { result, traces }: { readonly result: RunResult; readonly traces: readonly Trace[] },
  count: number,
): { readonly result: RunResult; readonly traces: readonly Trace[] } {
  const ran = result.suites.map((suite) => ({
    ...suite,
    scenarios: suite.scenarios.filter(({ status }) => status !== "not-applicable"),
  }));
  const suites: SuiteResult[] = [];
  const copies: Trace[] = [];
  let left = count;
  for (let round = 1; left > 0; round += 1) {
    for (const suite of ran) {
      const scenarios = suite.scenarios
        .slice(0, left)
        .map((one) => Object.assign({}, one, { name: `${one.name} (${round})` }));
      left -= scenarios.length;
      if (scenarios.length > 0) suites.push({ ...suite, name: `${suite.name} (${round})`, scenarios });
    }
    copies.push(...traces.map((one) => Object.assign({}, one, { scenario: `${one.scenario} (${round})` })));
  }
  const violations = result.violations.map((one) =>
    one.scenario === null ? one : Object.assign({}, one, { scenario: `${one.scenario} (1)` }),
  );
  const counts = { ...result.counts, scenarios: count, notApplicable: 0 };
  return { result: { ...result, suites, violations, counts }, traces: copies };
}
