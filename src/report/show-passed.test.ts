import { expect, test } from "vitest";
import { showFailure } from "./show-passed.ts";

test.for([
  ["That address is taken.", "verify called back with ValidationError: That address is taken"],
  ["No such table", "verify called back with ValidationError: No such table"],
  ["Really?", "verify called back with ValidationError: Really?"],
])("a failure by %s has no full stop", ([message, expected]) => {
  const error = { name: "ValidationError", message: message ?? "" };
  expect(showFailure({ script: "verify", outcome: "failed", error })).toBe(expected);
});
