import { describe, expect, test } from "vitest";
import type { RunResult } from "../../model/run-result.ts";
import { junit } from "./index.ts";
import { type ParsedElement, parseXml } from "../testing/parse-xml.ts";
import { options } from "../testing/sample-files.ts";
import { erred, honoured, notVerifiedRun, violated } from "../testing/sample-results.ts";
import { notVerified, unstableId } from "../testing/sample-violations.ts";

describe("the JUnit report", () => {
  test("reads as written down", async () => {
    await expect(junit(violated, options)).toMatchFileSnapshot("../testing/snapshots/junit-violated.xml");
  });

  test("counts in each suite and at the top what is in it", () => {
    const root = read(violated);
    const counts = { tests: "9", failures: "4", errors: "0", skipped: "3" };
    expect(root.attributes).toMatchObject({ ...counts, time: "2.140" });
    expect(root.children.map((suite) => suite.attributes["failures"])).toEqual(["1", "2", "1"]);
    expect(root.children.map((suite) => suite.children.length)).toEqual([6, 2, 1]);
  });

  test("fails a scenario with the contract that it broke", () => {
    const failure = find(testcase(read(violated), "the first login migrates"), "failure");
    expect(failure?.attributes["type"]).toBe("callback-once");
    expect(failure?.attributes["message"]).toContain("«password:ada»");
    expect(failure?.text).toContain("> 10 |     callback(null, { user_id");
  });

  test("fails a scenario with the expectation that was not met", () => {
    const [, own] = read(violated).children;
    const failure = own?.children[1]?.children[0];
    expect(failure?.name).toBe("failure");
    expect(failure?.attributes["type"]).toBe("expectation");
    expect(failure?.text).toContain("WrongUsernameOrPasswordError");
  });

  test("passes a scenario that has warnings, and tells them", () => {
    const passed = testcase(read({ ...honoured, violations: notVerified }), "the right password logs in");
    expect(passed?.children.map((child) => child.name)).toEqual(["system-out"]);
  });

  test("skips a scenario that does not apply, with the reason", () => {
    const skipped = find(testcase(read(honoured), "a username logs in"), "skipped");
    expect(skipped?.attributes["message"]).toBe("the connection does not require a username");
  });

  test("fails a violated scenario even where no violation names it", () => {
    const result = { ...violated, violations: [] };
    expect(find(testcase(read(result), "the first login migrates"), "failure")).toBeDefined();
  });

  test("has a case for what only the whole run shows", () => {
    const run = read(violated).children.at(-1);
    expect(run?.attributes["name"]).toBe("contracts of the run");
    expect(run?.children[0]?.attributes["name"]).toBe("stable-user-id: the whole run");
    expect(run?.children[0]?.attributes["line"]).toBe("4");
  });

  test.for([
    ["not-verified", notVerifiedRun],
    ["suite-invalid", erred],
  ] as const)("is not green when the run ends as %s", ([type, result]) => {
    const root = read(result);
    expect(root.attributes["errors"]).toBe("1");
    expect(root.children.at(-1)?.children[0]?.children[0]?.attributes["type"]).toBe(type);
  });

  test("says everything in characters that XML can hold", () => {
    const hostile = `<a b="c">&amp;]]>\u0000\u001b[2J\ufffe\ud800\t\r\n'`;
    const suites = honoured.suites.map((suite) => ({
      ...suite,
      name: hostile,
      scenarios: suite.scenarios.map((scenario) => ({ ...scenario, name: hostile })),
    }));
    const violations = [{ ...unstableId, message: hostile, help: hostile }];
    const root = read({ ...honoured, verdict: "violated", suites, violations });
    const told = `<a b="c">&amp;]]>\ufffd\ufffd[2J\ufffd\ufffd\t\r\n'`;
    expect(root.children[0]?.children[0]?.attributes["name"]).toBe(told);
  });

  test("has no colour, whatever the options say", () => {
    expect(junit(violated, { ...options, colour: true })).toBe(junit(violated, options));
  });
});

function read(result: RunResult): ParsedElement {
  return parseXml(junit(result, options));
}

function testcase(root: ParsedElement, name: string): ParsedElement | undefined {
  return root.children.flatMap((suite) => suite.children).find((one) => one.attributes["name"] === name);
}

function find(element: ParsedElement | undefined, name: string): ParsedElement | undefined {
  return element?.children.find((child) => child.name === name);
}
