import { expect, test } from "vitest";
import type { JsonObject } from "../src/model/json.ts";
import { tenantSettings } from "../src/tenant/options.ts";
import { refusedProblems } from "../src/tenant/validate-profile.ts";
import { profileShape } from "./profile-shape.ts";
import { getUser } from "./testing/ada.ts";
import { connection, ran, result, trace } from "./testing/build.ts";
import { findings } from "./testing/verdict.ts";

const odd = [null, "", " ", "x y", "x@y", "+49171", "0171", 0, 1, true, false, [], {}, { "a.b": 1 }, ["x"]];
const fields = [
  ..."email email_verified username phone_number phone_verified nickname name given_name family_name".split(
    " ",
  ),
  ..."picture blocked user_metadata app_metadata metadata mfa_factors roles".split(" "),
];
const modes = [false, true].flatMap((import_mode) => [
  { import_mode },
  { import_mode, requires_username: true },
  { import_mode, strategy_version: 1 as const },
  { import_mode, attributes: { email: {}, phone_number: { profile_required: false } } },
  { import_mode, attributes: { username: {} } },
]);

test("whatever profile the tenant refuses, a contract of level must says why", () => {
  expect(tenantSettings({}).strict_profiles).toBe(true);
  const silent = modes.flatMap((part) => {
    const mode = { ...connection().mode, ...part };
    return profiles()
      .filter((profile) => refusedProblems(profile, mode).length > 0)
      .filter((profile) => !says(profile, mode))
      .map((profile) => JSON.stringify({ profile, part }));
  });
  expect(silent).toEqual([]);
});

function profiles(): readonly JsonObject[] {
  const long = { name: "x".repeat(151), nickname: "x".repeat(351), email: `${"x".repeat(65)}@y` };
  const values = fields.flatMap((field) => odd.map((value): JsonObject => ({ [field]: value })));
  const parts: readonly JsonObject[] = [
    ...values,
    ...Object.entries(long).map(([key, value]) => ({ [key]: value })),
  ];
  return parts.map((part) => Object.assign({ user_id: "1", email: "ada@example.com" }, part));
}

function says(profile: JsonObject, mode: ReturnType<typeof connection>["mode"]): boolean {
  const steps = [ran(getUser({ reply: result(profile) }))];
  return findings(profileShape, trace(steps, { connection: connection({ mode }) })).some((found) =>
    found.startsWith("must"),
  );
}
