import type { Scenario } from "../../model/suite.ts";
import { parseFaults } from "./fault.ts";
import { parseStep } from "./step.ts";
import { requireUser, type SuiteUsers } from "./users.ts";
import { itemsOf, type Part, partAt, positionOf, suiteError } from "../part.ts";
import type { SuiteHead } from "../shape/suite.ts";

type ScenarioHead = SuiteHead["scenarios"][number];

/**
 * Reads the scenarios, whose heads are checked.
 * @throws HarnessError `suite-invalid`: a name given twice, an unknown user, a wrong step
 */
export function parseScenarios(
  part: Part,
  heads: readonly ScenarioHead[],
  users: SuiteUsers,
): readonly Scenario[] {
  refuseRepeatedNames(part, heads);
  return heads.map((head, index) => parseScenario(partAt(part, index), head, users));
}

function refuseRepeatedNames(part: Part, heads: readonly ScenarioHead[]): void {
  heads.forEach(({ name }, index) => {
    const first = heads.findIndex((other) => other.name === name);
    if (first === index) return;
    const line = positionOf(partAt(partAt(part, first), "name")).line;
    throw suiteError(
      partAt(partAt(part, index), "name"),
      `the scenario "${name}" is there twice, first on line ${line}`,
      "Give each scenario a name of its own, so that reports and filters can tell them apart.",
    );
  });
}

function parseScenario(part: Part, head: ScenarioHead, users: SuiteUsers): Scenario {
  return {
    name: head.name,
    at: positionOf(part),
    because: head.because ?? null,
    given: parseGiven(partAt(part, "given"), users),
    givenAt: positionOf(partAt(part, "given")),
    faults: parseFaults(partAt(part, "fault")),
    steps: itemsOf(partAt(part, "steps")).map((step) => parseStep(step, users)),
  };
}

function parseGiven(part: Part, users: SuiteUsers): readonly string[] {
  const names = itemsOf(part).map((item) => requireUser(item, users).name);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    throw suiteError(partAt(part, index), `\`given\` names ${name} twice`, `Remove one \`${name}\`.`);
  });
  return names;
}
