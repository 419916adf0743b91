import { describe, expect, test } from "vitest";
import type { GateFailure } from "../../model/gate.ts";
import type { RunResult } from "../../model/run-result.ts";
import { options } from "../testing/sample-files.ts";
import { brokenSearch } from "../testing/sample-search.ts";
import { erred, honoured, violated } from "../testing/sample-results.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
import { calledTwice, change, implicitRequest, notVerified } from "../testing/sample-violations.ts";
import { annotations } from "./annotations.ts";

const lines = (result: RunResult) => annotations(result, options).trimEnd().split("\n");
const first = calledTwice.slice(0, 1);

describe("GitHub's annotations", () => {
  test("are none where nothing is wrong", () => {
    expect(annotations(honoured, options)).toBe("");
  });

  test("mark the script's line of a broken contract, once for all scenarios", () => {
    const [line, ...others] = lines({ ...violated, suites: [], violations: calledTwice });
    expect(others).toEqual([]);
    expect(line).toMatch(
      /^::error file=database-connections\/legacy-users\/login\.js,line=10,col=5,title=callback-once · login::The callback/,
    );
    expect(line).toContain("%0AThe first call was here: database-connections/legacy-users/login.js:6");
    expect(line).toContain("%0Ahelp: Return after each call");
    expect(line).toContain("%0Asee: https://auth0.com/docs/");
    expect(line).toContain("%0Ain: a wrong password is refused, and 4 more");
  });

  test("make a should a warning and a note a notice", () => {
    const kinds = lines({ ...violated, suites: [], violations: [...notVerified, implicitRequest] });
    expect(kinds.map((line) => line.split(" ")[0])).toEqual(["::warning", "::notice"]);
  });

  test("mark the suite's line of an expectation that was not met", () => {
    expect(lines({ ...violated, violations: [] })[0]).toMatch(
      /^::error file=test\/[\w.]+,line=18,col=17,title=expectation of the suite::/,
    );
  });

  test("mark a line once for each contract, whatever it met there", () => {
    const faults = ["refuse", "hang"].map((fault) => ({
      message: `It could not ask the store (${fault}).`,
    }));
    const met = faults.flatMap((words) => change(first, () => words));
    const elsewhere = change(first, ({ at }) => ({ at: at && { ...at, line: 3 } }));
    const other = change(first, () => ({ contract: "other" }));
    const all = [...met, ...elsewhere, ...other];
    const told = lines({ ...violated, suites: [], violations: all });
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/\(refuse\).*%0A1 more at this line/);
  });

  test("mark the script's line where a package's suite expected in vain", () => {
    const packaged = { file: "/home/ada/shop/node_modules/a/b.suite.yaml", line: 7, column: 3 };
    const scriptAt = first[0]?.at ?? undefined;
    const unmet = [{ at: packaged, path: "log", expected: "s", received: null, message: "no", scriptAt }];
    const suites = violated.suites.slice(0, 1).map((suite) => {
      const scenarios = suite.scenarios.slice(0, 1).map((one) => Object.assign({}, one, { unmet }));
      return Object.assign({}, suite, { scenarios });
    });
    expect(lines({ ...violated, violations: [], suites })).toEqual([
      expect.stringMatching(/^::error file=database-connections\/legacy-users\/login\.js,line=10,/),
    ]);
  });

  test("mark what only a search found, and what keeps the gate shut", () => {
    const at = { file: "/repo/understudy.lock.json", line: 4, column: 5 };
    const failure = { kind: "no-longer-verified", connection: "members", contract: "callback-once" } as const;
    const told = {
      script: "login",
      suite: null,
      scenario: null,
      at,
      because: "",
      cause: "",
      message: "gone",
      help: "do",
    } as const;
    const all = lines({
      ...honoured,
      verdict: "violated",
      searches: [brokenSearch],
      gate: { locks: [], failures: [{ ...failure, ...told }] },
    });
    expect(all[0]).toContain("title=the gate::gone%0Ahelp: do");
    expect(
      all.some((line) => line.includes(brokenSearch.search?.failure?.violations[0]?.contract ?? "?")),
    ).toBe(true);
  });

  test("tell what has one cause once, with all that it keeps out", () => {
    const at = { file: "/repo/understudy.lock.json", line: 4, column: 5 };
    const lost = (contract: string): GateFailure => ({
      kind: "no-longer-verified",
      connection: "members",
      contract,
      script: "delete",
      suite: null,
      scenario: null,
      at,
      because: "the connection has no such script",
      cause: "the connection has no such script",
      message: `${contract} is gone`,
      help: "Bring it back.",
    });
    const failures = [lost("callback-once"), lost("delete-deletes")];
    const all = lines({ ...honoured, verdict: "failed", gate: { locks: [], failures } });
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(
      "2 of them, because the connection has no such script: callback-once · delete, delete-deletes · delete",
    );
  });

  test("tell what ended the run", () => {
    expect(lines(erred)[0]).toMatch(/^::error .*title=[\w-]+%3A /);
  });

  test("mark the further lines of what several scripts share last", () => {
    const seldom = change(first, ({ at }) => ({ contract: "other", at: at && { ...at, line: 3 } }));
    const often = ["login", "get_user"].flatMap((script) =>
      [1, 2].map((index) => outage(script as "login", { scenario: `${script} ${index}` })),
    );
    const told = lines({ ...violated, suites: [], violations: [...often, ...seldom] });
    expect(told.map((line) => /title=(.*?)::/.exec(line)?.[1])).toEqual([
      "outage-is-error · login",
      "other · login",
      "outage-is-error · get_user",
    ]);
  });

  test("make a notice of what may be well by another repair, and name that one", () => {
    const cause = outage("login", { contract: "no-user-in-global", fact: "by-name", faults: [] });
    const follows = outage("get_user", { mayFollow: ["no-user-in-global"] });
    const all = lines({ ...violated, suites: failedAt(10), violations: [follows, cause] });
    const names = "This may come of no-user-in-global · login alone; repair that first, then look again.";
    expect(all.map((line) => /^::(\w+).*title=(.*?)::/.exec(line)?.slice(1))).toEqual([
      ["error", "no-user-in-global · login"],
      ["notice", "outage-is-error · get_user"],
      ["notice", "expectation of the suite"],
    ]);
    expect(all.map((line) => line.includes(names))).toEqual([false, true, true]);
    expect(all.map((line) => line.includes("%0Ahelp: "))).toEqual([true, false, false]);
  });

  test("stay one line each, whatever a script wrote", () => {
    const evil = change(first, () => ({
      message: "a\r\n::stop-commands::x\n100%, \u001b[2J",
      contract: "a,b:c\n::d",
    }));
    const [line, ...others] = lines({ ...violated, suites: [], violations: evil });
    expect(others).toEqual([]);
    expect(line).toContain("title=a%2Cb%3Ac%0A%3A%3Ad · login::a%0A::stop-commands::x%0A100%25, \\u001b[2J");
  });

  test("name files from the root of the repository", () => {
    const deeper = { ...options, root: "/home/ada" };
    expect(annotations({ ...violated, violations: first }, deeper)).toContain(
      "file=shop/database-connections/",
    );
    const outside = { ...options, root: "/home/grace" };
    const text = annotations({ ...violated, suites: [], violations: first }, outside);
    expect(text).not.toContain("file=");
    expect(text).toContain("login.js:10:5");
  });

  test("are ten of a kind at most, those that most scenarios meet first, and say how many are left", () => {
    const one = first[0];
    if (one === undefined) throw new Error("no sample");
    const many = Array.from({ length: 14 }, (_, index) => ({ ...one, contract: `contract-${index}` }));
    const twice = change(many.slice(13), () => ({ scenario: "another" }));
    const told = lines({ ...violated, suites: [], violations: [...many, ...twice, ...notVerified] });
    expect(told.filter((line) => line.startsWith("::error"))).toHaveLength(10);
    expect(told[0]).toContain("title=contract-13");
    expect(told[9]).toContain("5 more of this kind");
    expect(told.filter((line) => line.startsWith("::warning"))).toHaveLength(1);
  });
});
