import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { progressLine } from "./progress.ts";

const state = {
  done: 2,
  total: 41,
  current: "an outage is an outage",
  violations: 0,
  colour: false,
  width: 80,
};

test("says how far the run is and what runs now", () => {
  expect(progressLine(state)).toBe(" 2/41 · an outage is an outage");
});

test("says how many violations there are so far", () => {
  expect(progressLine({ ...state, violations: 1 })).toBe(" 2/41 · 1 violation · an outage is an outage");
});

test("never takes more than one line", () => {
  const line = progressLine({
    ...state,
    violations: 3,
    current: "one\ntwo ".repeat(20),
    width: 30,
    colour: true,
  });
  expect(stripVTControlCharacters(line)).toBe(" 2/41 · 3 violations · one tw…");
});
