import type { ScenarioStatus, SuiteResult } from "../model/run-result.ts";
import { showDuration } from "./duration.ts";
import { paint, type Tone } from "./paint.ts";
import type { TextStyle } from "./report-options.ts";
import { tally } from "./tally.ts";
import { phrases, statusWords } from "./words.ts";

/** The suites of a run, one per line, under the name of their connection. */
export function suiteLines(suites: readonly SuiteResult[], style: TextStyle): string {
  const longest = Math.max(0, ...suites.map((suite) => suite.name.length));
  return [...new Set(suites.map((suite) => suite.connection))]
    .flatMap((connection) => {
      const own = suites.filter((suite) => suite.connection === connection);
      return [paint("strong", connection, style.colour)].concat(
        own.map((suite) => suiteLine(suite, longest, style)),
      );
    })
    .join("\n");
}

function suiteLine(suite: SuiteResult, longest: number, style: TextStyle): string {
  const ended = (status: ScenarioStatus) =>
    suite.scenarios.filter((scenario) => scenario.status === status).length;
  const worst = worstFirst.find((status) => ended(status) > 0) ?? "not-applicable";
  const word = paint(tones[worst], statusWords[worst].padEnd(statusWidth), style.colour);
  const durationMs = suite.scenarios.reduce((sum, scenario) => sum + scenario.durationMs, 0);
  const time = paint("faint", showDuration(durationMs), style.colour);
  const counts = {
    passed: ended("passed"),
    violated: ended("violated"),
    failed: ended("failed"),
    "not-applicable": ended("not-applicable"),
  };
  // A suite that passed as a whole needs no breakdown.
  const whole = counts.passed === suite.scenarios.length;
  const tallied = whole ? phrases.scenarios(counts.passed) : tally(counts);
  return `  ${word}  ${suite.name.padEnd(longest)}  ${tallied}  ${time}`;
}

const worstFirst = ["violated", "failed", "passed"] as const satisfies readonly ScenarioStatus[];
const statusWidth = Math.max(...Object.values(statusWords).map((word) => word.length));
const tones = {
  passed: "good",
  violated: "bad",
  failed: "bad",
  "not-applicable": "faint",
} as const satisfies Record<ScenarioStatus, Tone>;
