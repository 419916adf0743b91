import { expect, test } from "vitest";
import { ada } from "./testing/legacy.ts";
import { openLab } from "./testing/lab.ts";

const grace = { identifier: "grace@example.com" };

test.for([
  ["name", "x".repeat(151)],
  ["given_name", "x".repeat(151)],
  ["nickname", "x".repeat(351)],
  ["email", `${"x".repeat(65)}@example.com`],
] as const)(
  "%s of a wrong length is refused at sign-up, and on a profile with import on",
  async ([field, value]) => {
    const newcomer = openLab();
    expect(await newcomer.tell("sign_up", { password: "cobol-1", [field]: value }, grace)).toBe(
      "invalid [] fs",
    );
    const moving = openLab({ import_mode: true });
    moving.legacy.rows = [ada];
    moving.legacy.scripts.login = () => ({
      outcome: "succeeded",
      reply: { error: null, result: { user_id: "7", email: ada.email, [field]: value } },
    });
    expect(await moving.login()).toBe("invalid [login] f");
  },
);

test.for([
  ["eleven fields", Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}`, "x"]))],
  ["a number", { age: 36 }],
  ["a long text", { about: "x".repeat(500) }],
] as const)(
  "metadata of a sign-up with %s is refused, an API client may give it",
  async ([, user_metadata]) => {
    const lab = openLab();
    const fields = { password: "cobol-1", user_metadata };
    expect(await lab.tell("sign_up", fields, grace)).toBe("invalid [] fs");
    expect(await lab.tell("create_user", fields, grace)).toBe("created [get_user create login] sapi");
  },
);

test.for([false, true])(
  "a profile of more than 10 KB logs in, and the log notes it (import %s)",
  async (import_mode) => {
    const rows = [{ ...ada, app_metadata: { notes: "x".repeat(11_000) } }];
    expect(await openLab({ import_mode, rows }).login()).toBe("authenticated [login] s depnote");
    expect(await openLab({ import_mode }).login()).toBe("authenticated [login] s");
  },
);

test("a profile of more than ten times that logs nobody in; the setting moves the limit", async () => {
  const rows = [{ ...ada, app_metadata: { notes: "x".repeat(103_000) } }];
  expect(await openLab({ rows }).login()).toBe("invalid [login] f");
  expect(await openLab({ rows, settings: { max_profile_kb: 1024 } }).login()).toBe(
    "authenticated [login] s depnote",
  );
  const small = [{ ...ada, app_metadata: { notes: "x".repeat(11_000) } }];
  expect(await openLab({ rows: small, settings: { max_profile_kb: 10 } }).login()).toBe("invalid [login] f");
});

test("an empty name is refused at sign-up, and taken for none on a profile", async () => {
  const newcomer = openLab();
  const fields = { password: "cobol-1", nickname: "" };
  expect(await newcomer.tell("sign_up", fields, grace)).toBe("invalid [] fs");
  const moving = openLab({ import_mode: true, rows: [{ ...ada, nickname: "" }] });
  const { response } = await moving.perform("login", { password: ada.password });
  expect(response.user?.["nickname"]).toBe("ada");
});
