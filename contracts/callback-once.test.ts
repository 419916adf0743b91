import { describe, expect, test } from "vitest";
import { callbackOnce } from "./callback-once.ts";
import { getUser, login } from "./testing/ada.ts";
import {
  call,
  connection,
  exchange,
  known,
  line,
  passedError,
  ran,
  scriptFacts,
  trace,
} from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const nothingCalled = { calls: [], reply: null } as const;
const uncaught = { error: passedError(), detail: null, at: line(7), atMs: 1, afterCallback: false } as const;

describe("callback-once", () => {
  test("is content with one call, also without arguments", () => {
    expect(
      findings(callbackOnce, trace([ran(login()), ran(getUser({ reply: { error: null, result: null } }))])),
    ).toEqual(["honoured", "honoured"]);
  });

  test("reports a script with nothing left that could call", () => {
    const stalled = login({ ...nothingCalled, outcome: "stalled", stall: "idle" });
    expect(violations(trace([ran(stalled)]))).toEqual(["callback-once: must never"]);
    expect(
      callbackOnce.judges === "scenario" && callbackOnce.judge(trace([ran(stalled)]), {} as never),
    ).toMatchObject([{ at: { file: "/scripts/login.js", line: 1 }, step: 0 }]);
  });

  test("names the fault, and the request, where nothing was left to call in one", () => {
    const at = line(12);
    const stalled = login({
      ...nothingCalled,
      outcome: "stalled",
      stall: "idle",
      http: [exchange({ at, method: "PUT", url: "https://api.test/v1/members/1" })],
      known: known({ password: "right", faults: ["store: truncated"] }),
    });
    expect(violations(trace([ran(stalled)]))).toEqual(["callback-once: must never-after-half"]);
    expect(messages(callbackOnce, trace([ran(stalled)]))[0]).toContain(
      "the store broke off in the middle of an answer (fault `store: truncated`); it answered PUT /v1/members/… with 200.",
    );
    const judged =
      callbackOnce.judges === "scenario" && callbackOnce.judge(trace([ran(stalled)]), {} as never);
    expect(judged).toMatchObject([{ at }]);
  });

  test.for(["store: refuse", "store: status 503", "store: html", "store: empty on data"])(
    "looks to the handlers of errors where nothing broke off: %s",
    (fault) => {
      const stalled = login({
        ...nothingCalled,
        outcome: "stalled",
        stall: "idle",
        known: known({ faults: [fault] }),
      });
      expect(violations(trace([ran(stalled)]))).toEqual(["callback-once: must never-in-fault"]);
    },
  );

  test("reports a second call at its line, with the first beside it", () => {
    const twice = login({ calls: [call({ at: line(5) }), call({ at: line(8) })] });
    expect(violations(trace([ran(twice)]))).toEqual(["callback-once: must repeated"]);
    expect(messages(callbackOnce, trace([ran(twice)]))).toEqual([
      "login called its callback 2 times, first in line 5 and again in line 8; Auth0 expects one call.",
    ]);
    expect(
      callbackOnce.judges === "scenario" && callbackOnce.judge(trace([ran(twice)]), {} as never),
    ).toMatchObject([{ at: { line: 8 }, related: [{ at: { line: 5 } }] }]);
  });

  test("says nothing more about a second call that was followed by log lines", () => {
    const late = { level: "log", text: "done", atMs: 20, at: line(9), afterCallback: true } as const;
    const twice = login({ calls: [call(), call()], console: [late] });
    expect(violations(trace([ran(twice)]))).toEqual(["callback-once: must again-here"]);
  });

  test.for(["exit", "kill"] as const)("reports the end of the process by %s", (kind) => {
    const ended = { ...uncaught, kind, error: null, detail: "exit code 3" };
    const crashed = login({ ...nothingCalled, outcome: "crashed", uncaught: [ended] });
    expect(violations(trace([ran(crashed)]))).toEqual(["callback-once: must process-ended"]);
  });

  test("leaves the time limit to finishes-in-time", () => {
    const limit = login({ ...nothingCalled, outcome: "stalled", stall: "limit", durationMs: 20_000 });
    expect(findings(callbackOnce, trace([ran(limit)]))).toEqual([]);
  });

  test("tells who called a helper that hands on what it is given", () => {
    const calls = [call({ calledAt: line(8) }), call({ calledAt: line(9) })];
    expect(messages(callbackOnce, trace([ran(login({ calls }))]))[0]).toContain(
      ", first in line 8 and again in line 9;",
    );
  });

  test("tells one place once that calls back again and again", () => {
    const calls = [call({ at: line(5) }), call({ at: line(5) })];
    expect(messages(callbackOnce, trace([ran(login({ calls }))]))).toEqual([
      "login called its callback 2 times, each time in line 5; Auth0 expects one call.",
    ]);
    expect(violations(trace([ran(login({ calls }))]))).toEqual(["callback-once: must again-here"]);
  });

  test("leaves exceptions to no-uncaught-exception", () => {
    const thrown = login({
      ...nothingCalled,
      outcome: "crashed",
      uncaught: [{ ...uncaught, kind: "async" }],
    });
    expect(findings(callbackOnce, trace([ran(thrown)]))).toEqual([]);
  });

  describe("by the script's text", () => {
    const goesOn = [{ at: line(5), to: line(9) }];
    const byText = connection({ scripts: [scriptFacts("login", { goesOn })] });

    test("warns once of a call that the script goes on after", () => {
      const one = trace([ran(login({ calls: [call({ at: line(12) })] }))], { connection: byText });
      expect(findings(callbackOnce, [one, one]).filter((each) => each !== "honoured")).toEqual([
        "should goes-on",
      ]);
      expect(messages(callbackOnce, one)).toEqual([
        "login calls back in line 5 and goes on to line 9; Auth0 expects one call. No scenario came here, the text tells it.",
      ]);
    });

    test("says nothing of what a scenario shows", () => {
      const calls = [call({ at: line(5) }), call({ at: line(9) })];
      const twice = trace([ran(login({ calls }))], { connection: byText });
      expect(violations([trace([ran(login())], { connection: byText }), twice])).toContain(
        "callback-once: must repeated",
      );
      expect(findings(callbackOnce, [twice, twice])).not.toContain("should goes-on");
      const thrown = login({ calls: [call({ at: line(5) })], uncaught: [{ kind: "sync", ...uncaught }] });
      const broke = trace([ran(thrown)], { connection: byText });
      expect(findings(callbackOnce, broke)).not.toContain("should goes-on");
      const other = trace([ran(getUser({ calls }))], { connection: byText });
      expect(findings(callbackOnce, other)).toContain("should goes-on");
    });
  });
});
