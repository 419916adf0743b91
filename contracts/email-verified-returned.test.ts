import { describe, expect, test } from "vitest";
import type { Json } from "../src/model/json.ts";
import { emailVerifiedReturned } from "./email-verified-returned.ts";
import { getUser, login, profile, strangeGetUser } from "./testing/ada.ts";
import { ran, result, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";

const one = (email_verified: Json) => trace([ran(login({ reply: result(profile({ email_verified })) }))]);

describe("email-verified-returned", () => {
  test.for([true, false])("is content with %j", (value) => {
    expect(findings(emailVerifiedReturned, one(value))).toEqual(["honoured"]);
  });

  test.for([1, "true", null, "2026-01-01T00:00:00Z"])("warns of %j", (value) => {
    expect(violations(one(value))).toEqual(["email-verified-returned: should not-a-boolean"]);
  });

  test("warns when the profile does not say it", () => {
    const silent = getUser({ reply: result({ user_id: "1", email: "ada@example.com" }) });
    expect(violations(trace([ran(silent)]))).toEqual(["email-verified-returned: should missing"]);
  });

  test("does not apply without an e-mail address, or without a profile", () => {
    const byName = getUser({ reply: result({ user_id: "1", username: "ada" }) });
    expect(findings(emailVerifiedReturned, trace([ran(byName), ran(strangeGetUser())]))).toEqual([]);
  });
});
