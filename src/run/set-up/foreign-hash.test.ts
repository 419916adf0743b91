import { describe, expect, test } from "vitest";
import { contracts } from "../../../contracts/index.ts";
import {
  call,
  failure,
  known,
  line,
  passedError,
  ran,
  record,
  result,
  row,
  trace,
} from "../../../contracts/testing/build.ts";
import type { HttpExchange, Known } from "../../model/invocation.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";
import { hashVerdict } from "./hash-verdict.ts";
import { findForeignHash, refusedAllSeeded } from "./foreign-hash.ts";
import { judgeScenario } from "../judge.ts";
import { outcomeOf } from "../outcome.ts";
import { withoutForeignHash } from "./set-aside.ts";

const own = "«password:ada»";
const others = "«password:ada:2»";
const profile = result({ user_id: "1", email: "ada@example.com" });
const wrong = failure("WrongUsernameOrPasswordError", { user_id: "1" });

interface Tried {
  readonly password?: string;
  readonly is: Known["password"];
  readonly gets: typeof wrong;
  readonly stored?: string;
}

function login({ password = own, is, gets, stored = "«hash:ada»" }: Tried): TraceStep {
  const args = ["ada@example.com", password];
  const before = [row({ id: "1", email: "ada@example.com", password: stored })];
  return ran(record("login", { args, reply: gets, known: known({ password: is }) }), { before });
}

function create(password = own): TraceStep {
  const args = [{ email: "ada@example.com", password }];
  return ran(record("create", { args, known: known({ existed: false, id: null }) }));
}

function change(after: boolean): TraceStep {
  const wanted = { before: false, after };
  return ran(
    record("change_password", {
      args: ["ada@example.com", others],
      reply: result(true),
      known: known({ wanted }),
    }),
  );
}

const seededIn = trace([login({ is: "right", gets: profile })]);
const seededRefused = trace([login({ is: "right", gets: wrong })]);
const createdIn = trace([create(), login({ is: "wrong", gets: profile })]);
const createdKnown = trace([create(), login({ is: "right", gets: profile })]);
const createdRefused = trace([create(), login({ is: "wrong", gets: wrong })]);
const changedIn = trace([change(false), login({ password: others, is: "wrong", gets: profile })]);
const otherRefused = trace([create(), login({ password: others, is: "wrong", gets: wrong })]);
const otherIn = trace([create(), login({ password: others, is: "wrong", gets: profile })]);
const inClear = trace([create(), login({ is: "wrong", gets: profile, stored: own })]);

const named = { username: "ada", password: own };
const byName = trace([
  ran(record("create", { args: [named], known: known({ existed: false, id: null }) })),
  ran(record("login", { args: ["ada", own], reply: profile, known: known({ password: "wrong" }) })),
]);
const unchanged = trace([
  ran(record("change_password", { args: ["ada@example.com", others], reply: result(false) })),
  login({ password: others, is: "wrong", gets: profile }),
]);

