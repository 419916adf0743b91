import { describe, expect, test } from "vitest";
import { noSecretInProfile } from "./no-secret-in-profile.ts";
import { getUser, login, profile, strangeGetUser } from "./testing/ada.ts";
import { failure, ran, record, result, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

describe("no-secret-in-profile", () => {
  test("is content with a profile that only looks like a secret", () => {
    const reply = result(profile({ password_changed_at: "2026-01-01", token_count: 3 }));
    expect(findings(noSecretInProfile, trace([ran(login({ reply }))]))).toEqual(["honoured"]);
  });

  test("is content with a token that another API has handed out for the user", () => {
    const reply = result(profile({ app_metadata: { shop: "«token:access»" } }));
    expect(findings(noSecretInProfile, trace([ran(login({ reply }))]))).toEqual(["honoured"]);
  });

  test("reports a hash, and says where it is", () => {
    const steps = [ran(getUser({ reply: result(profile({ row: { pw: "{bcrypt}«hash:ada»" } })) }))];
    expect(violations(trace(steps))).toEqual(["no-secret-in-profile: must hash"]);
    expect(messages(noSecretInProfile, trace(steps))).toEqual([
      "get_user returned the hash of a password in `row.pw`.",
    ]);
  });

  test("reports a password in what create returns", () => {
    const steps = [
      ran(
        record("create", {
          reply: result([{ password: "«password:ada»" }]),
          known: { ...login().known, existed: false },
        }),
      ),
    ];
    expect(violations(trace(steps))).toEqual(["no-secret-in-profile: must password"]);
  });

  test("does not apply to answers that hold nothing, or to errors", () => {
    const steps = [
      ran(strangeGetUser()),
      ran(record("verify", { reply: result(true) })),
      ran(login({ reply: failure("Error", { message: "«password:ada»" }) })),
    ];
    expect(findings(noSecretInProfile, trace(steps))).toEqual([]);
  });
});
