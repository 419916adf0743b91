import { describe, expect, test } from "vitest";
import type { JsonObject } from "../src/model/json.ts";
import { profileShape } from "./profile-shape.ts";
import { getUser, login, profile, strangeGetUser, wrongLogin } from "./testing/ada.ts";
import { connection, failure, ran, record, result, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const one = (part: JsonObject, mode = {}) =>
  trace([ran(getUser({ reply: result(profile(part)) }))], {
    connection: connection({ mode: { ...connection().mode, ...mode } }),
  });

describe("profile-shape", () => {
  test("is content with a full profile, properties that are null and properties of one's own", () => {
    const full = {
      username: "ada",
      phone_number: "+431234567",
      phone_verified: false,
      picture: null,
      given_name: "",
      user_metadata: { plan: "gold", tags: ["a.b"] },
      app_metadata: { roles: ["x"], plan_id: 7 },
      mfa_factors: [
        { totp: { secret: "JBSWY3DP" } },
        { phone: { value: "+431" } },
        { email: { value: "a@b.c" } },
      ],
      legacy_number: 7,
      roles: ["x"],
    };
    expect(violations(one(full, { requires_username: true, import_mode: true }))).toEqual([]);
    expect(findings(profileShape, one(full))).toEqual(["honoured"]);
  });

  test.for([
    [{ nickname: 7 }, "must wrong-type"],
    [{ user_metadata: '{"plan":"gold"}' }, "must wrong-type"],
    [{ app_metadata: ["x"] }, "must wrong-type"],
    [{ phone_verified: 1 }, "must wrong-type"],
    [{ email: "Ada <ada@example.com>" }, "must email-format"],
    [{ email: "ada" }, "must email-format"],
    [{ user_metadata: { "a.b": 1 } }, "must metadata-key"],
    [{ app_metadata: { deep: { $set: 1 } } }, "must metadata-key"],
    [{ user_metadata: { list: [{ "a.b": 1 }] } }, "must metadata-key"],
    [{ app_metadata: { blocked: true } }, "must reserved-key"],
    [{ mfa_factors: [] }, "must mfa-factors"],
    [{ mfa_factors: [{ totp: { secret: "1" } }] }, "must mfa-factors"],
    [{ mfa_factors: [{ totp: { secret: "A" }, email: { value: "a@b" } }] }, "must mfa-factors"],
    [{ mfa_factors: [{ sms: { value: "+431" } }] }, "must mfa-factors"],
    [{ mfa_factors: [{ phone: { value: "+431", note: "x" } }] }, "must mfa-factors"],
    [{ metadata: { plan: "gold" } }, "should metadata-obsolete"],
    [{ phone_number: "01/234567" }, "should phone-format"],
    [{ blocked: 1 }, "should flag"],
    [{ notes: "x".repeat(103_000) }, "must too-large"],
  ] as const)("finds the problem in %j", ([part, found]) => {
    expect(violations(one(part))).toEqual([`profile-shape: ${found}`]);
  });

  test.for([
    [{ phone_number: "01/234567" }, "must phone-format"],
    [{ username: "ada l" }, "must username-format"],
    [{ name: "x".repeat(151) }, "must too-long"],
    [{ email: `${"x".repeat(65)}@example.com` }, "must too-long"],
    [{ email: null }, "must missing"],
    [{ email: "" }, "must missing"],
  ] as const)("insists on more where users are imported: %j", ([part, found]) => {
    expect(violations(one(part, { import_mode: true }))).toContain(`profile-shape: ${found}`);
    expect(violations(one(part)).filter((one) => one.includes(" must "))).toEqual([]);
  });

  test.for([
    [{ username: "ada l" }, "note username-format"],
    [{ phone_number: "01/234567" }, "should phone-format"],
    [{ name: 7 }, "must wrong-type"],
  ] as const)("notes what import would ask for, where a step only tries it: %j", ([part, found]) => {
    const state = { users: [], partials: [] };
    const tenant = { import_mode: true, before: state, after: state };
    const step = ran(getUser({ reply: result(profile(part)) }));
    expect(violations(trace([{ ...step, tenant }]))).toEqual([`profile-shape: ${found}`]);
  });

  test("goes by the size that the project file says", () => {
    const steps = [ran(getUser({ reply: result(profile({ notes: "x".repeat(11_000) })) }))];
    expect(violations(trace(steps))).toEqual([]);
    expect(violations(trace(steps, { connection: connection({ maxProfileKb: 10 }) }))).toEqual([
      "profile-shape: must too-large",
    ]);
  });

  test.for([
    { email: "" },
    { phone_number: "" },
    { username: "" },
    { nickname: "" },
    { name: "x".repeat(151) },
  ])("says nothing of %j where the store is the only one", (part) => {
    expect(findings(profileShape, one(part))).toEqual(["honoured"]);
  });

  test("asks for what flexible identifiers ask for", () => {
    const attributes = { email: {}, phone_number: {} };
    expect(messages(profileShape, one({}, { attributes }))).toEqual([
      "The profile of get_user has no phone_number, which Auth0 asks of the users of this connection.",
    ]);
  });

  test("wants a username only where the connection requires one", () => {
    expect(violations(one({}, { requires_username: true }))).toEqual(["profile-shape: must missing"]);
    expect(findings(profileShape, one({}))).toEqual(["honoured"]);
  });

  test.for([[true], ["1"], [""], [0], [[{ id: 1 }]]] as const)(
    "reports %j in the place of a profile",
    ([value]) => {
      expect(violations(trace([ran(login({ reply: result(value) }))]))).toEqual([
        "profile-shape: must not-an-object",
      ]);
    },
  );

  test("says what was wrong and where", () => {
    expect(messages(profileShape, one({ app_metadata: { blocked: true } }))).toEqual([
      'The profile of get_user has app_metadata: "blocked"; expected is a key that Auth0 does not use itself.',
    ]);
  });

  test("does not apply where there is no profile to look at", () => {
    const steps = [
      ran(strangeGetUser()),
      ran(strangeGetUser({ reply: result([]) })),
      ran(wrongLogin({ reply: result(true) })),
      ran(login({ reply: failure("Error") })),
      ran(record("verify", { reply: result(true) })),
    ];
    expect(findings(profileShape, trace(steps))).toEqual([]);
  });
});
