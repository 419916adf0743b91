import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, said, outage } from "../testing/sayings.ts";

const grace = { ...ada, id: "8", email: "grace@example.com" };
const fields = { email: "king@example.com", email_verified: true };

test("import off: get_user finds the old one, does not find the new one, then change_email", async () => {
  const lab = openLab();
  await lab.login();
  expect(await lab.tell("change_email", fields)).toBe("changed [get_user get_user change_email] sce");
  expect(lab.calls.slice(1).map(({ args }) => args)).toEqual([
    ["ada@example.com"],
    ["king@example.com"],
    ["ada@example.com", "king@example.com", true],
  ]);
  expect(lab.tenant.users()).toMatchObject([
    { user_id: "auth0|7", email: "king@example.com", email_verified: true },
  ]);
});

test("an email counts as unverified where nobody says otherwise", async () => {
  const lab = openLab();
  await lab.login();
  await lab.tell("change_email", { email: "king@example.com" });
  expect(lab.calls.at(-1)?.args).toEqual(["ada@example.com", "king@example.com", false]);
  expect(lab.tenant.users()).toMatchObject([{ email_verified: false }]);
});

test("import off: the verified flag alone goes through change_email too", async () => {
  const lab = openLab({ rows: [{ ...ada, email_verified: false }] });
  await lab.login();
  expect(await lab.tell("change_email", { email_verified: true })).toBe(
    "changed [get_user change_email] sce",
  );
  expect(lab.calls.at(-1)?.args).toEqual(["ada@example.com", "ada@example.com", true]);
});

test("import on: get_user says whether the new one is free, then Auth0's own store", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.tell("change_email", { email: "King@Example.com" })).toBe("changed [get_user] sce");
  expect(lab.calls.at(-1)?.args).toEqual(["King@Example.com"]);
  expect(lab.tenant.users()).toMatchObject([{ email: "king@example.com", email_verified: false }]);
  expect(await lab.login({ identifier: "king@example.com" })).toBe("authenticated [] s");
  expect(lab.legacy.rows).toEqual([ada]);
});

test("import on: an email that was given up is still answered by the legacy store", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  await lab.tell("change_email", fields);
  const back = { identifier: "king@example.com" };
  expect(await lab.tell("change_email", { email: "ada@example.com" }, back)).toBe(
    "user-exists [get_user] fce",
  );
});

test.for([
  [false, "user-exists [get_user get_user] fce"],
  [true, "user-exists [get_user] fce"],
] as const)("with import %s a new email that the legacy store has is: %s", async ([import_mode, told]) => {
  const lab = openLab({ import_mode, rows: [ada, grace] });
  await lab.login();
  expect(await lab.tell("change_email", { email: "grace@example.com" })).toBe(told);
  expect(lab.tenant.users()).toMatchObject([{ email: "ada@example.com" }]);
});

test("an email that another user of Auth0 has is refused", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  await lab.tell("sign_up", { password: "x" }, { identifier: "grace@example.com" });
  expect(await lab.tell("change_email", { email: "Grace@Example.com" })).toBe("user-exists [get_user] fce");
});

test("import off: a user whom get_user does not find is not changed", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.rows = [];
  expect(await lab.tell("change_email", fields)).toBe("not-changed [get_user] fce");
});

test.for([null, false])("change_email that says %s changed nothing", async (result) => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.change_email = () => said(result);
  expect(await lab.tell("change_email", fields)).toBe("not-changed [get_user get_user change_email] fce");
  expect(lab.tenant.users()).toMatchObject([{ email: "ada@example.com" }]);
});

test.for([...failures, ["an object", said({ email: "king@example.com" })] as const])(
  "change_email that ends with %s changed nothing",
  async ([, saying]) => {
    const lab = openLab();
    await lab.login();
    lab.legacy.scripts.change_email = () => saying;
    expect(await lab.tell("change_email", fields)).toBe("script-error [get_user get_user change_email] fce");
    expect(lab.tenant.users()).toMatchObject([{ email: "ada@example.com" }]);
  },
);

test.for(failures)("get_user that ends with %s stops the change, in both modes", async ([, saying]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode });
    await lab.login();
    lab.legacy.scripts.get_user = () => saying;
    expect(await lab.tell("change_email", fields)).toBe("script-error [get_user] fce");
    expect(lab.tenant.users()).toMatchObject([{ email: "ada@example.com" }]);
  }
});

test("a connection without change_email says so", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.change_email = undefined;
  const { response } = await lab.perform("change_email", fields);
  expect(response).toMatchObject({
    result: "script-error",
    error: { message: "change_email script does not exist" },
  });
});

test.for([
  [false, undefined],
  [true, { a: 1 }],
] as const)("change_email gets a context where the settings say so (%s)", async ([said, expected]) => {
  const lab = openLab({ script_context: true, settings: { change_email_context: said } });
  await lab.login();
  await lab.tell("change_email", fields, { context: { a: 1 } });
  expect(lab.calls.slice(1).map(({ context }) => context)).toEqual([{ a: 1 }, { a: 1 }, expected]);
});

test.for([
  ["nothing to change", {}],
  ["an email that is none", { email: "king" }],
  ["an email that is no text", { email: 1 }],
  ["a flag that is no boolean", { email: "king@example.com", email_verified: "yes" }],
] as const)("%s asks no script", async ([, given]) => {
  const lab = openLab();
  await lab.login();
  expect(await lab.tell("change_email", given)).toBe("invalid []");
});

test.for([false, true])("whom Auth0 does not have can't be changed (import %s)", async (import_mode) => {
  expect(await openLab({ import_mode }).tell("change_email", fields)).toBe("not-found []");
});

test("import on: change_email runs too where the settings say so, and its failure keeps the email", async () => {
  const lab = openLab({ import_mode: true, settings: { change_email_on_import: true } });
  await lab.login();
  expect(await lab.tell("change_email", { email: "countess@example.com" })).toBe(
    "changed [get_user change_email] sce",
  );
  expect(lab.legacy.rows).toMatchObject([{ email: "countess@example.com" }]);
  lab.legacy.scripts.change_email = () => outage();
  const part = { identifier: "countess@example.com" };
  expect(await lab.tell("change_email", { email: "king@example.com" }, part)).toBe(
    "script-error [get_user change_email] fce",
  );
  expect(lab.tenant.users()).toMatchObject([{ email: "countess@example.com" }]);
});
