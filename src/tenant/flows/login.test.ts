import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, outage, refused, said, wrongPassword } from "../testing/sayings.ts";

const password = ada.password;

test("import off asks the login script each time and keeps a profile without a password", async () => {
  const lab = openLab();
  expect(await lab.login()).toBe("authenticated [login] s");
  expect(await lab.login()).toBe("authenticated [login] s");
  expect(lab.calls[0]).toEqual({ script: "login", args: ["ada@example.com", "engine-1"] });
  expect(lab.tenant.users()).toEqual([
    {
      user_id: "auth0|7",
      email: "ada@example.com",
      email_verified: true,
      name: "ada@example.com",
      nickname: "ada",
      picture: expect.stringContaining("/avatars/ad.png"),
      identities: [{ connection: "legacy", provider: "auth0", user_id: "7", isSocial: false }],
    },
  ]);
  expect(lab.tenant.partials()).toEqual([]);
});

test("import on asks the login script once, and never again whatever is typed", async () => {
  const lab = openLab({ import_mode: true });
  expect(await lab.login()).toBe("authenticated [login] s");
  expect(await lab.login()).toBe("authenticated [] s");
  expect(await lab.tell("login", { password: "wrong" })).toBe("wrong-credentials [] fp");
});

test("the answer of a login carries what a page and the log show", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  const { response, log } = await lab.perform("login", { password: "wrong" });
  expect(response).toEqual({
    result: "wrong-credentials",
    status: 401,
    error: { code: "invalid_user_password", message: "Wrong email or password." },
    text: "wrong-email-credentials",
    user: null,
  });
  expect(log[0]).toMatchObject({ type: "fp", user_id: "auth0|7" });
  expect(JSON.stringify(log)).not.toContain('wrong"');
});

test.for([
  ["a wrong password", wrongPassword("7", "no luck"), "wrong-credentials [login] fp", "auth0|7", "no luck"],
  ["an unknown user", wrongPassword(null, "who?"), "wrong-credentials [login] fu", "", "who?"],
  ["an empty id", wrongPassword("", "who?"), "wrong-credentials [login] fu", "", "who?"],
  ["nothing at all", said(null), "wrong-credentials [login] fu", "", "Wrong email or password."],
  ["false", said(false), "wrong-credentials [login] fu", "", "Wrong email or password."],
] as const)(
  "login that says %s is not authenticated, in both modes",
  async ([, saying, told, id, message]) => {
    for (const import_mode of [false, true]) {
      const lab = openLab({ import_mode });
      lab.legacy.scripts.login = () => saying;
      const { response, log } = await lab.perform("login", { password });
      expect(`${response.result} [login] ${log[0]?.type}`).toBe(told);
      expect(log[0]).toMatchObject({ user_id: id, description: message });
      expect(lab.tenant.users()).toEqual([]);
    }
  },
);

test.for([...failures, ["an empty text", said("")] as const])(
  "login that ends with %s makes no session and no user, in both modes",
  async ([, saying]) => {
    for (const import_mode of [false, true]) {
      const lab = openLab({ import_mode });
      lab.legacy.scripts.login = () => saying;
      expect(await lab.login()).toBe("script-error [login] f");
      expect([...lab.tenant.users(), ...lab.tenant.partials()]).toEqual([]);
    }
  },
);

test("a script error shows the text for script errors, unless its class lets the message through", async () => {
  const lab = openLab();
  lab.legacy.scripts.login = () =>
    refused({ name: "UnauthorizedError", code: "unauthorized", message: "call us" });
  const { response } = await lab.perform("login", { password });
  expect(response).toMatchObject({
    result: "script-error",
    text: null,
    error: { code: "unauthorized", message: "call us" },
    user: null,
  });
  lab.legacy.scripts.login = () => outage("ECONNREFUSED");
  expect((await lab.perform("login", { password })).response).toMatchObject({
    text: "custom-script-error-code",
    error: { code: "Error", message: "ECONNREFUSED" },
  });
});

