import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, outage, said, userExists, validationError, wrongPassword } from "../testing/sayings.ts";

const grace = { identifier: "grace@example.com" };
const fields = { password: "cobol-1", user_metadata: { team: "navy" } };

test("import off: get_user, create, and login as proof", async () => {
  const lab = openLab();
  expect(await lab.tell("sign_up", fields, grace)).toBe("created [get_user create login] ss");
  expect(lab.calls.map(({ args }) => args)).toEqual([
    ["grace@example.com"],
    [
      {
        tenant: "understudy",
        client_id: "understudy-client",
        connection: "legacy",
        email: "grace@example.com",
        password: "cobol-1",
        user_metadata: { team: "navy" },
      },
    ],
    ["grace@example.com", "cobol-1"],
  ]);
  expect(lab.tenant.users()).toMatchObject([{ user_id: "auth0|new-1", user_metadata: { team: "navy" } }]);
});

test("import off: Auth0 keeps metadata that the legacy store does not", async () => {
  const lab = openLab();
  lab.legacy.scripts.login = () => said({ user_id: "9", email: "grace@example.com" });
  const { response } = await lab.perform("sign_up", fields, grace);
  expect(response.user?.user_metadata).toEqual({ team: "navy" });
});

test("import off: create gets what the sign-up form has beside, and no flag that only an API client sets", async () => {
  const lab = openLab();
  const form = { password: "cobol-1", name: "Grace", family_name: "Hopper", email_verified: true };
  await lab.perform("sign_up", form, grace);
  await lab.perform("create_user", form, { identifier: "joan@example.com" });
  const made = lab.calls.filter(({ script }) => script === "create").map(({ args }) => args[0]);
  expect(made).toMatchObject([
    { name: "Grace", family_name: "Hopper" },
    { name: "Grace", family_name: "Hopper" },
  ]);
  expect(JSON.stringify(made)).not.toContain("email_verified");
});

test("import on: get_user, then the user is Auth0's own; create and login never run", async () => {
  const lab = openLab({ import_mode: true });
  expect(await lab.tell("sign_up", fields, { identifier: "Grace@Example.com" })).toBe(
    "created [get_user] ss",
  );
  expect(lab.tenant.users()).toMatchObject([{ email: "grace@example.com", email_verified: false }]);
  expect(await lab.tell("login", { password: "cobol-1" }, grace)).toBe("authenticated [] s");
  expect(await lab.tell("login", { password: "cobol-2" }, grace)).toBe("wrong-credentials [] fp");
  expect(JSON.stringify(lab.tenant.users())).not.toContain("cobol");
});

test.for([false, true])("whom get_user finds exists already (import %s)", async (import_mode) => {
  const lab = openLab({ import_mode });
  const { response, log, records } = await lab.perform("sign_up", { password: "x" });
  expect(records.map(({ script }) => script)).toEqual(["get_user"]);
  expect(response).toMatchObject({ result: "user-exists", status: 400, text: "email-in-use", user: null });
  expect(log[0]?.type).toBe("fs");
});

test.for(failures)("get_user that ends with %s makes no user, in both modes", async ([, saying]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode });
    lab.legacy.scripts.get_user = () => saying;
    expect(await lab.tell("sign_up", fields, grace)).toBe("script-error [get_user] fs");
    expect(lab.tenant.users()).toEqual([]);
  }
});

test.for(failures)("create that ends with %s makes no user", async ([, saying]) => {
  const lab = openLab();
  lab.legacy.scripts.create = () => saying;
  expect(await lab.tell("sign_up", fields, grace)).toBe("script-error [get_user create] fs");
  expect(lab.tenant.users()).toEqual([]);
});

test("what create says of a duplicate or of a bad value reaches the page and the log", async () => {
  const lab = openLab();
  lab.legacy.scripts.create = () => userExists();
  const duplicate = await lab.perform("sign_up", fields, grace);
  expect(duplicate.response).toMatchObject({ result: "user-exists", error: { code: "user_exists" } });
  expect(duplicate.log[0]).toMatchObject({ type: "fs", description: "somebody has that email" });

  lab.legacy.scripts.create = () => validationError("email-too-long", "too long");
  const tooLong = await lab.perform("sign_up", fields, grace);
  expect(tooLong.response).toMatchObject({
    result: "invalid",
    error: { code: "email-too-long", message: "too long" },
  });
  expect(tooLong.log[0]?.type).toBe("fs");
});