describe("the mapping's hash is not the scripts'", () => {
  const cases: readonly (readonly [string, readonly Trace[], readonly [number, number]])[] = [
    ["seeded users are refused, one whom create made is let in", [seededRefused, createdIn], [1, 1]],
    ["seeded users are refused, a changed password lets in", [seededRefused, changedIn], [1, 1]],
    [
      "only a created user's hash is another, and no other password opens it",
      [seededIn, createdIn, otherRefused],
      [0, 1],
    ],
    [
      "a changed password lets in whom create made before",
      [seededRefused, trace([create(), ...changedIn.steps])],
      [1, 1],
    ],
    ["she logs in by another name than her address", [seededRefused, byName], [1, 1]],
    [
      "one of many created users is known",
      [seededRefused, ...(Array(10).fill(createdIn) as Trace[]), createdKnown],
      [1, 10],
    ],
    [
      "a long password hides its pepper",
      [...Array(10).fill(seededRefused), seededIn, createdIn] as Trace[],
      [10, 1],
    ],
  ];

  test.for(cases)("where %s", ([, traces, [refused, letIn]]) => {
    const found = findForeignHash(traces);
    expect([found?.refused.length, found?.letIn.length]).toEqual([refused, letIn]);
  });

  const others: readonly (readonly [string, readonly Trace[]])[] = [
    ["login refuses everybody", [seededRefused, createdRefused, otherRefused]],
    ["login lets in everybody", [seededIn, createdIn, otherIn]],
    ["all is well", [seededIn, createdKnown, otherRefused]],
    ["a created user's hash is known, and seeded ones are refused", [seededRefused, createdKnown]],
    ["create writes clear text", [seededRefused, inClear]],
    ["some seeded users are let in", [seededIn, seededRefused, createdIn]],
    ["change_password says that it has changed nothing", [seededRefused, unchanged]],
    ["nothing but seeded users logs in", [seededRefused, seededRefused]],
    [
      "some of the created are known: the scripts shorten passwords",
      [seededIn, createdIn, createdKnown, otherRefused],
    ],
  ];

  test.for(others)("is not said where %s", ([, traces]) => {
    expect(findForeignHash(traces)).toBeNull();
  });

  test("is no matter of logins with faults, of blocked users, or of what ran beside", () => {
    const faulty = login({ is: "right", gets: wrong });
    const [one] = faulty.records;
    if (one === undefined) throw new Error("no record");
    const hung = ran({ ...one, known: { ...one.known, faults: ["store: hang"] } });
    const blocked = trace([faulty], { users: { ada: { blocked: true } } });
    const early = ran({ ...one, known: { ...one.known, endingIgnored: true } });
    for (const no of [trace([early]), trace([hung]), trace([{ ...faulty, together: 1 }]), blocked])
      expect(findForeignHash([no, createdIn])).toBeNull();
  });
});

test("where no script has written a password, a login that refuses the seeded ones is suspected only", () => {
  expect(refusedAllSeeded([seededRefused, seededRefused])).toHaveLength(2);
  expect(refusedAllSeeded([seededRefused, seededIn])).toEqual([]);
  expect(refusedAllSeeded([seededRefused, createdRefused])).toEqual([]);
  expect(refusedAllSeeded([])).toEqual([]);
  const at = (path: readonly unknown[]) => ({ file: "understudy.yaml", line: path.length, column: 1 });
  const settings = { users: { columns: { password: { hash: "md5" } } } };
  const [{ connection }] = [seededRefused];
  const project = { connection, store: { settings, at }, configuration: [] } as never;
  const suspects = (one: Trace) => hashVerdict([outcome(one)], [project], contracts).suspects;
  expect(suspects(seededRefused)).toEqual([
    { setting: "hash", connection: connection.name, at: { file: "understudy.yaml", line: 4, column: 1 } },
  ]);
  expect(suspects(seededIn)).toEqual([]);
});

function outcome(one: Trace): ScenarioOutcome {
  const judgement = judgeScenario(one, { contracts, settings: {}, waivers: [] });
  return outcomeOf(one, judgement, { suite: { file: "a", name: "a" }, name: "one", durationMs: 1 });
}

test("what an API has answered well, or what failed at its answer, is no refusal of a password", () => {
  const asked = (status: number, gets = wrong): Trace => {
    const exchange = { method: "POST", url: "https://api.example/login", status } as HttpExchange;
    const step = login({ is: "right", gets });
    const [one] = step.records;
    if (one === undefined) throw new Error("no record");
    return trace([{ ...step, records: [{ ...one, http: [exchange] }] }]);
  };
  const broken = failure("TypeError");
  expect(refusedAllSeeded([asked(200), asked(204), asked(401, broken)])).toEqual([]);
  expect(refusedAllSeeded([asked(401), asked(404, broken)])).toHaveLength(1);
  expect(refusedAllSeeded([trace([login({ is: "right", gets: broken })])])).toHaveLength(1);
});