test("an error that only calls itself WrongUsernameOrPasswordError is a script error", async () => {
  const lab = openLab();
  lab.legacy.scripts.login = () =>
    refused({ name: "WrongUsernameOrPasswordError", message: "no", user_id: "7" });
  expect(await lab.login()).toBe("script-error [login] f");
});

test("a connection without a login script lets nobody in", async () => {
  const lab = openLab();
  lab.legacy.scripts.login = undefined;
  expect(await lab.login()).toBe("script-error [] f");
});

test("a login without a password asks no script", async () => {
  expect(await openLab().tell("login", {})).toBe("invalid [] f");
  expect(await openLab().tell("login", { password: "" })).toBe("invalid [] f");
});

test.for([
  ["no id", { email: "ada@example.com" }],
  ["an empty id", { user_id: " ", email: "ada@example.com" }],
  ["a number as id", { user_id: 7, email: "ada@example.com" }],
  ["an email that is none", { user_id: "7", email: "ada" }],
  ["a name that is a number", { user_id: "7", email: "ada@example.com", name: 7 }],
  ["metadata with a dot in a key", { user_id: "7", email: "ada@example.com", user_metadata: { "a.b": 1 } }],
  ["a reserved key", { user_id: "7", email: "ada@example.com", app_metadata: { identities: [] } }],
] as const)("a profile with %s makes no session and no user, in both modes", async ([, profile]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode });
    lab.legacy.scripts.login = () => said(profile);
    const { response, log } = await lab.perform("login", { password });
    expect([response.result, response.text, log[0]?.type]).toEqual([
      "invalid",
      "auth0-users-validation",
      "f",
    ]);
    expect([...lab.tenant.users(), ...lab.tenant.partials()]).toEqual([]);
  }
});

test.for([
  ["email_verified as text", "email_verified", "yes", false],
  ["blocked as a number", "blocked", 1, undefined],
  ["an empty phone number", "phone_number", "", undefined],
  ["an empty username", "username", "", undefined],
] as const)("a profile with %s is kept without it, in both modes", async ([, field, value, kept]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode });
    lab.legacy.scripts.login = () => said({ user_id: "7", email: "ada@example.com", [field]: value });
    const { response } = await lab.perform("login", { password });
    expect([response.result, response.user?.[field]]).toEqual(["authenticated", kept]);
  }
});

test("the form of a phone number is looked at only where the profile enters Auth0's own store", async () => {
  const told = async (mode: object) => {
    const lab = openLab(mode);
    lab.legacy.scripts.login = () => said({ user_id: "7", email: "a@b.c", phone_number: "0171 1234567" });
    return (await lab.perform("login", { password })).response.user?.phone_number ?? null;
  };
  expect(await told({ import_mode: false })).toBe("0171 1234567");
  expect(await told({ import_mode: true })).toBe(null);
});

test("where the settings say so, a profile with a property that does not fit is kept without it", async () => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode, settings: { strict_profiles: false } });
    const profile = { user_id: "7", email: "ada@example.com", name: 7, username: "a b", user_metadata: "x" };
    lab.legacy.scripts.login = () => said(profile);
    const { response } = await lab.perform("login", { password });
    expect(response).toMatchObject({
      result: "authenticated",
      user: { name: "ada@example.com", username: "a b" },
    });
    expect(response.user).not.toHaveProperty("user_metadata");
  }
});

test("an email is asked for only where the profile enters Auth0's own store", async () => {
  const told = async (mode: object) => {
    const lab = openLab(mode);
    lab.legacy.scripts.login = () => said({ user_id: "7" });
    return lab.login();
  };
  expect(await told({ import_mode: false })).toBe("authenticated [login] s");
  expect(await told({ import_mode: true })).toBe("invalid [login] f");
  expect(await told({ import_mode: true, strategy_version: 1 })).toBe("authenticated [login] s");
});

test("a required username must be in the profile", async () => {
  const lab = openLab({ requires_username: true });
  expect(await lab.login()).toBe("invalid [login] f");
  lab.legacy.rows = [{ ...ada, username: "ada" }];
  expect(await lab.login()).toBe("authenticated [login] s");
});

