import { expect, test } from "vitest";
import type { IdentifierAttribute, IdentifierField } from "../model/attributes.ts";
import { openLab } from "./testing/lab.ts";
import { ada } from "./testing/legacy.ts";
import { said } from "./testing/sayings.ts";

const off: IdentifierAttribute = {
  identifier: { active: false },
  profile_required: false,
  signup: { status: "optional" },
};
const optional: IdentifierAttribute = { profile_required: false, signup: { status: "optional" } };
const withAll = { ...ada, username: "ada", phone_number: "+4930901820" };

test.for<[string, readonly IdentifierField[]]>([
  ["ada@example.com", ["email"]],
  ["ada", ["username"]],
  ["+4930901820", ["phone_number"]],
])("%s logs in and resets only where %j is an identifier, in both modes", async ([identifier, active]) => {
  for (const import_mode of [false, true]) {
    const [field = "email"] = active;
    const others = Object.fromEntries(
      (["email", "username", "phone_number"] as const).map((name) => [name, name === field ? off : optional]),
    );
    const rows = [withAll];
    const closed = openLab({ import_mode, rows, attributes: others });
    const open = openLab({ import_mode, rows, attributes: { [field]: optional } });
    const part = { identifier };
    for (const flow of ["identify", "request_password_reset", "login"] as const) {
      const given = { password: ada.password };
      expect((await closed.perform(flow, given, part)).response.result).toBe("invalid");
      expect((await open.perform(flow, given, part)).response.result).not.toBe("invalid");
    }
    expect(closed.calls).toEqual([]);
  }
});

test.for<[string, IdentifierAttribute, object, string]>([
  ["required and given", {}, { username: "grace" }, "created"],
  ["required and not given", {}, {}, "invalid"],
  ["optional and given", optional, { username: "grace" }, "created"],
  ["optional and not given", optional, {}, "created"],
  [
    "inactive and given",
    { profile_required: false, signup: { status: "inactive" } },
    { username: "grace" },
    "invalid",
  ],
  ["inactive and not given", { profile_required: false, signup: { status: "inactive" } }, {}, "created"],
])("a sign-up where the username is %s, in both modes", async ([, username, given, result]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode, attributes: { email: {}, username } });
    const fields = { password: "cobol-1", ...given };
    const { response, records } = await lab.perform("sign_up", fields, { identifier: "grace@example.com" });
    expect(response.result).toBe(result);
    if (result === "invalid") expect(records).toEqual([]);
  }
});

test("an API client may give what a sign-up may not", async () => {
  const attributes = {
    email: {},
    username: { profile_required: false, signup: { status: "inactive" } },
  } as const;
  const lab = openLab({ import_mode: true, attributes });
  const grace = { identifier: "grace@example.com" };
  const { response } = await lab.perform("create_user", { password: "cobol-1", username: "grace" }, grace);
  expect(response.result).toBe("created");
});

test("a profile without a required attribute logs nobody in, in both modes", async () => {
  for (const import_mode of [false, true]) {
    const attributes = { email: {}, phone_number: { signup: { status: "optional" } } } as const;
    const lab = openLab({ import_mode, attributes });
    expect(await lab.login()).toBe("invalid [login] f");
    lab.legacy.rows = [withAll];
    expect(await lab.login()).toBe("authenticated [login] s");
  }
});

test("an email that is not required may be missing with import on", async () => {
  const attributes = { email: off, username: {} };
  const lab = openLab({ import_mode: true, attributes });
  lab.legacy.scripts.login = () => said({ user_id: "7", username: "ada" });
  expect(await lab.login({ identifier: "ada" })).toBe("authenticated [login] s");
});

test("several users may share an email that is not unique, and no other attribute", async () => {
  const attributes = { email: { unique: false, profile_required: false }, username: {} };
  const rows = [
    { ...ada, username: "ada" },
    { ...ada, id: "8", username: "countess" },
  ];
  const lab = openLab({ import_mode: true, rows, attributes });
  expect(await lab.login({ identifier: "ada" })).toBe("authenticated [login] s");
  expect(await lab.login({ identifier: "countess" })).toBe("authenticated [login] s");
  expect(lab.tenant.users()).toHaveLength(2);

  const unique = openLab({ import_mode: true, rows, attributes: { email: {}, username: {} } });
  expect(await unique.login({ identifier: "ada" })).toBe("authenticated [login] s");
  expect(await unique.login({ identifier: "countess" })).toBe("user-exists [login] f");
});

test("email_verified of change_password's object is kept under flexible identifiers only", async () => {
  for (const attributes of [undefined, { email: {} }]) {
    const lab = openLab({ rows: [{ ...ada, email_verified: false }], attributes });
    lab.legacy.scripts.change_password = () => said({ email_verified: true });
    await lab.login();
    const { response } = await lab.perform("reset_password", { password: "engine-2" });
    expect(response.user?.email_verified).toBe(attributes !== undefined);
  }
});
