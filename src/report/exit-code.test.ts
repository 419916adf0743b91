import { expect, test } from "vitest";
import { exitCode } from "./exit-code.ts";

test.for([
  ["honoured", 0],
  ["violated", 1],
  ["failed", 1],
  ["not-verified", 2],
] as const)("a run that is %s ends with %i", ([verdict, code]) => {
  expect(exitCode({ verdict })).toBe(code);
});

test.for([
  ["suite-invalid", 2],
  ["engine-unavailable", 3],
  ["bug", 70],
] as const)("a run that ends in the error %s ends with %i", ([code, expected]) => {
  expect(exitCode({ verdict: "error", error: { code, message: "", at: null } })).toBe(expected);
});

test("an error that nobody explains is a bug", () => {
  expect(exitCode({ verdict: "error" })).toBe(70);
});
