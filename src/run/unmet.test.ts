import { expect, test } from "vitest";
import { getUser, login } from "../../contracts/testing/ada.ts";
import { call, line, ran, recycled, trace } from "../../contracts/testing/build.ts";
import { unmetIn } from "./unmet.ts";

const unmet = [{ at: line(5), path: "log", expected: "s", received: null, message: "no" }];
const at = (row: number) => ({ calls: [call({ at: line(row) })] });
const linesIn = (...steps: Parameters<typeof trace>[0]) =>
  unmetIn(trace(steps)).map(({ scriptAt }) => scriptAt?.line ?? null);

test("an expectation that was not met knows the line of the script that ran last before it", () => {
  expect(linesIn(ran(getUser(at(7)), { unmet }))).toEqual([7]);
  expect(linesIn(ran(getUser(at(7))), { ...recycled(), unmet })).toEqual([7]);
  expect(linesIn(ran(getUser(at(7))), ran(login(at(8)), { unmet }))).toEqual([8]);
});

test("is placed where the script begins that did not call back, and nowhere where none has run", () => {
  expect(linesIn(ran(login({ calls: [], reply: null }), { unmet }))).toEqual([1]);
  expect(linesIn({ ...recycled(), unmet }, ran(login(at(8))))).toEqual([null]);
});
