import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { contracts } from "../../../contracts/index.ts";
import type { RunResult } from "../../model/run-result.ts";
import type { Unmet } from "../../model/unmet.ts";
import { at, loginFile, options as given, suiteFile } from "../testing/sample-files.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
import { erred, honoured, notVerifiedRun, violated } from "../testing/sample-results.ts";
import { calledTwice, change } from "../testing/sample-violations.ts";
import { sarif } from "./index.ts";

const options = { ...given, contracts };
const folder = dirname(createRequire(import.meta.url).resolve("@microsoft/jest-sarif"));
const file = join(folder, "schemas/sarif-2.1.0-rtm.5.json");
// It says that it is of draft 4, and holds nothing that later drafts read differently.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    "uri-reference": (text: string) =>
      URL.canParse(text, "https://example.com/") && !/[\s<>"\\^`{|}]/.test(text),
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
const isSarif = ajv.compile(schema);

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: object;
    readonly region: { readonly startLine: number };
  };
}
interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly Location[];
      readonly relatedLocations?: readonly Location[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  }[];
}

const runOf = (result: RunResult, set = options) => {
  const [run] = (JSON.parse(sarif(result, set)) as Log).runs;
  if (run === undefined) throw new Error("no run");
  return run;
};
const printsOf = (result: RunResult, set = options) =>
  runOf(result, set).results.map(({ partialFingerprints }) => partialFingerprints["understudy/v1"]);

const failing = (unmet: readonly Unmet[]): RunResult["suites"] =>
  violated.suites.slice(0, 1).map((suite) => {
    const scenarios = suite.scenarios.slice(0, 1).map((one) => Object.assign({}, one, { unmet }));
    return Object.assign({}, suite, { scenarios });
  });

