import { expect, test } from "vitest";
import { openLab } from "../testing/lab.ts";
import { failures, said } from "../testing/sayings.ts";

const fields = { password: "engine-2" };

test("import off: get_user, then change_password, of a user whom Auth0 has", async () => {
  const lab = openLab();
  expect(await lab.tell("set_password", fields)).toBe("not-found []");
  await lab.login();
  expect(await lab.tell("set_password", fields)).toBe("changed [get_user change_password] scp");
  expect(lab.calls.slice(1).map(({ args }) => args)).toEqual([
    ["ada@example.com"],
    ["ada@example.com", "engine-2"],
  ]);
});

test("import off: a user whom get_user no longer finds keeps the password", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.rows = [];
  expect(await lab.tell("set_password", fields)).toBe("not-changed [get_user] fcp");
});

test("import on: Auth0's own store, no script", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.tell("set_password", fields)).toBe("changed [] scp");
  expect(await lab.tell("login", fields)).toBe("authenticated [] s");
});

test("import on: a partial user can't be named", async () => {
  const lab = openLab({ import_mode: true });
  await lab.tell("request_password_reset");
  expect(await lab.tell("set_password", fields)).toBe("not-found []");
});

test("import on: a profile from the time with import off gets its password at Auth0", async () => {
  const lab = openLab();
  await lab.login();
  lab.tenant.setImportMode(true);
  expect(await lab.tell("set_password", fields)).toBe("changed [] scp");
  expect(await lab.tell("login", fields)).toBe("authenticated [] s");
});

test.for(failures)("change_password that ends with %s changed nothing", async ([, saying]) => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.change_password = () => saying;
  expect(await lab.tell("set_password", fields)).toBe("script-error [get_user change_password] fcp");
});

test.for(failures)("get_user that ends with %s stops before change_password", async ([, saying]) => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.get_user = () => saying;
  expect(await lab.tell("set_password", fields)).toBe("script-error [get_user] fcp");
});

test("a user who was deleted meanwhile does not come back with the answer", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.change_password = () => {
    lab.tenant.deletedInAuth0("ada@example.com");
    return said({ last_password_reset: "2030-01-01" });
  };
  await lab.tell("set_password", fields);
  expect(lab.tenant.users()).toEqual([]);
});

test("no password, no script", async () => {
  expect(await openLab().tell("set_password", {})).toBe("invalid []");
});
