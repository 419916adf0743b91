import { describe, expect, test } from "vitest";
import type { RunResult } from "../../model/run-result.ts";
import type { ScriptGoneWrong, Unmet } from "../../model/unmet.ts";
import type { Violation } from "../../model/violation.ts";
import { lookAgain, repairsOf } from "./repairs.ts";
import { at, loginFile, options, shippedFile, suiteFile } from "../testing/sample-files.ts";
import { failedAt, outage } from "../testing/sample-outage.ts";
import { violated } from "../testing/sample-results.ts";

const of = (violations: readonly Violation[], difference: Partial<RunResult> = {}) =>
  repairsOf({ ...violated, suites: [], violations, ...difference }, options);

const nowhere = { at: null, scenario: null, scenarioAt: null } as const;

describe("what is to repair", () => {
  test("is one thing for all scripts of a block, with the place of each and a sentence", () => {
    const { repairs, needsList } = of([outage("login"), outage("get_user")]);
    expect(repairs).toMatchObject([
      {
        what: ["outage-is-error", "login, get_user", "legacy-users"],
        places: [{ line: 10 }, { line: 4 }],
        advice: "Call back with `new Error(…)`.",
      },
    ]);
    expect(needsList).toBe(false);
  });

  test("is told once where a second block tells of the same lines", () => {
    const second = outage("login", { fact: "wrong-password", help: "Keep it." });
    const { repairs } = of([outage("login"), outage("get_user"), second]);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]?.blocks).toHaveLength(2);
  });

  test.for([
    ["of another connection", { connection: "other" }],
    ["of another script, and neither shows a line", { script: "get_user", ...nowhere }],
  ] as const)("is told again where a second block tells %s", ([, difference]) => {
    const lineless = "at" in difference ? nowhere : {};
    const { repairs } = of([
      outage("login", lineless),
      outage("login", { ...lineless, fact: "wrong-password", help: "Keep it.", ...difference }),
    ]);
    expect(repairs).toHaveLength(2);
  });

  test("names the second place where that is another line", () => {
    const [line, other] = [10, 3].map((row) => ({ at: at(loginFile, row, 1), note: "begun here" }));
    const beside = (...related: Violation["related"]) =>
      of([outage("login", { faults: [], related })]).repairs[0]?.beside;
    if (line === undefined || other === undefined) throw new Error("no places");
    expect(beside(line)).toBe(null);
    expect(beside(line, other)).toBe(other);
  });

  test("is no set-up that has no place", () => {
    const error = { code: "engine-failed", message: "no", help: "Start it.", at: null } as const;
    expect(of([], { error }).repairs).toEqual([]);
  });

  test("is the set-up first, with its advice", () => {
    const at = { file: "/home/ada/shop/understudy.yaml", line: 3, column: 1 };
    const error = { code: "api-refuses", message: "no", help: "Say who asks. Or not.", at } as const;
    const { repairs } = of([outage("login")], { error });
    expect(repairs.map(({ what: [name], advice }) => [name, advice])).toEqual([
      ["api-refuses", "Say who asks."],
      ["outage-is-error", "Call back with `new Error(…)`."],
    ]);
  });

  test("begins with the mapping's hash where login refused everybody", () => {
    const at = { file: "/home/ada/shop/understudy.yaml", line: 17, column: 38 };
    const suspects = [{ setting: "hash", connection: "legacy-users", at }] as const;
    const { repairs, needsList } = of([outage("login")], { suspects });
    expect(repairs).toMatchObject([
      { what: ["the mapping's hash", "legacy-users"], places: [at] },
      { what: ["outage-is-error", "login", "legacy-users"] },
    ]);
    expect(repairs[0]?.advice).toMatch(/^Compare `hash` with what login compares first: /);
    expect(needsList).toBe(true);
  });

  test("is no expectation whose script failed at a line that a contract names", () => {
    const blamed = of([outage("login")], { suites: failedAt(10) });
    expect(blamed.repairs).toHaveLength(1);
    expect(blamed.consequences).toHaveLength(1);
    expect(blamed.needsList).toBe(true);
    const own = of([outage("login")], { suites: failedAt(11) });
    expect(own.repairs.map(({ what: [name] }) => name)).toEqual([
      "outage-is-error",
      "expectation of the suite",
    ]);
    expect(own.consequences).toEqual([]);
  });

  test("is an expectation of its own where the script did not fail at that line", () => {
    const [suite] = failedAt(10);
    const [scenario] = suite?.scenarios ?? [];
    const unmet = (scenario?.unmet ?? []).map((one) => {
      const { scriptFailed: _, ...others } = one;
      return others;
    });
    const scenarios = scenario === undefined ? [] : [{ ...scenario, unmet }];
    const suites = suite === undefined ? [] : [{ ...suite, scenarios }];
    const { repairs, consequences } = of([outage("login")], { suites });
    expect(repairs).toHaveLength(2);
    expect(consequences).toEqual([]);
  });

  test("is no expectation behind an address that the same script did not encode", () => {
    const [suite] = failedAt(11);
    const asked = { method: "GET", url: "https://api.test/ada", status: 404, at: null, lostSigns: true };
    const [scenario] = suite?.scenarios ?? [];
    const unmet = (scenario?.unmet ?? []).map((one) =>
      Object.assign({}, one, { script: "login", requests: [asked] } as const),
    );
    const scenarios = scenario === undefined ? [] : [{ ...scenario, unmet }];
    const suites = suite === undefined ? [] : [{ ...suite, scenarios }];
    const found = { contract: "injection-safe", fact: "unencoded", faults: [] } as const;
    const told = (script: "login" | "get_user", difference: Partial<Violation> = {}) =>
      of([outage(script, { ...found, ...difference })], { suites });
    expect(told("login").repairs).toHaveLength(1);
    expect(told("login").consequences).toHaveLength(1);
    expect(told("get_user").repairs).toHaveLength(2);
    expect(told("get_user").consequences).toEqual([]);
    expect(told("login", { connection: "other" }).consequences).toEqual([]);
  });
});

