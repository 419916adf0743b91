import { expect, test } from "vitest";
import {
  activeIdentifiers,
  requiredIdentifiers,
  signUpStatus,
  type IdentifierOptions,
} from "./attributes.ts";

test.for<[IdentifierOptions, readonly string[]]>([
  [{}, ["email", "username", "phone_number"]],
  [{ attributes: { username: {}, phone_number: {}, email: {} } }, ["email", "phone_number", "username"]],
  [{ attributes: { username: {}, email: {} }, precedence: ["username"] }, ["username", "email"]],
  [{ attributes: { username: { identifier: { active: false } }, email: {} } }, ["email"]],
  [{ attributes: { username: {}, email: { unique: false } } }, ["username"]],
])("with %j people log in with %j", ([options, expected]) => {
  expect(activeIdentifiers(options)).toEqual(expected);
});

test("an attribute that is activated is required, at sign-up and in the profile", () => {
  const options = { attributes: { email: {}, username: { profile_required: false } } };
  expect(requiredIdentifiers(options)).toEqual(["email"]);
  expect(requiredIdentifiers({})).toEqual([]);
  expect(signUpStatus(options, "email")).toBe("required");
  expect(signUpStatus(options, "phone_number")).toBe("inactive");
  expect(signUpStatus({}, "email")).toBeNull();
});
