import { expect, test } from "vitest";
import { helpWithMistake } from "./help-with-mistake.ts";

const help = (message: string, handedOn = false) =>
  helpWithMistake({ name: "ReferenceError", message, handedOn });

test("says to repair the line, and why nothing around it helps", () => {
  expect(help("bcrypt is not defined")).toBe(
    "Repair that line first: JavaScript throws a ReferenceError where a script goes wrong by itself, and a `try` or a `catch` around it would only hide that.",
  );
  expect(help("bcrypt is not defined", true)).toBe(
    "Repair that line first: JavaScript throws a ReferenceError where a script goes wrong by itself, and the script handed it on as its answer.",
  );
});

test("says to return where the script had called back before", () => {
  const gone = { name: "TypeError", message: "x is not a function", handedOn: false, wentOnAfter: 14 };
  expect(helpWithMistake(gone)).toMatch(/^Write `return callback\(…\)` in line 14: /);
});

test.for([
  ["WrongUserNameOrPasswordError", "WrongUsernameOrPasswordError"],
  ["WrongUsernameOrPassword", "WrongUsernameOrPasswordError"],
  ["WrongPasswordOrUsernameError", null],
  ["ValidatonError", "ValidationError"],
  ["UnauthorisedError", "UnauthorizedError"],
  ["ValidationError", null],
  ["PasswordStrengthError", null],
  ["AuthorizationError", null],
  ["validate", null],
  ["error", null],
] as const)("asks of %s whether %s was meant", ([name, meant]) => {
  for (const handedOn of [true, false]) {
    const told = help(`${name} is not defined`, handedOn);
    if (meant === null) expect(told).not.toContain("Auth0 gives");
    else
      expect(told).toContain(
        `. Auth0 gives scripts WrongUsernameOrPasswordError, ValidationError and UnauthorizedError; did you mean ${meant}?`,
      );
  }
});
