import { describe, expect, test } from "vitest";
import type { RunResult } from "../../model/run-result.ts";
import { githubSummary, type ReportName, reports } from "../index.ts";
import { options } from "../testing/sample-files.ts";
import { unmetScenario, violated } from "../testing/sample-results.ts";

const url = "https://api.test/users?email=ada";
const request = { method: "GET", url, status: 404, at: null, lostSigns: true };
const cause = "asked for a URL that was not encoded";
const message = "login called back without an error";

describe("an address that a script did not encode", () => {
  test.for<ReportName>(["pretty", "junit", "github", "sarif", "html"])(
    "is told before what was expected in vain, in %s",
    (name) => {
      const text = reports[name](run(), { ...options, width: 200 });
      expect(text.indexOf(cause)).toBeGreaterThan(0);
      expect(text.indexOf(cause)).toBeLessThan(text.indexOf(message));
    },
  );

  test("is told so in the summary of a job", () => {
    const text = githubSummary(run(), options);
    expect(text.indexOf(cause)).toBeGreaterThan(0);
    expect(text.indexOf(cause)).toBeLessThan(text.indexOf(message));
  });
});

function run(): RunResult {
  const said = { script: "get_user" as const, requests: [request] };
  const unmet = unmetScenario.unmet.slice(1).map((one) => Object.assign({}, one, said));
  const scenarios = [{ ...unmetScenario, unmet }];
  const suites = violated.suites.slice(0, 1).map((suite) => Object.assign({}, suite, { scenarios }));
  return { ...violated, violations: [], suites };
}
