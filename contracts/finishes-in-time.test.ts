import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import { finishesInTime } from "./finishes-in-time.ts";
import { login } from "./testing/ada.ts";
import { connected, exchange, known, line, ran, trace } from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

const silent = { calls: [], reply: null } as const;

describe("finishes-in-time", () => {
  test("is content with a script that uses 80 % of the limit", () => {
    expect(findings(finishesInTime, trace([ran(login({ durationMs: 16_000 }))]))).toEqual(["honoured"]);
  });

  test("warns of a script that uses more", () => {
    const slow = trace([ran(login({ durationMs: 17_000 }))]);
    expect(violations(slow)).toEqual(["finishes-in-time: should nearly-too-late"]);
    expect(messages(finishesInTime, slow)).toEqual([
      "login called back after 17 s; at most 16 s would leave room for a slow day.",
    ]);
  });

  test("measures against the limit of the suite", () => {
    expect(violations(trace([ran(login({ durationMs: 900, limitMs: 1000 }))]))).toEqual([
      "finishes-in-time: should nearly-too-late",
    ]);
  });

  test("reports a script that had not called back at the limit", () => {
    const late = login({ ...silent, outcome: "stalled", stall: "limit", durationMs: 20_000 });
    expect(violations(trace([ran(late)]))).toEqual(["finishes-in-time: must too-late"]);
  });

  test("says limits of a few milliseconds as these", () => {
    const late = login({ ...silent, outcome: "stalled", stall: "limit", durationMs: 1, limitMs: 1 });
    expect(messages(finishesInTime, trace([ran(late)]))).toEqual([
      "login had not called back when the time limit was reached (no call; limit 1 ms).",
    ]);
  });

  test("reports a script that asks an API again and again which answers each time", () => {
    const refused = known({ password: "right", faults: ["store: status 401 on data"] });
    const at = { ...silent, outcome: "stalled", stall: "limit", durationMs: 20_000, known: refused } as const;
    const asking = trace([ran(login({ ...at, http: [exchange(), exchange()] }))]);
    expect(violations(asking)).toEqual(["finishes-in-time: must asks-on"]);
    expect(messages(finishesInTime, asking)).toEqual([
      "login had not called back when the time limit of 20 s was reached, and went on asking: the store answered with status 401, each time that it was asked for anything but a token (fault `store: status 401 on data`).",
    ]);
    const waiting = trace([ran(login({ ...at, http: [exchange()] }))]);
    expect(violations(waiting)).toEqual(["finishes-in-time: should hung"]);
  });

  test("only warns of a script that waited for a backend that hung", () => {
    const hung = known({ password: "right", faults: ["store: hang"] });
    const late = login({ ...silent, outcome: "stalled", stall: "limit", durationMs: 20_000, known: hung });
    expect(violations(trace([ran(late)]))).toEqual(["finishes-in-time: should hung"]);
    expect(messages(finishesInTime, trace([ran(late)]))).toEqual([
      "login had not called back when the time limit of 20 s was reached: the store took connections and never answered (fault `store: hang`).",
    ]);
  });

  test("points to where the script opened the connection that never answers, or to the only place where it opens one", () => {
    const hung = known({ password: "right", faults: ["store: hang"] });
    const late = { ...silent, outcome: "stalled", stall: "limit", durationMs: 20_000, known: hung } as const;
    const [first, second] = [connected({ at: line(4) }), connected({ at: line(9) })];
    const places = (...records: readonly InvocationRecord[]) =>
      judged(finishesInTime, trace(records.map((one) => ran(one)))).map(({ at }) => at?.line);
    expect(places(login({ ...late, connections: [first, second] }))).toEqual([9]);
    expect(places(login({ ...late, connections: [first], unansweredAt: line(6) }))).toEqual([6]);
    expect(places(login({ connections: [first] }), login(late))).toEqual([4]);
    expect(places(login({ connections: [first, second] }), login(late))).toEqual([1]);
  });

  test("does not apply to a script that went idle or crashed", () => {
    const idle = login({ ...silent, outcome: "stalled", stall: "idle" });
    const crashed = login({ ...silent, outcome: "crashed" });
    expect(findings(finishesInTime, trace([ran(idle), ran(crashed)]))).toEqual([]);
  });
});
