import { expect, test } from "vitest";
import type { RunResult } from "../model/run-result.ts";
import { withGate } from "./gate-result.ts";
import { lock, run } from "./testing/sample-run.ts";
import { projectGone } from "./words.ts";

const honoured = { version: 1, verdict: "honoured", violations: [], notes: [] } as unknown as RunResult;
const shrunk = { ...run, verified: run.verified.slice(1) };

test("an open gate leaves the verdict alone", () => {
  expect(withGate(honoured, [{ lock, run }])).toMatchObject({ verdict: "honoured", gate: { failures: [] } });
});

test("a shut gate fails a run that was honoured, and adds no violation", () => {
  const result = withGate(honoured, [{ lock, run: shrunk }]);
  expect(result).toMatchObject({ verdict: "failed", violations: [] });
  expect(result.gate?.failures).toMatchObject([
    {
      contract: "delete-deletes",
      script: "delete",
      suite: "Deleting",
      scenario: "a deleted user is gone",
      message:
        'delete-deletes is no longer verified for delete: it found nothing to judge in this run. Until now "Deleting › a deleted user is gone" did it.',
    },
  ]);
  expect(result.gate?.failures[0]?.help).toContain("understudy test --update-lock");
});

test("what is judged over the whole run is sent to no one scenario", () => {
  const [first, ...rest] = lock.verified;
  const overAll = first === undefined ? rest : [{ ...first, by: null }, ...rest];
  const { gate } = withGate(honoured, [{ lock: { ...lock, verified: overAll }, run: shrunk }]);
  expect(gate?.failures[0]?.message).not.toContain("Until now");
  expect(gate?.failures[0]?.help).toMatch(/^It is judged over the whole run/);
});

test.for(["violated", "not-verified"] as const)("a shut gate does not hide that a run is %s", (verdict) => {
  expect(withGate({ ...honoured, verdict }, [{ lock, run: shrunk }]).verdict).toBe(verdict);
});

test("what is new is a note that says how to add it", () => {
  const { notes } = withGate(honoured, [{ lock: { ...lock, verified: lock.verified.slice(1) }, run }]);
  expect(notes).toEqual([
    "legacy-users: verified, but not in the lock yet: delete-deletes (delete). Write it down with `understudy test --update-lock`.",
  ]);
});

test("a note names six, and counts the others", () => {
  const verified = ["a", "b", "c", "d", "e", "f", "g", "h"].map((contract) => ({
    contract,
    script: null,
    by: null,
  }));
  const { notes } = withGate(honoured, [{ lock, run: { ...run, verified: [...run.verified, ...verified] } }]);
  expect(notes.join("\n")).toContain("not in the lock yet: a, b, c, d, e, f and 2 more. Write");
});

test("a lock without its project shuts the gate", () => {
  const at = { file: "/repo/packages/b/understudy.lock.json", line: 1, column: 1 };
  const stray = { failures: [projectGone("packages/b", at)], notes: ["elsewhere"] };
  expect(withGate(honoured, [{ lock, run }], stray)).toMatchObject({
    verdict: "failed",
    gate: { failures: [{ kind: "project-gone", connection: "packages/b", at }] },
    notes: ["elsewhere"],
  });
});

test("own scenarios that are gone are told with their file, and what has become of them", () => {
  const [moves, logsIn] = run.own;
  const own = run.own.flatMap((one) => {
    if (one === moves) return [];
    return [Object.assign({}, one, one === logsIn ? { expectations: 0 } : {})];
  });
  const { gate } = withGate(honoured, [{ lock, run: { ...run, own } }]);
  expect(gate?.failures.map(({ suite, scenario, message }) => [suite, scenario, message])).toEqual([
    [
      "suites/own.suite.yaml",
      "ada moves",
      '"suites/own.suite.yaml › ada moves" is not in its suite any more.',
    ],
    [
      "suites/own.suite.yaml",
      "ada logs in",
      '"suites/own.suite.yaml › ada logs in" expects something of 0 values, and in the lock of 2.',
    ],
  ]);
});
