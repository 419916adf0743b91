import { describe, expect, test } from "vitest";
import type { ConnectionRecord, ConsoleLine, InvocationRecord } from "../src/model/invocation.ts";
import type { Unfinished } from "../src/model/unfinished.ts";
import { noUncaughtException } from "./no-uncaught-exception.ts";
import { nothingAfterCallback } from "./nothing-after-callback.ts";
import { outageIsError } from "./outage-is-error.ts";
import { login } from "./testing/ada.ts";
import {
  call,
  connection,
  failure,
  known,
  line,
  passedError,
  ran,
  scriptFacts,
  trace,
} from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";
import { trueMeansChanged } from "./true-means-changed.ts";

const printed: ConsoleLine = { level: "log", text: "done", atMs: 20, at: line(9), afterCallback: true };
const opened: ConnectionRecord = {
  address: "db:5432",
  openedAtMs: 20,
  at: line(9),
  via: "pg",
  afterCallback: true,
  leftOpen: false,
  decision: "store",
  protocol: "tcp",
};
const unfinished: Unfinished = { what: "INSERT", address: "db:5432", at: null };

describe("nothing-after-callback", () => {
  test("is content with output and connections before the callback", () => {
    const record = login({
      console: [{ ...printed, afterCallback: false }],
      connections: [{ ...opened, afterCallback: false }],
    });
    expect(findings(nothingAfterCallback, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test("warns of a console line after the callback", () => {
    expect(violations(trace([ran(login({ console: [printed] }))]))).toEqual([
      "nothing-after-callback: should console",
    ]);
  });

  test("warns of a connection that the script opens after the callback", () => {
    expect(violations(trace([ran(login({ connections: [opened] }))]))).toEqual([
      "nothing-after-callback: should connection",
    ]);
  });

  test("warns of a change that is not answered when the script calls back", () => {
    const steps = trace([ran(login({ unfinished }))]);
    expect(violations(steps)).toEqual(["nothing-after-callback: should unfinished"]);
    expect(messages(nothingAfterCallback, steps)).toEqual([
      "login called back before its INSERT was answered: what is not awaited may never be done.",
    ]);
  });

  test("of a change may explain an answer in an outage and a rejection, at the same line of the script", () => {
    const cause = "nothing-after-callback:unfinished at its line";
    const following = (["not-found", "page", "wrong-result"] as const).map(
      (fact) => outageIsError.words[fact]?.mayFollow,
    );
    const others = [
      noUncaughtException.words["late"],
      noUncaughtException.words["unawaited"],
      trueMeansChanged.words["too-soon"],
    ];
    for (const causes of [...following, ...others.map((words) => words?.mayFollow)])
      expect(causes).toContain(cause);
    expect(outageIsError.words["wrong-password"]?.mayFollow).toBeUndefined();
  });

  test("shows the line of a request, and where the script called back", () => {
    const [first] = judged(
      nothingAfterCallback,
      trace([ran(login({ unfinished: { ...unfinished, at: line(3) } }))]),
    );
    expect(first).toMatchObject({ at: line(3), related: [{ at: line(5) }] });
  });

  test("points to the only call of the script that is not awaited", () => {
    const judgedWith = (rows: readonly number[], at: Unfinished["at"] = null) => {
      const unawaited = rows.map((row) => ({ name: "save", at: line(row) }));
      const others = { connection: connection({ scripts: [scriptFacts("login", { unawaited })] }) };
      return judged(
        nothingAfterCallback,
        trace([ran(login({ unfinished: { ...unfinished, at } }))], others),
      )[0];
    };
    const called = { at: line(5), note: "the callback was called here" };
    const note = "save(…) is not awaited here";
    expect(judgedWith([2])).toMatchObject({ at: line(2), related: [{ at: line(2), note }, called] });
    expect(judgedWith([2], line(3))).toMatchObject({ at: line(3), related: [{ at: line(2), note }, called] });
    expect(judgedWith([2, 3])).toMatchObject({ at: line(5), related: [] });
  });

  test("shows who called a helper that hands on what it is given, and the helper", () => {
    const calls = [call({ at: line(3), calledAt: line(8) })];
    const one = trace([ran(login({ calls, unfinished: { ...unfinished, at: line(6) } }))]);
    expect(judged(nothingAfterCallback, one)).toMatchObject([
      { at: line(6), related: [{ at: line(8) }, { at: line(3), note: "which calls back here" }] },
    ]);
  });

  test("tells a late connection and what goes over it once", () => {
    expect(violations(trace([ran(login({ connections: [opened], unfinished }))]))).toEqual([
      "nothing-after-callback: should connection",
    ]);
  });

  test.for<[string, Partial<InvocationRecord>]>([
    ["an error was called back", { reply: failure("Error"), calls: [call({ error: passedError() })] }],
    ["a fault was met", { known: known({ password: "right", faults: ["store: slow"] }) }],
    ["the store was away", { known: known({ password: "right", inForce: ["store: hang"] }) }],
  ])("lets a change be given up where %s", ([, part]) => {
    expect(findings(nothingAfterCallback, trace([ran(login({ ...part, unfinished }))]))).toEqual([
      "honoured",
    ]);
  });

  test("does not mind a driver that reconnects by itself, nor a warning of Node", () => {
    const warning: ConsoleLine = { ...printed, level: "stderr", text: "DeprecationWarning", at: null };
    const record = login({ console: [warning], connections: [{ ...opened, at: null }] });
    expect(findings(nothingAfterCallback, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test("does not apply to a script that never called back", () => {
    const idle = login({ calls: [], reply: null, outcome: "stalled", stall: "idle", console: [printed] });
    expect(findings(nothingAfterCallback, trace([ran(idle)]))).toEqual([]);
  });

  test("warns once of a timer of the script's own that nothing ends", () => {
    const facts = connection({ scripts: [scriptFacts("login", { intervals: [line(4)] })] });
    const one = trace([ran(login())], { connection: facts });
    expect(findings(nothingAfterCallback, [one, one]).filter((each) => each !== "honoured")).toEqual([
      "should interval",
    ]);
  });
});
