import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import {
  call,
  failure,
  known,
  line,
  passedError,
  ran,
  record,
  trace,
} from "../../contracts/testing/build.ts";
import { judgeScenario } from "./judge.ts";

/** The places of a promise that was rejected after the callback. */
function placesOf(row: number, calledOn: number) {
  const late = {
    kind: "rejection",
    error: passedError(),
    detail: null,
    atMs: 1,
    afterCallback: true,
  } as const;
  const login = record("login", {
    calls: [call({ at: line(calledOn) })],
    uncaught: [{ ...late, at: line(row) }],
  });
  const { violations } = judgeScenario(trace([ran(login)]), { contracts, settings: {}, waivers: [] });
  const found = violations.find(({ contract }) => contract === "no-uncaught-exception");
  return [found?.at?.line, ...(found?.related ?? []).map(({ at }) => at.line)];
}

test("a script that has a page of its own at Auth0 is told with that", () => {
  const pageOf = (script: "verify" | "change_password") => {
    const claimed = record(script, {
      reply: { error: null, result: true },
      known: known({ wanted: { before: false, after: false } }),
    });
    const { violations } = judgeScenario(trace([ran(claimed)]), { contracts, settings: {}, waivers: [] });
    return violations.find(({ contract }) => contract === "true-means-changed")?.url;
  };
  expect(pageOf("verify")).toMatch(/\/templates\/verify$/);
  expect(pageOf("change_password")).toMatch(/\/templates\/change-password$/);
});

test("a line that a violation stands at is not told beside it again", () => {
  expect(placesOf(7, 5)).toEqual([7, 5]);
  expect(placesOf(5, 5)).toEqual([5]);
});

test("an answer that is the script's own mistake may come of that which a plain call shows", () => {
  const causesOf = (name: string) => {
    const calls = [call({ thrownAt: line(3), error: passedError({ name, message: "x is not defined" }) })];
    const there = known({ existed: true });
    const create = record("create", { calls, reply: failure(name), outcome: "failed", known: there });
    const { violations } = judgeScenario(trace([ran(create)]), { contracts, settings: {}, waivers: [] });
    return violations.find(({ contract }) => contract === "duplicate-is-user-exists");
  };
  expect(causesOf("ReferenceError")?.mayFollow).toEqual(["unmet:create"]);
  expect(causesOf("Error")).toMatchObject({ fact: "other-error" });
  expect(causesOf("Error")?.mayFollow).toBeUndefined();
});
