import type {
  Counts,
  RunResult,
  ScenarioOutcome,
  ScenarioResult,
  ScenarioStatus,
  SuiteResult,
} from "../model/run-result.ts";
import { mayFollow, type Violation } from "../model/violation.ts";
import { storiesOf } from "./story/index.ts";

/**
 * What a run knows beside its scenarios: `waived` is all of it, also what the outcomes carry; `verified` is what the
 * contracts that judge the whole run looked at.
 */
export type RunFacts = Pick<
  RunResult,
  "waived" | "engine" | "node" | "durationMs" | "notes" | "suspects" | "verified"
> & {
  /** What the contracts that judge all scenarios together found, without what is waived. */
  readonly runViolations: RunResult["violations"];
};

/**
 * Puts the outcomes of all scenarios together: suites in the order in which they came, counts, the verdict.
 * A waived violation is expected in `waived` only, never among the violations as well.
 */
export function assemble(ended: readonly ScenarioOutcome[], facts: RunFacts): RunResult {
  const found = [...ended.flatMap((outcome) => outcome.violations), ...facts.runViolations];
  const broken = found.filter(({ level }) => level === "must");
  const outcomes = ended.map((outcome) => raisedIn(outcome, broken));
  const suites = groupSuites(outcomes);
  const violations = [
    ...outcomes.flatMap((outcome) => outcome.violations),
    ...raised(facts.runViolations, broken),
  ];
  const counts = count(suites, violations, facts.waived.length);
  return {
    version: 1,
    verdict: verdict(counts),
    engine: facts.engine,
    node: facts.node,
    durationMs: facts.durationMs,
    counts,
    suites,
    violations,
    waived: facts.waived,
    verified: sumVerified([...outcomes.flatMap((outcome) => outcome.verified), ...facts.verified]),
    notes: facts.notes,
    ...(facts.suspects?.length ? { suspects: facts.suspects } : {}),
  };
}

/** A warning of what may break other contracts, where it does, is what has to be repaired first. */
function raised(violations: readonly Violation[], broken: readonly Violation[]): readonly Violation[] {
  return violations.map((one) => {
    const isCause = one.level === "should" && broken.some((other) => mayFollow(other, one));
    return isCause ? Object.assign({}, one, { level: "must" as const }) : one;
  });
}

/** A scenario that warns of it has broken a contract then. */
function raisedIn(outcome: ScenarioOutcome, broken: readonly Violation[]): ScenarioOutcome {
  const violations = raised(outcome.violations, broken);
  const isRaised = violations.some((one, index) => one.level !== outcome.violations[index]?.level);
  if (!isRaised) return outcome;
  return { ...outcome, violations, result: { ...outcome.result, status: "violated" } };
}

function groupSuites(outcomes: readonly ScenarioOutcome[]): readonly SuiteResult[] {
  const groups = new Map<string, readonly [ScenarioOutcome, ...ScenarioOutcome[]]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([outcome.connection, outcome.suite.file]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? [outcome] : [...group, outcome]);
  }
  return [...groups.values()].map((group) => ({
    file: group[0].suite.file,
    name: group[0].suite.name,
    connection: group[0].connection,
    scenarios: group.map(tellFlows),
  }));
}

function tellFlows({ result, trace }: ScenarioOutcome): ScenarioResult {
  const flows = trace === null ? [] : storiesOf(trace);
  return flows.length === 0 ? result : { ...result, flows };
}

function count(suites: readonly SuiteResult[], violations: RunResult["violations"], waived: number): Counts {
  const scenarios = suites.flatMap((suite) => suite.scenarios);
  const ended = (status: ScenarioStatus) => scenarios.filter((scenario) => scenario.status === status).length;
  return {
    scenarios: scenarios.length,
    passed: ended("passed"),
    failed: ended("failed"),
    violated: ended("violated"),
    notApplicable: ended("not-applicable"),
    violations: violations.filter((violation) => violation.level === "must").length,
    warnings: violations.filter((violation) => violation.level === "should").length,
    waived,
  };
}

function verdict(counts: Counts): RunResult["verdict"] {
  if (counts.violations > 0 || counts.violated > 0) return "violated";
  if (counts.failed > 0) return "failed";
  // Nothing ran: green would be a lie.
  return counts.passed === 0 ? "not-verified" : "honoured";
}

function sumVerified(verified: RunResult["verified"]): RunResult["verified"] {
  const sums = new Map<string, RunResult["verified"][number]>();
  for (const entry of verified) {
    const key = JSON.stringify([entry.contract, entry.script]);
    sums.set(key, { ...entry, findings: entry.findings + (sums.get(key)?.findings ?? 0) });
  }
  return [...sums.values()];
}
