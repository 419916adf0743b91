import { expect, test } from "vitest";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Trace, TraceStep } from "../model/trace.ts";
import { situationsIn } from "./situation.ts";

const position = { file: "a.suite.yaml", line: 1, column: 1 };

function record(part: Partial<InvocationRecord>, faults: readonly string[] = []): InvocationRecord {
  const known = { user: null, existed: null, id: null, password: null, wanted: null, faults };
  return { script: "login", args: [], outcome: "succeeded", ...part, known } as unknown as InvocationRecord;
}

function step(part: Partial<TraceStep>): TraceStep {
  const empty = {
    kind: "script",
    at: position,
    as: null,
    records: [],
    before: [],
    after: [],
    unmet: [],
  } as const;
  return { ...empty, ...part };
}

function trace(...steps: readonly TraceStep[]): Trace {
  return { connection: { mode: { import_mode: false } }, steps } as unknown as Trace;
}

test.for([
  ["an address", { args: ["ada@example.com", "pw"] }, "email"],
  ["a username", { args: ["ada", "pw"] }, "username"],
  ["a phone number", { args: ["+15550100200", "pw"] }, "phone_number"],
  ["nothing", { args: [] }, "none"],
  ["the id that delete gets", { script: "delete", args: ["ada@example.com"] }, "none"],
  [
    "a new user's address",
    { script: "create", args: [{ username: "ada", email: "ada@example.com" }] },
    "email",
  ],
  ["a new user without an address", { script: "create", args: [{ username: "ada" }] }, "username"],
] as const)("the identifier is told by the arguments: %s", ([, part, identifier]) => {
  expect(situationsIn(trace(step({ records: [record(part as Partial<InvocationRecord>)] })))).toMatchObject([
    { identifier },
  ]);
});

test.for([
  ["store: refuse", "refuse"],
  ["store: reset after 20 bytes on 1", "reset"],
  ["https://api.example.com:8443: status 503", "status"],
  ["store: tls wrong-host", "tls"],
] as const)("a fault is told by its kind: %s", ([label, fault]) => {
  expect(situationsIn(trace(step({ records: [record({}, [label])] })))).toMatchObject([{ fault }]);
});

test("the import mode is the one in force at that step", () => {
  const set = step({ kind: "tenant", action: { kind: "set", import_mode: true } });
  const run = step({ records: [record({})] });
  expect(situationsIn(trace(run, set, run)).map(({ importMode }) => importMode)).toEqual([false, true]);
});