describe("what follows from it", () => {
  const left = (one: Trace) => withoutForeignHash(outcome(one), contracts, "why");
  const broken = ({ violations }: ScenarioOutcome) =>
    violations.filter(({ level }) => level === "must").map(({ contract }) => contract);

  test("is not told as broken, nor as an expectation that was not met", () => {
    expect(broken(outcome(changedIn))).toEqual(["wrong-password-error", "true-means-changed"]);
    const unmet = [{ at: seededRefused.at, path: "result", expected: "x", received: null, message: "no" }];
    const failing = trace([{ ...login({ is: "right", gets: wrong }), unmet }]);
    expect(outcome(failing).result.status).toBe("failed");
    for (const one of [changedIn, createdIn, failing, trace([change(false)])]) {
      expect(broken(left(one))).toEqual([]);
      expect(left(one).result).toMatchObject({ status: "not-applicable", unmet: [], notApplicable: "why" });
    }
  });

  test("is all that is left out", () => {
    const plain = failure("Error");
    const other = trace([login({ is: "right", gets: wrong }), login({ is: "nobody", gets: profile })]);
    expect(broken(left(other))).toEqual(broken(outcome(other)));
    const fine = trace([login({ is: "right", gets: profile })]);
    expect(left(fine)).toEqual(outcome(fine));
    const created = trace([create(), login({ password: others, is: "wrong", gets: plain })]);
    expect(broken(outcome(created))).toContain("wrong-password-error");
    expect(left(created)).toEqual(outcome(created));
    const open = trace([login({ is: "wrong", gets: profile })]);
    expect(left(open)).toEqual(outcome(open));
    const [faulty] = trace([login({ is: "wrong", gets: plain })]).steps.flatMap(({ records }) => records);
    if (faulty === undefined) throw new Error("no record");
    const hung = trace([ran({ ...faulty, known: { ...faulty.known, faults: ["store: hang"] } })]);
    expect(left(hung)).toEqual(outcome(hung));
  });

  const thrown = failure("RangeError", { message: "Input buffers must have the same byte length" });

  test("is also an error of a login that compares bytes, for users whom no script has written", () => {
    const compared = trace([login({ is: "wrong", gets: thrown })]);
    expect(broken(outcome(compared))).toEqual(["wrong-password-error"]);
    expect(left(compared).result).toMatchObject({ status: "not-applicable", notApplicable: "why" });
    expect(broken(left(compared))).toEqual([]);
  });

  test("is also one that it throws where nothing catches it, and no second call of its callback", () => {
    const [one] = login({ is: "right", gets: profile }).records;
    if (one === undefined) throw new Error("no record");
    const error = passedError({ name: "RangeError" });
    const uncaught = {
      kind: "async",
      error,
      detail: null,
      at: line(7),
      atMs: 5,
      afterCallback: false,
    } as const;
    const dead = ran({ ...one, outcome: "crashed", calls: [], reply: null, uncaught: [uncaught] });
    expect(broken(outcome(trace([dead])))).toEqual(["no-uncaught-exception"]);
    expect(broken(left(trace([dead])))).toEqual([]);
    const beside = dead.records.map((it) => ({ ...it, known: known({ existed: null }) }));
    expect(broken(left(trace([{ ...dead, records: beside, together: 1 }])))).toEqual([]);
    const nobody = dead.records.map((it) => ({ ...it, known: known({ password: "nobody" }) }));
    expect(broken(left(trace([{ ...dead, records: nobody }])))).toEqual(["no-uncaught-exception"]);
    const away = dead.records.map((it) => ({ ...it, known: known({ password: "right", faults: ["x"] }) }));
    expect(broken(left(trace([{ ...dead, records: away }])))).toEqual(["no-uncaught-exception"]);
    const twice = ran({ ...one, reply: thrown, outcome: "failed", calls: [call(), call()] });
    expect(broken(left(trace([twice])))).toEqual(["callback-once"]);
  });
});
