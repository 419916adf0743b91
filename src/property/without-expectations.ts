import type { Scenario, Step, Suite } from "../model/suite.ts";

/** The same suite with nothing expected: only contracts judge it. */
export function withoutExpectations(suite: Suite): Suite {
  return { ...suite, scenarios: suite.scenarios.map(expectNothing) };
}

function expectNothing(scenario: Scenario): Scenario {
  return { ...scenario, steps: scenario.steps.map(stepWithout) };
}

function stepWithout(step: Step): Step {
  return step.kind === "flow" || step.kind === "script" ? { ...step, expect: null } : step;
}