describe("the SARIF report", () => {
  test.for([
    ["honoured", honoured],
    ["violated", violated],
    ["not-verified", notVerifiedRun],
    ["error", erred],
  ] as const)("of a run that is %s is valid SARIF 2.1.0", ([, result]) => {
    isSarif(JSON.parse(sarif(result, options)));
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test("is checked by a schema that refuses what is not SARIF", () => {
    expect(
      isSarif({ version: "2.1.0", runs: [{ tool: { driver: {} }, results: [{ level: "must" }] }] }),
    ).toBe(false);
  });

  test("has a rule for each contract, with Auth0's own words", () => {
    const { rules } = runOf(honoured).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...contracts.map(({ id }) => id), "suite-expectation"]);
    expect(rules.find(({ id }) => id === "callback-once")?.helpUri).toMatch(/^https:\/\/auth0\.com\/docs\//);
  });

  test("has one result for all scenarios that meet the same, at the script's line", () => {
    const { results, tool } = runOf({ ...violated, suites: [], waived: [], violations: calledTwice });
    expect(results).toMatchObject([
      {
        ruleId: "callback-once",
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "database-connections/legacy-users/login.js", uriBaseId: "%SRCROOT%" },
              region: { startLine: 10, startColumn: 5 },
            },
          },
        ],
      },
    ]);
    expect(results[0]?.relatedLocations).toHaveLength(6);
    expect(tool.driver.rules[results[0]?.ruleIndex ?? -1]?.id).toBe("callback-once");
  });

  test("shows what a package's suite expected in vain at the script's line, with the suite's beside it", () => {
    const packaged = at("/home/ada/shop/node_modules/auth0-understudy/scenarios/any/login.suite.yaml", 7, 3);
    const one = { at: packaged, path: "log", expected: "s", received: null, message: "no" };
    const own = { ...one, at: at(suiteFile, 18, 9) };
    const resultsFor = (unmet: readonly Unmet[]) =>
      runOf({ ...violated, waived: [], violations: [], suites: failing(unmet) }).results;
    const [found] = resultsFor([{ ...one, scriptAt: at(loginFile, 10, 5) }]);
    expect(found?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "database-connections/legacy-users/login.js" },
      region: { startLine: 10 },
    });
    expect(found?.relatedLocations?.[0]?.physicalLocation.region.startLine).toBe(7);
    const placed = resultsFor([one, { ...own, scriptAt: at(loginFile, 10, 5) }]);
    expect(placed.map(({ locations }) => locations[0]?.physicalLocation.region.startLine)).toEqual([7, 18]);
    expect(placed.every(({ relatedLocations }) => relatedLocations === undefined)).toBe(true);
  });

  test("leaves out what is waived, which GitHub would show as open", () => {
    const { results } = runOf({ ...violated, suites: [], violations: calledTwice });
    expect(violated.waived).not.toEqual([]);
    expect(results).toHaveLength(1);
    expect(sarif(violated, options)).not.toContain("suppressions");
  });

  test("makes a note of what may be well by another repair, and names that one", () => {
    const cause = outage("login", { contract: "no-user-in-global", fact: "by-name", faults: [] });
    const follows = outage("get_user", { mayFollow: ["no-user-in-global"] });
    const of = { ...violated, waived: [], suites: failedAt(10), violations: [cause, follows] };
    const { results } = runOf(of);
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["no-user-in-global", "error"],
      ["outage-is-error", "note"],
      ["suite-expectation", "note"],
    ]);
    const names = "This may come of no-user-in-global · login alone; repair that first, then look again.";
    expect(results.map(({ message }) => message.text.includes(names))).toEqual([false, true, true]);
  });

  test("leaves out what a scenario that breaks a contract expects in vain", () => {
    const [suite] = failedAt(11);
    const found = (scenario: string) =>
      runOf({
        ...violated,
        waived: [],
        suites: failedAt(11),
        violations: [outage("login", { suite: suite?.file ?? null, scenario })],
      }).results.map(({ ruleId }) => ruleId);
    expect(found("fails")).toEqual(["outage-is-error"]);
    expect(found("another")).toEqual(["outage-is-error", "suite-expectation"]);
  });

  test("has a place for each result: what no line shows is shown at the project file, else where one would be", () => {
    const nowhere = [...calledTwice, ...violated.violations].map((one) =>
      Object.assign({}, one, { at: null, related: [], scenario: null, scenarioAt: null, suite: null }),
    );
    const result = { ...violated, violations: nowhere };
    const file = "/home/ada/shop/auth/understudy.yaml";
    const set = { ...options, projectFiles: new Map([[nowhere[0]?.connection ?? "", file]]) };
    for (const used of [options, set]) {
      expect(runOf(result, used).results.filter(({ locations }) => locations.length === 0)).toEqual([]);
      isSarif(JSON.parse(sarif(result, used)));
      expect(isSarif.errors ?? []).toEqual([]);
    }
    const [first] = runOf(result, set).results;
    expect(first?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "auth/understudy.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    });
  });

  test("names a result the same when lines are added above it, and another when its line changes", () => {
    const source = (file: string) => options.source(file);
    const shifted = change(calledTwice, (one) => ({ at: one.at && { ...one.at, line: one.at.line + 2 } }));
    const lower = { ...options, source: (file: string) => `\n\n${source(file) ?? ""}` };
    const own = { ...violated, suites: [], waived: [] };
    expect(printsOf({ ...own, violations: shifted }, lower)).toEqual(
      printsOf({ ...own, violations: calledTwice }),
    );
    expect(printsOf({ ...own, violations: shifted })).not.toEqual(
      printsOf({ ...own, violations: calledTwice }),
    );
  });

  test("names no two results the same", () => {
    const prints = printsOf(violated);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("says that a run without a verdict was none", () => {
    expect(runOf(erred).invocations[0]?.executionSuccessful).toBe(false);
    expect(runOf(violated).invocations[0]?.executionSuccessful).toBe(true);
  });

  test("writes paths with signs as addresses", () => {
    const odd = change(calledTwice.slice(0, 1), (one) => ({
      at: one.at && { ...one.at, file: "/home/ada/shop/a b/ü#1.js" },
    }));
    const { results } = runOf({ ...violated, suites: [], waived: [], violations: odd });
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation).toMatchObject({
      uri: "a%20b/%C3%BC%231.js",
    });
  });
});