test("factors that can't be imported fail the login and leave the line of an unknown user", async () => {
  const lab = openLab({ import_mode: true, rows: [{ ...ada, mfa_factors: [{ totp: { secret: "low" } }] }] });
  const { response, log } = await lab.perform("login", { password });
  expect(response.result).toBe("invalid");
  expect(log[0]).toMatchObject({ type: "fu", description: "Unable to import MFA factors." });
  lab.legacy.rows = [{ ...ada, mfa_factors: [{ totp: { secret: "ABC234" } }] }];
  expect(await lab.login()).toBe("authenticated [login] s");
});

test("the id of the connection may be called id, and a prefix gets a second one", async () => {
  const lab = openLab();
  lab.legacy.scripts.login = () => said({ id: "auth0|7", email: "ada@example.com" });
  expect((await lab.perform("login", { password })).response.user?.user_id).toBe("auth0|auth0|7");
});

test("an id that is a number is taken only where the settings say so", async () => {
  const lab = openLab({ settings: { numeric_user_id: true } });
  lab.legacy.scripts.login = () => said({ id: 7, email: "ada@example.com" });
  expect((await lab.perform("login", { password })).response.user?.user_id).toBe("auth0|7");
});

test("import on with strategy version 2 keeps email and username in lower case, import off as returned", async () => {
  const rows = [{ ...ada, email: "Ada@Example.com", username: "ADA" }];
  const typed = { identifier: "Ada@Example.com" };
  const emailOf = async (mode: object) => {
    const lab = openLab({ rows, ...mode });
    const { response } = await lab.perform("login", { password }, typed);
    return `${response.user?.email} ${response.user?.username}`;
  };
  expect(await emailOf({ import_mode: true })).toBe("ada@example.com ada");
  expect(await emailOf({ import_mode: true, strategy_version: 1 })).toBe("Ada@Example.com ADA");
  expect(await emailOf({ import_mode: false })).toBe("Ada@Example.com ADA");
});

test("scripts get the identifier as it was typed, unless the settings say lower case", async () => {
  const typed = { identifier: "ADA@example.com" };
  const asTyped = openLab();
  expect(await asTyped.login(typed)).toBe("wrong-credentials [login] fu");
  expect(asTyped.calls[0]?.args[0]).toBe("ADA@example.com");
  expect(await openLab({ settings: { lower_case_identifier: true } }).login(typed)).toBe(
    "authenticated [login] s",
  );
});

test("Auth0's own store does not tell capitals apart", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.login({ identifier: "ADA@Example.com" })).toBe("authenticated [] s");
});

test("get_user runs before login with import on where the settings say so, and its failure ends the login", async () => {
  const lab = openLab({ import_mode: true, settings: { get_user_on_login: true } });
  expect(await lab.login()).toBe("authenticated [get_user login] s");
  expect(await lab.login()).toBe("authenticated [] s");

  const away = openLab({ import_mode: true, settings: { get_user_on_login: true } });
  away.legacy.scripts.get_user = () => outage();
  expect(await away.login()).toBe("script-error [get_user] f");
});

test("a blocked user does not log in, with the right password either", async () => {
  for (const [import_mode, told] of [
    [false, "blocked [login] f"],
    [true, "blocked [] f"],
  ] as const) {
    const lab = openLab({ import_mode });
    await lab.login();
    expect(lab.tenant.block("ada@example.com")).toBe(true);
    expect(await lab.login()).toBe(told);
    expect(lab.tenant.block("ada@example.com", false)).toBe(true);
    expect((await lab.perform("login", { password })).response.result).toBe("authenticated");
  }
});

test("a user whose profile says blocked does not log in", async () => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode, rows: [{ ...ada, blocked: true }] });
    expect(await lab.login()).toBe("blocked [login] f");
  }
});

