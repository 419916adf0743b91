import { expect, test } from "vitest";
import { getUser, login } from "../../contracts/testing/ada.ts";
import {
  call,
  connection,
  exchange,
  failure,
  known,
  line,
  passedError,
  ran,
  recycled,
  trace,
} from "../../contracts/testing/build.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import { unmetIn } from "./unmet.ts";

const unmet = [{ at: line(5), path: "log", expected: "s", received: null, message: "no" }];
const at = (row: number) => ({ calls: [call({ at: line(row) })] });
const thrown = {
  kind: "async",
  error: null,
  detail: null,
  at: null,
  atMs: 1,
  afterCallback: false,
} as const;
const linesIn = (...steps: Parameters<typeof trace>[0]) =>
  unmetIn(trace(steps)).map(({ scriptAt }) => scriptAt?.line ?? null);

test("an expectation that was not met knows the line of the script that ran last before it", () => {
  expect(linesIn(ran(getUser(at(7)), { unmet }))).toEqual([7]);
  expect(linesIn(ran(getUser(at(7))), { ...recycled(), unmet })).toEqual([7]);
  expect(linesIn(ran(getUser(at(7))), ran(login(at(8)), { unmet }))).toEqual([8]);
});

test("knows how that script failed, and nothing of one that succeeded", () => {
  const error = { name: "ReferenceError", message: "bcrypt is not defined" };
  const crashed = { calls: [], reply: null, outcome: "crashed" } as const;
  const uncaught = [{ ...thrown, error: passedError(error) }];
  const failedIn = (...steps: Parameters<typeof trace>[0]) =>
    unmetIn(trace(steps)).map(({ scriptFailed }) => scriptFailed);
  expect(failedIn(ran(login({ reply: failure("ReferenceError", error) }), { unmet }))).toEqual([
    { script: "login", outcome: "failed", error },
  ]);
  expect(failedIn(ran(login({ ...crashed, uncaught }), { unmet }))).toEqual([
    { script: "login", outcome: "crashed", error },
  ]);
  expect(failedIn(ran(login({ ...crashed, outcome: "stalled", stall: "idle" }), { unmet }))).toEqual([
    { script: "login", outcome: "stalled", error: null },
  ]);
  expect(failedIn(ran(login(), { unmet }))).toEqual([undefined]);
});

test("is placed where the script went wrong that handed its mistake on, or was thrown", () => {
  const handedOn = { calls: [call({ at: line(12), thrownAt: line(8) })] };
  expect(linesIn(ran(login(handedOn), { unmet }))).toEqual([8]);
  const crashed = {
    calls: [],
    reply: null,
    outcome: "crashed",
    uncaught: [{ ...thrown, at: line(6) }],
  } as const;
  expect(linesIn(ran(login(crashed), { unmet }))).toEqual([6]);
});

test("is placed where the script begins that did not call back, and nowhere where none has run", () => {
  expect(linesIn(ran(login({ calls: [], reply: null }), { unmet }))).toEqual([1]);
  expect(linesIn({ ...recycled(), unmet }, ran(login(at(8))))).toEqual([null]);
});

test("knows where it is written what an API answered that script, unless something was made to go wrong", () => {
  const route = { file: "/project/understudy.yaml", line: 21, column: 5 };
  const usual = connection({ storeUrl: "https://api.test/v1" });
  const scripts = usual.scripts.map((facts) => (facts.script === "get_user" ? { ...facts, route } : facts));
  const described = (asked: Partial<InvocationRecord>, url = "https://api.test/v1/users") => {
    const steps = [ran(getUser({ http: [exchange({ url })], ...asked }), { unmet })];
    return unmetIn(trace(steps, { connection: { ...usual, scripts } }))[0]?.described;
  };
  expect(described({})).toEqual({ script: "get_user", at: route });
  expect(described({}, "https://other.test/users")).toBeUndefined();
  expect(described({ http: [] })).toBeUndefined();
  expect(described({ script: "verify" })).toEqual({ script: "get_user", at: route });
  const sent = exchange({ method: "PUT", url: "https://api.test/v1/users" });
  expect(described({ script: "verify", http: [sent] })).toBeUndefined();
  expect(described({ known: known({ faults: ["http"] }) })).toBeUndefined();
});

test("knows what the last request was answered, in short, where that was JSON and no refusal", () => {
  const answers = (...bodies: readonly string[]) => {
    const http = bodies.map((responseBody) => exchange({ responseBody }));
    const [told] = unmetIn(trace([ran(getUser({ http }), { unmet })]));
    return told?.requests?.map(({ answer }) => answer);
  };
  expect(answers('{"access_token":"t"}', '[{"id":7}]')).toEqual([undefined, '[{"id":7}]']);
  expect(answers("<html></html>")).toEqual([undefined]);
  expect(answers("")).toEqual([undefined]);
  expect(answers(`["${"long ".repeat(50)}"]`)?.[0]).toMatch(/^\["(?:long )+l?o?n?g? …$/);
  const refused = exchange({
    status: 400,
    responseBody: "{}",
    responseHeaders: { "x-understudy-refused": "The body lacks verified." },
  });
  const [told] = unmetIn(trace([ran(getUser({ http: [refused] }), { unmet })]));
  expect(told?.requests?.[0]).not.toHaveProperty("answer");
});

test("knows why a described API refused what that script asked", () => {
  const responseHeaders = { "x-understudy-refused": "The body lacks verified." };
  const http = [exchange({ status: 400, responseHeaders }), exchange({ status: 400 })];
  const [told] = unmetIn(trace([ran(getUser({ http }), { unmet })]));
  expect(told?.requests?.map(({ refused }) => refused)).toEqual(["The body lacks verified.", undefined]);
});

test("knows what that script asked over HTTP, and whether signs of what was typed were lost", () => {
  const url = "https://api.test/users?email=ada";
  const http = [
    exchange({ method: "POST", url: "https://api.test/token", at: line(3) }),
    exchange({ url, status: 404 }),
  ];
  const asking = (typed: string) => unmetIn(trace([ran(getUser({ args: [typed], http }), { unmet })]));
  const token = { method: "POST", url: "https://api.test/token", status: 200, at: line(3), lostSigns: false };
  const lookUp = { method: "GET", url, status: 404, at: line(3) };
  expect(asking("ada#1@example.com")).toMatchObject([
    { script: "get_user", requests: [token, { ...lookUp, lostSigns: true }] },
  ]);
  expect(asking("ada")).toMatchObject([{ requests: [token, { ...lookUp, lostSigns: false }] }]);
  expect(unmetIn(trace([ran(getUser(), { unmet })]))[0]).not.toHaveProperty("requests");
});