test.for([said(true), said({ user_id: "9" })])("create may give %j as its result", async (saying) => {
  const lab = openLab();
  lab.legacy.scripts.create = () => saying;
  lab.legacy.scripts.login = () => said({ user_id: "9", email: "grace@example.com" });
  expect(await lab.tell("sign_up", fields, grace)).toBe("created [get_user create login] ss");
});

test.for([
  ["does not know the new user", wrongPassword(null)],
  ["is away", outage()],
] as const)("login as proof that %s makes no user", async ([, saying]) => {
  const lab = openLab();
  lab.legacy.scripts.login = () => saying;
  expect(await lab.tell("sign_up", fields, grace)).toBe("script-error [get_user create login] fs");
  expect(lab.tenant.users()).toEqual([]);
});

test.for(["get_user", "create"] as const)(
  "a connection without %s takes no sign-ups with import off",
  async (script) => {
    const lab = openLab();
    lab.legacy.scripts[script] = undefined;
    expect((await lab.perform("sign_up", fields, grace)).response.result).toBe("script-error");
  },
);

test.for([
  ["no password", {}, {}],
  ["an email that is none", { password: "x", email: "grace" }, {}],
  ["no username where one is required", { password: "x" }, { requires_username: true }],
  ["a username with a blank", { password: "x", username: "grace h" }, {}],
  ["an email as username", { password: "x", username: "g@example.com" }, {}],
  ["metadata with a dollar sign", { password: "x", user_metadata: { $a: 1 } }, {}],
] as const)("%s asks no script and makes no user, in both modes", async ([, given, mode]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode, ...mode });
    expect(await lab.tell("sign_up", given, grace)).toBe("invalid [] fs");
    expect(lab.tenant.users()).toEqual([]);
  }
});

test("nobody signs up as verified or with app_metadata", async () => {
  const lab = openLab({ import_mode: true });
  const given = { password: "x", email_verified: true, app_metadata: { role: "admin" }, blocked: true };
  const { response } = await lab.perform("sign_up", given, grace);
  expect(response.user).toMatchObject({ email_verified: false });
  expect(response.user).not.toHaveProperty("app_metadata");
  expect(response.user).not.toHaveProperty("blocked");
});

test("two sign-ups at once with import on make one user", async () => {
  const lab = openLab({ import_mode: true, rows: [ada] });
  const told = await Promise.all([lab.tell("sign_up", fields, grace), lab.tell("sign_up", fields, grace)]);
  expect(told.toSorted()).toEqual(["created [get_user] ss", "user-exists [get_user] fs"]);
  expect(lab.tenant.users()).toHaveLength(1);
});

test.for([
  ["that Auth0 can't keep", { email: "grace@example.com" }, "invalid [get_user create login] fs"],
  [
    "that is blocked",
    { user_id: "9", email: "grace@example.com", blocked: true },
    "blocked [get_user create login] fs",
  ],
] as const)("login as proof with a profile %s is no success", async ([, profile, told]) => {
  const lab = openLab();
  lab.legacy.scripts.login = () => said(profile);
  expect(await lab.tell("sign_up", fields, grace)).toBe(told);
});

test("import on: what the person types is kept, whatever the setting for root attributes says", async () => {
  const lab = openLab({ import_mode: true, settings: { set_user_root_attributes: "never_on_login" } });
  const { response } = await lab.perform("sign_up", { password: "x", name: "Grace" }, grace);
  expect(response.user).toMatchObject({ name: "Grace" });
});

test.for([
  ["username", { username: "grace" }, { username: "GRACE" }],
  ["phone number", { phone_number: "+1234" }, { phone_number: "+1234" }],
] as const)("import on: a %s that another has is refused", async ([, one, other]) => {
  const lab = openLab({ import_mode: true });
  expect(await lab.tell("sign_up", { password: "x", ...one }, grace)).toBe("created [get_user] ss");
  const joan = { identifier: "joan@example.com" };
  expect(await lab.tell("sign_up", { password: "x", ...other }, joan)).toBe("user-exists [get_user] fs");
});