describe("what may come of something else", () => {
  const wrong = {
    script: "login",
    failure: null,
    at: at(loginFile, 10, 5),
    calledBackAt: at(loginFile, 10, 5),
    isFirst: true,
  } as const;
  const suites = (difference: Partial<ScriptGoneWrong>, said: Partial<Unmet> = {}) =>
    failedAt(10, { wrong: { ...wrong, ...difference }, ...said });
  const follows = outage("create", { at: at(loginFile, 10, 5), mayFollow: ["unmet:login"] });

  test("is a contract that a script breaks which fails by itself", () => {
    const { repairs, following } = of([follows], { suites: suites({}) });
    expect(repairs.map(({ what: [name] }) => name)).toEqual(["expectation of the suite"]);
    expect(following.map(({ violation }) => violation.contract)).toEqual(["outage-is-error"]);
  });

  test("is told to be repaired in the script's line where the script went wrong by itself", () => {
    const advice = (difference: Partial<ScriptGoneWrong>) =>
      of([], { suites: suites(difference) }).repairs[0]?.advice;
    expect(advice({ mistake: "TypeError" })).toBe(
      "Repair the script's line first: JavaScript throws a TypeError where a script goes wrong by itself.",
    );
    expect(advice({})).not.toContain("JavaScript");
    const described = { script: "get_user", at: at("/p/understudy.yaml", 21, 5) } as const;
    const answered = (mistake: string) =>
      of([], { suites: suites({ mistake }, { described }) }).repairs[0]?.advice;
    expect(answered("TypeError")).toBe(
      "Repair the script if `routes.get_user` (understudy.yaml:21) answers as your API does; if not, mend that first.",
    );
    expect(answered("ReferenceError")).toContain("JavaScript throws a ReferenceError");
  });

  test.for<[string, Partial<Violation>, boolean]>([
    ["other scripts had run before", {}, false],
    ["it names another line", { at: at(loginFile, 3, 1) }, true],
    ["it does not come of that", { mayFollow: ["unmet:get_user"] }, true],
    ["it is of another connection", { connection: "other" }, true],
  ])("is none where %s", ([, difference, isFirst]) => {
    const told = of([{ ...follows, ...difference }], { suites: suites({ isFirst }) });
    expect(told.following).toEqual([]);
  });

  test("is a contract that another broken one explains", () => {
    const cause = outage("login", { contract: "no-user-in-global", fact: "by-name" });
    const { repairs, following } = of([outage("get_user", { mayFollow: ["no-user-in-global"] }), cause]);
    expect(repairs.map(({ what: [name] }) => name)).toEqual(["no-user-in-global"]);
    expect(following).toHaveLength(1);
  });

  test("is named once, where a number of the list names it for another way of being broken", () => {
    const cause = outage("login", { contract: "closes-connections", fact: "held", faults: [] });
    const held = outage("login", { fact: "held", mayFollow: ["closes-connections"] });
    const again = (...others: Violation[]) => lookAgain(of([cause, held, ...others]));
    const own = { fact: "unheard", help: "Listen.", at: at(loginFile, 3, 1) } as const;
    expect(again()).toBe("then look again at: outage-is-error · login");
    expect(again(outage("login", own))).toBe("");
    expect(again(outage("get_user", own))).toBe("then look again at: outage-is-error · login");
    expect(again(outage("login", { ...own, connection: "other" }))).toBe(
      "then look again at: outage-is-error · login",
    );
  });

  test("is a deletion that fails by an id that another script has made", () => {
    const cause = outage("get_user", { contract: "stable-user-id" });
    const told = (script: "delete" | "verify") => of([cause], { suites: suites({ script }) }).consequences;
    expect(told("delete")).toHaveLength(1);
    expect(told("verify")).toEqual([]);
  });
});

test("nobody is told to change a suite that comes with Understudy", () => {
  const told = (file: string) => of([], { suites: failedAt(11, { at: at(file, 3, 1) }) }).repairs[0]?.advice;
  expect(told(suiteFile)).toBe("Repair the script, or what the suite expects.");
  expect(told(shippedFile)).toBe("Repair the script: the suite is none of this repository's.");
});
