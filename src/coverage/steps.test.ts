import { assert, constant, nat, property, tuple, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { addSteps, countAt, stepsOf } from "./steps.ts";

const ranges = [0, 100, 1, 10, 50, 3, 20, 30, 0, 60, 70, 2];

test.for([
  ["the whole text", 5, 1],
  ["an inner range", 15, 3],
  ["a range in a range", 20, 0],
  ["what comes behind that", 30, 3],
  ["a gap", 55, 1],
  ["the last character", 99, 1],
  ["nothing", 100, 0],
] as const)("the innermost range holds: %s", ([, offset, count]) => {
  expect(countAt(stepsOf(ranges), offset)).toBe(count);
});

test("a function of which nothing was told was never called", () => {
  expect(countAt(stepsOf([]), 7)).toBe(0);
});

test("sums hold at each place, whatever the ranges are", () => {
  const steps = uniqueArray(nat(30), { maxLength: 8 })
    .chain((offsets) =>
      tuple(...offsets.toSorted((a, b) => a - b).map((offset) => tuple(constant(offset), nat(4)))),
    )
    .map((pairs) => pairs.flat());
  assert(
    property(steps, steps, nat(31), (one, other, offset) => {
      expect(countAt(addSteps(one, other), offset)).toBe(countAt(one, offset) + countAt(other, offset));
    }),
  );
});
