import { expect, test } from "vitest";
import type { Json, JsonObject } from "../model/json.ts";
import { tenantSettings } from "./options.ts";
import { importedProblems, newUserProblems, refusedProblems } from "./validate-profile.ts";

const mode = {
  import_mode: true,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
} as const;

function fieldsOf(profile: JsonObject, part = {}): readonly string[] {
  return refusedProblems({ email: "ada@example.com", ...profile }, { ...mode, ...part }).map(
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
  ["username", { username: "a b" }],
  ["username", { username: "é" }],
  ["username", { username: "x".repeat(129) }],
  ["username", { username: "ada@example.com" }],
  ["phone_number", { phone_number: "4412345" }],
  ["phone_verified", { phone_verified: 1 }],
  ["picture", { picture: {} }],
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

test.for([
  { email_verified: 1 },
  { blocked: "no" },
  { username: "" },
  { phone_number: "" },
  { metadata: {} },
])("%j is no reason to refuse a profile", (profile) => {
  expect(fieldsOf(profile)).toEqual([]);
  expect(fieldsOf(profile, { import_mode: false })).toEqual([]);
});

test("an empty email is none", () => {
  expect(fieldsOf({ email: "" })).toEqual(["email"]);
  expect(fieldsOf({ email: "" }, { import_mode: false })).toEqual([]);
});

test("an import job and an API client are told of a flag that is no boolean", () => {
  const fields = { email: "a@b.c", password: "x", blocked: 1, email_verified: 1 };
  const named = (problems: readonly { field: string }[]) => problems.map(({ field }) => field);
  expect(named(newUserProblems(fields, mode, tenantSettings({})))).toEqual(["email_verified", "blocked"]);
  expect(named(importedProblems(fields, mode))).toEqual(["email_verified", "blocked"]);
});

test("with import off Auth0 does not look at what it only passes on", () => {
  const loose = { username: "a b", mfa_factors: [], phone_number: "0171 1234567", name: "x".repeat(151) };
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
