import type { ScenarioStatus, SuiteResult } from "../../model/run-result.ts";
import { showDuration } from "../duration.ts";
import { paint, type Tone } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { tally } from "./tally.ts";
import { phrases, statusWords } from "../words.ts";
import { wrap } from "../wrap.ts";

/** The suites of a run, one per line, under the name of their connection; those of which nothing applies come last, together. */
export function suiteLines(suites: readonly SuiteResult[], style: TextStyle): string {
  const longest = Math.max(0, ...suites.filter((suite) => !isIdle(suite)).map(({ name }) => name.length));
  return [...new Set(suites.map((suite) => suite.connection))]
    .flatMap((connection) => {
      const own = suites.filter((suite) => suite.connection === connection);
      const [idle, others] = [own.filter(isIdle), own.filter((suite) => !isIdle(suite))];
      return [paint("strong", connection, style.colour)].concat(
        others.map((suite) => suiteLine(suite, longest, style)),
        idleLines(idle, style),
      );
    })
    .join("\n");
}

function isIdle({ scenarios }: SuiteResult): boolean {
  return scenarios.every(({ status }) => status === "not-applicable");
}

/** Their names, each with the number of its scenarios. */
function idleLines(suites: readonly SuiteResult[], style: TextStyle): readonly string[] {
  if (suites.length === 0) return [];
  const word = statusWords["not-applicable"].padEnd(statusWidth);
  const names = suites.map(({ name, scenarios }) => `${name} (${scenarios.length})`).join(", ");
  const lines = wrap(names, { width: style.width, first: `  ${word}  `, rest: " ".repeat(statusWidth + 4) });
  return lines.map((line) => paint("faint", line, style.colour));
}

function suiteLine(suite: SuiteResult, longest: number, style: TextStyle): string {
  const ended = (status: ScenarioStatus) =>
    suite.scenarios.filter((scenario) => scenario.status === status).length;
  const worst = worstFirst.find((status) => ended(status) > 0) ?? "passed";
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
} as const satisfies Partial<Record<ScenarioStatus, Tone>>;
