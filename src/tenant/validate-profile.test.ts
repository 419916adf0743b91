import { expect, test } from "vitest";
import type { Json, JsonObject } from "../model/json.ts";
import { tenantSettings } from "./options.ts";
import { newUserProblems, profileProblems } from "./validate-profile.ts";

const mode = {
  import_mode: true,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
} as const;

function fieldsOf(profile: JsonObject, part = {}): readonly string[] {
  return profileProblems({ email: "ada@example.com", ...profile }, { ...mode, ...part }).map(
    ({ field }) => field,
  );
}

test("a plain profile has no problem", () => {
  expect(fieldsOf({ username: "ada", phone_number: "+4412345", user_metadata: { a: { b: [1] } } })).toEqual(
    [],
  );
});

test.for([
  ["email", { email: "ada example.com" }],
  ["email", { email: null }],
  ["email_verified", { email_verified: "true" }],
  ["username", { username: "" }],
  ["username", { username: "a b" }],
  ["username", { username: "é" }],
  ["username", { username: "x".repeat(129) }],
  ["username", { username: "ada@example.com" }],
  ["phone_number", { phone_number: "4412345" }],
  ["phone_verified", { phone_verified: 1 }],
  ["picture", { picture: {} }],
  ["blocked", { blocked: "no" }],
  ["user_metadata", { user_metadata: "x" }],
  ["user_metadata", { user_metadata: { a: [{ "b.c": 1 }] } }],
  ["app_metadata", { app_metadata: { $set: 1 } }],
  ["app_metadata", { app_metadata: { user_id: 1 } }],
  ["mfa_factors", { mfa_factors: [] }],
  ["mfa_factors", { mfa_factors: [{ totp: { secret: "ABC" }, email: { value: "a@b" } }] }],
  ["mfa_factors", { mfa_factors: [{ totp: { secret: "ABC", extra: 1 } }] }],
  ["mfa_factors", { mfa_factors: [{ phone: { value: "123" } }] }],
  ["mfa_factors", { mfa_factors: [{ sms: { value: "+123" } }] }],
  ["mfa_factors", { mfa_factors: ["totp"] }],
] as const)("%s is refused in %j", ([field, profile]) => {
  expect(fieldsOf(profile)).toEqual([field]);
});

test.for(["ada", "A_1@^$.!`-#+'~", "x".repeat(128), "ada@home"])("%s is a username", (username) => {
  expect(fieldsOf({ username })).toEqual([]);
});

test("with import off Auth0 does not look at what it only passes on", () => {
  const loose = { username: "a b", mfa_factors: [] };
  expect(fieldsOf(loose, { import_mode: false })).toEqual([]);
  expect(fieldsOf({ email: null }, { import_mode: false })).toEqual([]);
});

test("a phone number stands in for the email", () => {
  expect(fieldsOf({ email: null, phone_number: "+4412345" })).toEqual([]);
});

test("a required username is required in both modes", () => {
  expect(fieldsOf({}, { requires_username: true })).toEqual(["username"]);
  expect(fieldsOf({}, { requires_username: true, import_mode: false })).toEqual(["username"]);
});

test("a new user needs a password that is text", () => {
  const problems = (password: Json) =>
    newUserProblems({ email: "a@b.c", password }, mode, tenantSettings({})).map(({ field }) => field);
  expect(problems(1)).toEqual(["password"]);
  expect(problems("x")).toEqual([]);
});
