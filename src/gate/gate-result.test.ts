import { expect, test } from "vitest";
import type { RunResult } from "../model/run-result.ts";
import { withGate } from "./gate-result.ts";
import { lock, run } from "./testing/sample-run.ts";

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

test.for(["violated", "not-verified"] as const)("a shut gate does not hide that a run is %s", (verdict) => {
  expect(withGate({ ...honoured, verdict }, [{ lock, run: shrunk }]).verdict).toBe(verdict);
});

test("what is new is a note that says how to add it", () => {
  const { notes } = withGate(honoured, [{ lock: { ...lock, verified: lock.verified.slice(1) }, run }]);
  expect(notes).toEqual([
    "legacy-users: verified, but not in the lock yet: delete-deletes (delete). Write it down with `understudy test --update-lock`.",
  ]);
});
