import { expect, test } from "vitest";
import { showJson, showPhrase } from "./show-value.ts";

test.for([
  [{ a: [1, "x", null], b: {} }, '{ "a": [1, "x", null], "b": {} }'],
  ['say "x"', '"say \\"x\\""'],
  [[], "[]"],
] as const)("%j is one line", ([value, shown]) => {
  expect(showJson(value)).toBe(shown);
});

test("a phrase has no quotation marks, a text that would not be seen has", () => {
  expect(["exactly one call", "", " x", true].map(showPhrase)).toEqual([
    "exactly one call",
    '""',
    '" x"',
    "true",
  ]);
});

test("a long value is cut between characters and says by how much", () => {
  const shown = showJson("😀".repeat(300));
  expect(shown.isWellFormed()).toBe(true);
  expect(shown).toMatch(/^"(😀){199} … \(\d+ more characters\)$/u);
});
