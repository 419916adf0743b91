import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import type { TraceStep } from "../src/model/trace.ts";
import { recoversAfterOutage } from "./recovers-after-outage.ts";
import { ada, getUser, profile } from "./testing/ada.ts";
import { connected, exchange, failure, known, ran, result, trace } from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

const args = ["ada@example.com"];
const found = getUser({ args, reply: result(profile()) });
const failed = getUser({ args, reply: failure("Error") });
const away = (fault: string) =>
  getUser({ args, reply: failure("Error"), known: known({ faults: [`store: ${fault}`] }) });
const at = { file: "get_user.js", line: 12, column: 7 };
const traceOf = (records: readonly InvocationRecord[]) =>
  trace(records.map((one) => ran(one, { before: [ada()], after: [ada()] })));

describe("recovers-after-outage", () => {
  test.for(["refuse", "reset", "reset on 1", "lost-answer"])(
    "is content with a script that works again after %s",
    (fault) => {
      expect(findings(recoversAfterOutage, traceOf([found, away(fault), found]))).toEqual(["honoured"]);
    },
  );

  test.for(["refuse", "reset", "reset on 1", "lost-answer"])(
    "reports a script that fails for ever after %s",
    (fault) => {
      const last = traceOf([found, away(fault), failed]);
      expect(findings(recoversAfterOutage, last)).toEqual(["should stuck"]);
      expect(violations(last)).toEqual(["recovers-after-outage: should stuck"]);
      expect(messages(recoversAfterOutage, last)).toEqual([expect.stringContaining(`store: ${fault}`)]);
    },
  );

  test("reports a container whose first call met the outage, where another one has shown that it works", () => {
    const cold = { ...away("reset"), container: 2 };
    const stuck = traceOf([found, cold, { ...failed, container: 2 }]);
    expect(findings(recoversAfterOutage, stuck)).toEqual(["should stuck"]);
    const back = traceOf([found, cold, { ...found, container: 2 }]);
    expect(findings(recoversAfterOutage, back)).toEqual(["honoured"]);
  });

  test.for([
    ["an outage that lasts", [found, away("refuse"), away("refuse")]],
    ["another container", [found, away("refuse"), { ...failed, container: 2 }]],
    ["a script that failed before the outage too", [failed, away("refuse"), failed]],
    ["another argument", [found, away("refuse"), { ...failed, args: ["grace@example.com"] }]],
    ["a connection that hung, which is found dead only now", [found, away("hang"), failed]],
    [
      "a fault elsewhere",
      [found, { ...away("refuse"), known: known({ faults: ["api.test: refuse"] }) }, failed],
    ],
    ["no outage", [found, failed]],
  ] as const)("does not apply to %s", ([, records]) => {
    expect(findings(recoversAfterOutage, traceOf(records))).toEqual([]);
  });

  test("does not apply to what ran at the same time as the outage", () => {
    const [first, ...others] = traceOf([found, away("reset"), failed]).steps;
    const beside = others.map((step): TraceStep => Object.assign({}, step, { together: 1 }));
    expect(findings(recoversAfterOutage, trace(first ? [first, ...beside] : []))).toEqual([]);
  });

  describe("of a pool", () => {
    const lost = { ...away("lost-answer"), connections: [connected({ at })] };
    const waited = { ...failed, durationMs: 2050 };
    const told = (records: readonly InvocationRecord[]) =>
      findings(recoversAfterOutage, traceOf(records)).filter((one) => one !== "honoured");

    test("reports one that an outage has drained, at the place where the client was taken", () => {
      const last = traceOf([lost, lost, waited]);
      expect(findings(recoversAfterOutage, last)).toEqual(["must drained"]);
      expect(violations(last)).toEqual(["recovers-after-outage: must drained"]);
      expect(judged(recoversAfterOutage, last)).toMatchObject([{ at, faults: ["store: lost-answer"] }]);
      expect(messages(recoversAfterOutage, last)).toEqual([
        expect.stringContaining("a client that is not released after a failed query"),
      ]);
    });

    test("reports it where the container tells the place", () => {
      const taken = { file: "create.js", line: 14, column: 7 };
      const state = { inFault: true, drained: true, awaited: false, broken: true };
      const heldClients = [{ script: "create", turn: 1, at: taken, ...state }] as const;
      const last = traceOf([lost, lost, { ...waited, turn: 3, heldClients }]);
      expect(judged(recoversAfterOutage, last)).toMatchObject([{ script: "create", at: taken }]);
    });

    test("says it of each later run, and does not call the same run stuck", () => {
      expect(told([found, lost, waited, waited])).toEqual(["must drained", "must drained"]);
    });

    test("leaves it out of what other contracts judge", () => {
      const nobody = getUser({
        args: ["nobody@example.com"],
        reply: failure("Error"),
        durationMs: 2050,
        known: known({ existed: false }),
      });
      expect(violations(traceOf([lost, nobody]))).toEqual(["recovers-after-outage: must drained"]);
    });

    test.for([
      ["another container", [lost, { ...waited, container: 2 }]],
      ["a run that opens a connection", [lost, { ...waited, connections: [connected({})] }]],
      ["a run that asks an API", [lost, { ...waited, http: [exchange({})] }]],
      ["a run that gives up at once", [lost, { ...waited, durationMs: 100 }]],
      ["an outage that lasts", [lost, { ...waited, known: known({ inForce: ["store: lost-answer"] }) }]],
      ["a connection that is still open", [lost, { ...waited, openSockets: 1 }]],
      ["a connection that was open, and is found dead", [{ ...lost, openSockets: 1 }, waited]],
      ["a script that is as slow each time", [{ ...lost, durationMs: 2100 }, waited]],
      ["an outage in which nobody was reached", [away("lost-answer"), waited]],
      ["a connection that hung", [{ ...lost, known: known({ faults: ["store: hang"] }) }, waited]],
      ["a run that is answered", [lost, { ...found, durationMs: 2050 }]],
    ] as const)("says nothing of %s", ([, records]) => {
      expect(told(records)).toEqual([]);
    });
  });

  describe("of a token that is kept", () => {
    const asked = (status: number, url = "https://api.test/members") => exchange({ status, url });
    const worked = { ...found, http: [asked(200)] };
    const turnedAway = { ...failed, http: [asked(401)] };
    const after = (records: readonly InvocationRecord[], first = worked) => {
      const later = traceOf([first, ...records]).steps;
      const passed = { ...ran(found), kind: "advance", records: [] } as const;
      return trace([...later.slice(0, 1), passed, ...later.slice(1)]);
    };

    test("reports a script that is turned away again, long after its token has run out", () => {
      const last = after([turnedAway, turnedAway]);
      expect(findings(recoversAfterOutage, last)).toEqual(["should run-out"]);
      expect(violations(last)).toEqual(["recovers-after-outage: should run-out"]);
      expect(messages(recoversAfterOutage, last)).toEqual([
        'get_user goes on with a token that has run out: earlier it called back with a profile, now the API answers 401 each time, and in the same container it called back with Error "no".',
      ]);
    });

    test("reports one that takes 401 for nobody", () => {
      const nobody = { ...turnedAway, reply: result(null), outcome: "succeeded" } as const;
      expect(findings(recoversAfterOutage, after([nobody, nobody]))).toEqual(["should run-out"]);
    });

    const retried = { ...found, http: [asked(401), asked(200)] };
    const elsewhere = { ...found, http: [asked(401), asked(200, "https://audit.test/")] };
    const cold = { ...turnedAway, container: 2 };
    test.for([
      ["a new token by the clock", after([worked, worked]), ["honoured", "honoured"]],
      ["a new token on a 401, at once", after([retried, retried]), ["honoured", "honoured"]],
      ["a 401 that changes nothing", after([elsewhere]), ["honoured"]],
      ["a new token in the call after a 401", after([turnedAway, worked]), ["honoured"]],
    ] as const)("is content with %s", ([, one, said]) => {
      expect(findings(recoversAfterOutage, one)).toEqual(said);
    });

    test("lets each token that was fetched run out once", () => {
      const [first, passed, ...others] = after([turnedAway, worked, turnedAway, worked]).steps;
      if (first === undefined || passed === undefined) throw new Error("two steps");
      const twice = [first, passed, ...others.slice(0, 2), passed, ...others.slice(2)];
      expect(findings(recoversAfterOutage, trace(twice))).toEqual(["honoured", "honoured"]);
      const stuck = [
        first,
        passed,
        ...others.slice(0, 2),
        passed,
        ...after([turnedAway, turnedAway]).steps.slice(2),
      ];
      expect(findings(recoversAfterOutage, trace(stuck))).toEqual(["honoured", "should run-out"]);
    });

    test.for([
      ["another container", after([cold, cold])],
      ["a script that was turned away from the start", after([turnedAway, turnedAway], turnedAway)],
      ["a call that failed in another way", after([failed, failed])],
      ["calls without any time in between", traceOf([worked, worked])],
      ["a 401 without any time in between", traceOf([worked, turnedAway, turnedAway])],
      ["another argument", after([turnedAway, { ...turnedAway, args: ["grace@example.com"] }])],
    ] as const)("does not apply to %s", ([, one]) => {
      expect(findings(recoversAfterOutage, one)).toEqual([]);
    });
  });

  test("does not apply where the store was changed meanwhile", () => {
    const [first, second, third] = traceOf([found, away("refuse"), failed]).steps;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three steps");
    expect(findings(recoversAfterOutage, trace([first, second, { ...third, before: [] }]))).toEqual([]);
  });
});
