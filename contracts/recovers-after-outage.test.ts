import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import { recoversAfterOutage } from "./recovers-after-outage.ts";
import { ada, getUser, profile } from "./testing/ada.ts";
import { failure, known, ran, result, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const args = ["ada@example.com"];
const found = getUser({ args, reply: result(profile()) });
const failed = getUser({ args, reply: failure("Error") });
const away = (fault: string) =>
  getUser({ args, reply: failure("Error"), known: known({ faults: [`store: ${fault}`] }) });
const traceOf = (records: readonly InvocationRecord[]) =>
  trace(records.map((one) => ran(one, { before: [ada()], after: [ada()] })));

describe("recovers-after-outage", () => {
  test.for(["refuse", "reset", "reset on 1"])(
    "is content with a script that works again after %s",
    (fault) => {
      expect(findings(recoversAfterOutage, traceOf([found, away(fault), found]))).toEqual(["honoured"]);
    },
  );

  test.for(["refuse", "reset", "reset on 1"])("reports a script that fails for ever after %s", (fault) => {
    const last = traceOf([found, away(fault), failed]);
    expect(findings(recoversAfterOutage, last)).toEqual(["should stuck"]);
    expect(violations(last)).toEqual(["recovers-after-outage: should stuck"]);
    expect(messages(recoversAfterOutage, last)).toEqual([expect.stringContaining(`store: ${fault}`)]);
  });

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

  test("does not apply where the store was changed meanwhile", () => {
    const [first, second, third] = traceOf([found, away("refuse"), failed]).steps;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three steps");
    expect(findings(recoversAfterOutage, trace([first, second, { ...third, before: [] }]))).toEqual([]);
  });
});
