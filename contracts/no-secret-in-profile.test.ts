import { describe, expect, test } from "vitest";
import type { JsonObject } from "../src/model/json.ts";
import { noSecretInProfile } from "./no-secret-in-profile.ts";
import { getUser, login, profile, strangeGetUser } from "./testing/ada.ts";
import { connection, exchange, failure, ran, record, result, trace } from "./testing/build.ts";
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

  const random = "f89cbd352c1264c0fdfe6865c85161c3";

  test.for(["password_salt", "salt", "pwd_salt", "passwordSalt", "hash_salt", "password_hash_salt"])(
    "reports a salt by its name: %s",
    (name) => {
      const steps = [ran(getUser({ reply: result(profile({ row: { [name]: random } })) }))];
      expect(violations(trace(steps))).toEqual(["no-secret-in-profile: must salt"]);
      expect(messages(noSecretInProfile, trace(steps))).toEqual([
        `get_user returned what a password is hashed with in \`row.${name}\`.`,
      ]);
    },
  );

  test("reports a salt that the store is known to hold, whatever it is called", () => {
    const steps = [ran(getUser({ reply: result(profile({ row: { spice: "v1 «salt:ada»" } })) }))];
    expect(violations(trace(steps))).toEqual(["no-secret-in-profile: must salt"]);
    expect(messages(noSecretInProfile, trace(steps))).toEqual([
      "get_user returned what a password is hashed with in `row.spice`.",
    ]);
  });

  test.for([
    { salt_intake: random },
    { sea_salt: random },
    { basalt: random },
    { salt: "none" },
    { salt: "less than 5 g a day" },
    { salt: 12345678 },
    { salt: true },
    { salt: "himalayan" },
  ])("is content with a salt that is none: %o", (app_metadata) => {
    const reply = result(profile({ app_metadata }));
    expect(findings(noSecretInProfile, trace([ran(login({ reply }))]))).toEqual(["honoured"]);
  });

  test("reports a short salt, and one in a list", () => {
    const reply = result(profile({ rows: [{ salt: "a1b2c3d4" }] }));
    expect(messages(noSecretInProfile, trace([ran(login({ reply }))]))).toEqual([
      "login returned what a password is hashed with in `rows.0.salt`.",
    ]);
  });

  test("tells a hash and its salt once, and no difference of them", () => {
    const reply = result(profile({ password_salt: random, password_hash: "«hash:ada»" }));
    expect(violations(trace([ran(getUser()), ran(login({ reply }))]))).toEqual([
      "no-secret-in-profile: must hash",
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

  describe("of settings", () => {
    const api = (where: JsonObject, ordinarySettings: readonly string[] = []) =>
      trace([ran(login({ reply: result(profile(where)) }))], {
        connection: connection({ ordinarySettings }),
      });

    test("reports one, and says which and where it is", () => {
      const secret = api({ app_metadata: { s: "«config:CLIENT_SECRET»" } });
      expect(violations(secret)).toEqual(["no-secret-in-profile: must setting"]);
      expect(messages(noSecretInProfile, secret)).toEqual([
        "login returned the setting CLIENT_SECRET in `app_metadata.s`.",
      ]);
    });

    test("reports one inside a text, and a hash beside it", () => {
      const row = { url: "postgres://app:«config:store.password»@db/app", pw: "«hash:ada»" };
      expect(violations(api({ app_metadata: row }))).toEqual([
        "no-secret-in-profile: must hash",
        "no-secret-in-profile: must setting",
      ]);
    });

    test("is content with a value that may be equal by chance", () => {
      expect(
        findings(noSecretInProfile, api({ app_metadata: { plan: "«config:PEPPER»" } }, ["PEPPER"])),
      ).toEqual(["honoured"]);
      expect(findings(noSecretInProfile, api({ user_id: "«config:API_KEY»" }))).toEqual(["honoured"]);
    });
  });

  describe("of tokens", () => {
    const reply = result(profile({ app_metadata: { api: "«token:access»" } }));
    const answer = { responseBody: '{"access_token":"«token:access»"}' };
    const own = exchange({ ...answer, requestBody: "grant_type=client_credentials" });
    const hers = exchange({ ...answer, requestBody: "grant_type=password" });

    test("reports the application's own", () => {
      const leaked = trace([ran(login({ http: [own] })), ran(login({ reply }))]);
      expect(violations(leaked)).toEqual(["no-secret-in-profile: must token"]);
      expect(messages(noSecretInProfile, leaked)).toEqual([
        "login returned the token with which it asks the API in `app_metadata.api`.",
      ]);
    });

    test.for([
      ["was handed out for the user", [hers]],
      ["may have been handed out for the user", [own, hers]],
    ] as const)("is content with one that %s", ([, http]) => {
      expect(findings(noSecretInProfile, trace([ran(login({ reply, http }))]))).toEqual(["honoured"]);
    });
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
