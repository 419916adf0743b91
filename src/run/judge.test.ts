import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import { call, line, passedError, ran, record, trace } from "../../contracts/testing/build.ts";
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

test("a line that a violation stands at is not told beside it again", () => {
  expect(placesOf(7, 5)).toEqual([7, 5]);
  expect(placesOf(5, 5)).toEqual([5]);
});