test.for([
  ["on_each_login", "Ada King"],
  ["on_first_login", "Ada"],
  ["never_on_login", "ada@example.com"],
] as const)("root attributes with %s are %s after a second login", async ([setting, name]) => {
  const lab = openLab({ rows: [{ ...ada, name: "Ada" }], settings: { set_user_root_attributes: setting } });
  await lab.login();
  lab.legacy.rows = [{ ...ada, name: "Ada King", email_verified: false, plan: "gold" }];
  const { response } = await lab.perform("login", { password });
  expect(response.user).toMatchObject({ name, email_verified: false, plan: "gold" });
});

test("an id that changes with import off is refused where another has the email, or makes a second user", async () => {
  for (const [duplicate_emails, told, count] of [
    [undefined, "user-exists [login] f", 1],
    [false, "user-exists [login] f", 1],
    [true, "authenticated [login] s", 2],
  ] as const) {
    const lab = openLab({ settings: duplicate_emails === undefined ? {} : { duplicate_emails } });
    await lab.login();
    lab.legacy.rows = [{ ...ada, id: "8" }];
    expect(await lab.login()).toBe(told);
    expect(lab.tenant.users()).toHaveLength(count);
  }
});

test("the context of a request reaches login", async () => {
  const lab = openLab({ script_context: true });
  await lab.login({ context: { organization: { id: "org_1" } } });
  expect(lab.calls[0]?.context).toEqual({ organization: { id: "org_1" } });
});

test("a text key follows from whether the connection has usernames", async () => {
  const lab = openLab({ requires_username: true });
  const { response } = await lab.perform("login", { password: "wrong" });
  expect(response.text).toBe("wrong-credentials");
});

test("with strategy version 1 nobody looks whether another has the email", async () => {
  const lab = openLab({ strategy_version: 1 });
  await lab.login();
  lab.legacy.rows = [{ ...ada, id: "8" }];
  expect(await lab.login()).toBe("authenticated [login] s");
});

test("import off: a login that breaks off keeps nothing, or a profile without metadata", async () => {
  const lab = openLab({ rows: [{ ...ada, user_metadata: { a: 1 } }] });
  expect(await lab.login({ interrupt: "after-login-script" })).toBe("interrupted [login]");
  expect(lab.tenant.users()).toEqual([]);
  expect(await lab.login({ interrupt: "before-profile" })).toBe("interrupted [login]");
  expect(lab.tenant.users()).toHaveLength(1);
  expect(lab.tenant.users()[0]).not.toHaveProperty("user_metadata");
  await lab.login();
  expect(lab.tenant.users()).toMatchObject([{ user_metadata: { a: 1 } }]);
});

test("import off: what changed in the legacy store shows after the next login, and not before", async () => {
  const lab = openLab({ rows: [{ ...ada, plan: "free" }] });
  await lab.login();
  lab.legacy.rows = [{ ...ada, email: "countess@example.com", plan: "gold" }];
  expect(lab.tenant.users()).toMatchObject([{ email: "ada@example.com", plan: "free" }]);
  expect(await lab.login({ identifier: "countess@example.com" })).toBe("authenticated [login] s");
  expect(lab.tenant.users()).toMatchObject([{ email: "countess@example.com", plan: "gold" }]);
});

test("metadata that the script does not name stays", async () => {
  const lab = openLab({ rows: [{ ...ada, user_metadata: { a: 1, b: 1 } }] });
  await lab.login();
  lab.legacy.rows = [{ ...ada, user_metadata: { b: 2 } }];
  const { response } = await lab.perform("login", { password });
  expect(response.user?.user_metadata).toEqual({ a: 1, b: 2 });
});

test("factors are not shown on the profile, tokens move into the identity, other fields stay", async () => {
  const secret = { mfa_factors: [{ totp: { secret: "ABC234" } }], access_token: "t", refresh_token: "u" };
  const lab = openLab({ import_mode: true, rows: [{ ...ada, ...secret, plan: "gold" }] });
  const { response } = await lab.perform("login", { password });
  expect(Object.keys(response.user ?? {}).toSorted()).toEqual([
    "email",
    "email_verified",
    "identities",
    "name",
    "nickname",
    "picture",
    "plan",
    "user_id",
  ]);
  expect(response.user?.identities).toMatchObject([{ access_token: "t", refresh_token: "u" }]);
});
