import { describe, expect, test } from "vitest";
import type { PassedValue } from "../src/model/passed-value.ts";
import { profileHasId } from "./profile-has-id.ts";
import { getUser, login, profile, strangeGetUser, strangeLogin } from "./testing/ada.ts";
import { call, failure, ran, record, result, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const one = (part: Parameters<typeof profile>[0]) => trace([ran(login({ reply: result(profile(part)) }))]);

describe("profile-has-id", () => {
  test("is content with user_id, and with id in its place", () => {
    const withId = { id: "legacy|1", email: "ada@example.com", email_verified: true };
    const steps = [ran(login()), ran(getUser({ reply: result(withId) }))];
    expect(findings(profileHasId, trace(steps))).toEqual(["honoured", "honoured"]);
  });

  test.for([
    [null, "null"],
    ["", "empty"],
    [" ", "empty"],
    [7, "not-a-string"],
    [{ $oid: "a" }, "not-a-string"],
    ["undefined", "made-from-nothing"],
    ["legacy|null", "made-from-nothing"],
  ] as const)("reports the user_id %j", ([user_id, fact]) => {
    expect(violations(one({ user_id }))).toEqual([`profile-has-id: must ${fact}`]);
  });

  test("names what the profile has instead", () => {
    const without = getUser({ reply: result({ userId: "1", email: "a@b" }) });
    expect(messages(profileHasId, trace([ran(without)]))).toEqual([
      "The profile of get_user has neither user_id nor id; it has userId, email.",
    ]);
  });

  test("warns of an object that becomes text on its way", () => {
    const fields = { user_id: { type: "object", className: "ObjectId" } } as const;
    const passed: PassedValue = {
      type: "object",
      className: null,
      json: profile(),
      unserialisable: null,
      fields,
    };
    const steps = [ran(login({ calls: [call({ args: [passed, passed] })] }))];
    expect(violations(trace(steps))).toEqual(["profile-has-id: should object"]);
  });

  test("does not apply without a profile", () => {
    const refused = strangeLogin({ reply: failure("Error") });
    const steps = [ran(strangeGetUser()), ran(refused), ran(record("create", { reply: result({}) }))];
    expect(findings(profileHasId, trace(steps))).toEqual([]);
  });
});
