import { describe, expect, test } from "vitest";
import { profileConsistency } from "./profile-consistency.ts";
import { ada, getUser, login, profile } from "./testing/ada.ts";
import { ran, record, result, touched, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const before = [ada()];
const lookUp = ran(getUser(), { before });
const loggingIn = (part: Parameters<typeof profile>[0] = {}) =>
  ran(login({ reply: result(profile(part)) }), { before, after: [ada({}, { last_login: "now" })] });

describe("profile-consistency", () => {
  test("is content with equal profiles, in whatever order, while login touches another column", () => {
    const { user_id = null, ...rest } = profile();
    const turned = ran(login({ reply: result({ ...rest, user_id }) }), { before });
    expect(findings(profileConsistency, trace([lookUp, turned]))).toEqual(["honoured"]);
    expect(findings(profileConsistency, trace([lookUp, loggingIn()]))).toEqual(["honoured"]);
  });

  test("reports a property that only one has or that differs", () => {
    const differing = trace([lookUp, loggingIn({ nickname: "Ada", plan: "gold" })]);
    expect(violations(differing)).toEqual(["profile-consistency: must different"]);
    expect(messages(profileConsistency, differing)[0]).toContain(
      'nickname is "ada" from get_user and "Ada" from login; plan is absent from get_user and "gold" from login',
    );
  });

  test.for([
    [true, 1],
    ["1", 1],
    ["true", true],
    [false, 0],
  ])("says which kind Auth0 takes where email_verified differs in nothing else: %j and %j", (pair) => {
    const [one = null, other = null] = pair;
    const found = ran(getUser({ reply: result(profile({ email_verified: one })) }), { before });
    const told = (part: Parameters<typeof profile>[0]) =>
      findings(profileConsistency, trace([found, loggingIn(part)]));
    expect(told({ email_verified: other })).toEqual(["must not-a-boolean"]);
    expect(told({ email_verified: other, plan: "gold" })).toEqual(["must not-a-boolean", "must different"]);
    expect(told({ email_verified: one === false || one === "0" })).toEqual(["must different"]);
  });

  test("passes over what the project file says to ignore, and what is inside it", () => {
    const differing = trace([lookUp, loggingIn({ last_login: "now", user_metadata: { seen: 1 } })]);
    const settings = { ignore: ["last_login", "user_metadata"] };
    expect(findings(profileConsistency, differing, settings)).toEqual(["honoured"]);
    expect(findings(profileConsistency, differing, { ignore: ["last_login"] })).toEqual(["must different"]);
  });

  test("leaves ids to stable-user-id, and tokens to login", () => {
    const differing = trace([lookUp, loggingIn({ user_id: "2", access_token: "t" })]);
    expect(findings(profileConsistency, differing)).toEqual(["honoured"]);
  });

  describe("where a profile holds a secret", () => {
    const hash = { password_hash: "«hash:ada»" };

    test("leaves that property to no-secret-in-profile, whichever of them has it", () => {
      const told = ["no-secret-in-profile: must hash"];
      expect(violations(trace([lookUp, loggingIn(hash)]))).toEqual(told);
      const exposed = ran(getUser({ reply: result(profile(hash)) }), { before });
      expect(violations(trace([exposed, loggingIn()]))).toEqual(told);
      expect(violations(trace([lookUp, loggingIn({ row: { keys: [hash.password_hash] } })]))).toEqual(told);
      const instead = trace([lookUp, loggingIn({ nickname: "«password:ada»" })]);
      expect(violations(instead)).toEqual(["no-secret-in-profile: must password"]);
    });

    test("still compares what stands beside it, and inside the same property", () => {
      const both = ["profile-consistency: must different", "no-secret-in-profile: must hash"];
      const beside = trace([lookUp, loggingIn({ ...hash, plan: "gold" })]);
      expect(violations(beside)).toEqual(both);
      expect(messages(profileConsistency, beside)[0]).not.toContain("password_hash");
      expect(violations(trace([lookUp, loggingIn({ row: { ...hash, plan: "gold" } })]))).toEqual(both);
      expect(violations(trace([lookUp, loggingIn({ rows: [hash.password_hash, "gold"] })]))).toEqual(both);
    });

    test("compares what only looks like a secret: a token that an API hands out for a user", () => {
      const steps = [lookUp, loggingIn({ refresh: "«token:1»" })];
      expect(violations(trace(steps))).toEqual(["profile-consistency: must different"]);
    });
  });

  test("does not compare a get_user that came after a login", () => {
    const steps = [loggingIn(), lookUp, loggingIn({ nickname: "changed" })];
    expect(findings(profileConsistency, trace(steps))).toEqual([]);
  });

  test("does not compare across a change of the row, a script that changes or a store step", () => {
    const changedRow = ran(login({ reply: result(profile({ nickname: "x" })) }), {
      before: [ada({}, { n: 1 })],
    });
    expect(findings(profileConsistency, trace([lookUp, changedRow]))).toEqual([]);
    expect(findings(profileConsistency, trace([lookUp, ran(record("verify")), loggingIn({ a: 1 })]))).toEqual(
      [],
    );
    expect(
      findings(profileConsistency, trace([lookUp, touched(before, before), loggingIn({ a: 1 })])),
    ).toEqual([]);
  });

  test("does not compare with a look-up that gave no profile", () => {
    const missed = ran(getUser({ reply: result(null) }), { before });
    expect(findings(profileConsistency, trace([missed, loggingIn()]))).toEqual([]);
  });

  test("does not apply without a look-up before, or when login refuses", () => {
    expect(findings(profileConsistency, trace([loggingIn()]))).toEqual([]);
    expect(
      findings(profileConsistency, trace([lookUp, ran(login({ reply: result(null) }), { before })])),
    ).toEqual([]);
  });

  test("takes only its own settings", () => {
    expect(profileConsistency.settings?.safeParse({ ignore: ["a"] }).success).toBe(true);
    expect(profileConsistency.settings?.safeParse({}).success).toBe(true);
    expect(profileConsistency.settings?.safeParse({ ignored: [] }).success).toBe(false);
  });
});
