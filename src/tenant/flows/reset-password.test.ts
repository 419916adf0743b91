import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, outage, said } from "../testing/sayings.ts";

const fields = { password: "engine-2" };

test("import off: get_user, then change_password with the email of the profile", async () => {
  const lab = openLab({ rows: [{ ...ada, username: "ada" }] });
  expect(await lab.tell("reset_password", fields, { identifier: "ada" })).toBe(
    "changed [get_user change_password] scp",
  );
  expect(lab.calls.map(({ args }) => args)).toEqual([["ada"], ["ada@example.com", "engine-2"]]);
  expect(await lab.tell("login", fields)).toBe("authenticated [login] s");
  expect(await lab.login()).toBe("wrong-credentials [login] fp");
});

test("import off: change_password gets what was typed where the settings say so", async () => {
  for (const get_user_on_reset of [true, false]) {
    const settings = { change_password_identifier: "typed", get_user_on_reset } as const;
    const lab = openLab({ rows: [{ ...ada, username: "ada" }], settings });
    await lab.login();
    await lab.tell("reset_password", fields, { identifier: "ada" });
    expect(lab.calls.at(-1)).toMatchObject({ script: "change_password", args: ["ada", "engine-2"] });
    await lab.tell("set_password", { password: "engine-3" }, { identifier: "ada" });
    expect(lab.calls.at(-1)).toMatchObject({ script: "change_password", args: ["ada", "engine-3"] });
  }
});

test("import off: change_password alone where the settings say so", async () => {
  const lab = openLab({ settings: { get_user_on_reset: false } });
  expect(await lab.tell("reset_password", fields)).toBe("changed [change_password] scp");
});

test("import off: a user whom get_user does not find has no password to change", async () => {
  const lab = openLab({ rows: [] });
  expect(await lab.tell("reset_password", fields)).toBe("not-found [get_user] fcp");
});

test.for([null, false])("import off: change_password that says %s changed nothing", async (result) => {
  const lab = openLab();
  lab.legacy.scripts.change_password = () => said(result);
  expect(await lab.tell("reset_password", fields)).toBe("not-changed [get_user change_password] fcp");
});

test("import off: of an object that change_password returns, last_password_reset is kept", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.change_password = () => said({ last_password_reset: "2030-01-01", plan: "gold" });
  expect(await lab.tell("reset_password", fields)).toBe("changed [get_user change_password] scp");
  expect(lab.tenant.users()).toMatchObject([{ last_password_reset: "2030-01-01" }]);
  expect(lab.tenant.users()[0]).not.toHaveProperty("plan");
});

test.for(failures)("import off: change_password that ends with %s changed nothing", async ([, saying]) => {
  const lab = openLab();
  lab.legacy.scripts.change_password = () => saying;
  const { response, log } = await lab.perform("reset_password", fields);
  expect([response.result, response.text]).toEqual(["script-error", "custom-script-error-code"]);
  expect(log[0]?.type).toBe("fcp");
});

test("import on: a user who migrated gets the new password, and no script runs", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.tell("reset_password", fields)).toBe("changed [] scp");
  expect(await lab.tell("login", fields)).toBe("authenticated [] s");
  expect(await lab.login()).toBe("wrong-credentials [] fp");
  expect(lab.legacy.rows).toEqual([ada]);
});

test("import on: a user who did not migrate is partial until the login with the new password", async () => {
  const lab = openLab({ import_mode: true });
  await lab.tell("request_password_reset");
  expect(await lab.tell("reset_password", fields)).toBe("changed [] scp");
  expect(lab.tenant.users()).toEqual([]);
  expect(await lab.login()).toBe("wrong-credentials [] fp");
  expect(await lab.tell("login", fields)).toBe("authenticated [] s");
  expect(lab.tenant.users()).toMatchObject([
    { user_id: "auth0|7", email: "ada@example.com", email_verified: true },
  ]);
  expect(lab.tenant.partials()).toEqual([]);
});

test("import on: get_user runs when the link is followed where nobody asked for one", async () => {
  const lab = openLab({ import_mode: true });
  expect(await lab.tell("reset_password", fields)).toBe("changed [get_user] scp");
  const nobody = { identifier: "nobody@example.com" };
  expect(await lab.tell("reset_password", fields, nobody)).toBe("not-found [get_user] fcp");
});

test("import on: change_password runs too where the settings say so, and its failure keeps the old password", async () => {
  const settings = { change_password_on_import_reset: true };
  const lab = openLab({ import_mode: true, settings });
  expect(await lab.tell("reset_password", fields)).toBe("changed [get_user change_password] scp");
  expect(lab.legacy.rows[0]?.password).toBe("engine-2");

  const away = openLab({ import_mode: true, settings });
  away.legacy.scripts.change_password = () => outage();
  expect(await away.tell("reset_password", fields)).toBe("script-error [get_user change_password] fcp");
  expect(await away.login()).toBe("authenticated [login] s");
});

test("a reset without a password asks no script", async () => {
  expect(await openLab().tell("reset_password", {})).toBe("invalid [] fcp");
});

test("import off: a user whom Auth0 does not have yet can reset, and stays unknown to Auth0", async () => {
  const lab = openLab();
  lab.legacy.scripts.change_password = () => said({ last_password_reset: "2030-01-01" });
  expect(await lab.tell("reset_password", fields)).toBe("changed [get_user change_password] scp");
  expect(lab.tenant.users()).toEqual([]);
});
