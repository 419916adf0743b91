import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, outage } from "../testing/sayings.ts";

test("import off: get_user says whether there is such a user, and the answer is the same either way", async () => {
  const lab = openLab();
  expect(await lab.tell("request_password_reset")).toBe("accepted [get_user] scpr");
  const nobody = await lab.perform("request_password_reset", {}, { identifier: "nobody@example.com" });
  expect(nobody.response).toEqual({ result: "accepted", status: 200, error: null, text: null, user: null });
  expect(nobody.log.map(({ type }) => type)).toEqual(["fcpr"]);
  expect(lab.tenant.partials()).toEqual([]);
});

test("import on: get_user for a user who did not migrate, and an internal record is left", async () => {
  const lab = openLab({ import_mode: true });
  expect(await lab.tell("request_password_reset")).toBe("accepted [get_user] scpr");
  expect(lab.tenant.users()).toEqual([]);
  expect(lab.tenant.partials()).toMatchObject([{ user_id: "auth0|7", email: "ada@example.com" }]);
});

test("import on: the record is left only when the link is followed, where the settings say so", async () => {
  const lab = openLab({ import_mode: true, settings: { partial_on_reset_request: false } });
  expect(await lab.tell("request_password_reset")).toBe("accepted [get_user] scpr");
  expect(lab.tenant.partials()).toEqual([]);
  expect(await lab.tell("reset_password", { password: "new" })).toBe("changed [get_user] scp");
  expect(lab.tenant.partials()).toHaveLength(1);
});

test("import on: no script for a user who migrated, or who is partial already", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.tell("request_password_reset")).toBe("accepted [] scpr");

  const partial = openLab({ import_mode: true });
  await partial.tell("request_password_reset");
  expect(await partial.tell("request_password_reset")).toBe("accepted [] scpr");
});

test.for(failures)("get_user that ends with %s fails the request and leaves nothing", async ([, saying]) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode });
    lab.legacy.scripts.get_user = () => saying;
    expect(await lab.tell("request_password_reset")).toBe("script-error [get_user] fcpr");
    expect(lab.tenant.partials()).toEqual([]);
  }
});

test("import on: a profile that Auth0 can't keep leaves no record", async () => {
  const lab = openLab({ import_mode: true, rows: [{ ...ada, nickname: 7 }] });
  expect(await lab.tell("request_password_reset")).toBe("invalid [get_user] fcpr");
  expect(lab.tenant.partials()).toEqual([]);
});

test("import on: a user whom Auth0 has under another id is a conflict, and leaves no record", async () => {
  const lab = openLab();
  await lab.login();
  lab.tenant.setImportMode(true);
  lab.legacy.rows = [{ ...ada, id: "8" }];
  expect(await lab.tell("request_password_reset")).toBe("user-exists [get_user] fcpr");
  await lab.tell("reset_password", { password: "new" });
  expect(await lab.tell("login", { password: "new" })).toBe("wrong-credentials [login] fp");
});

test("import on: a user who migrated and is asked for by a name that only get_user knows keeps the password", async () => {
  const settings = { change_password_on_import_reset: true };
  const lab = openLab({ import_mode: true, settings });
  await lab.login();
  lab.legacy.scripts.get_user = () => lab.legacy.scripts.login?.(ada.email, ada.password) ?? outage();
  const countess = { identifier: "countess" };
  expect(await lab.tell("request_password_reset", {}, countess)).toBe("accepted [get_user] scpr");
  expect(await lab.login()).toBe("authenticated [] s");
  expect(await lab.tell("reset_password", { password: "new" }, countess)).toBe("changed [get_user] scp");
  expect(await lab.tell("login", { password: "new" })).toBe("authenticated [] s");
});
