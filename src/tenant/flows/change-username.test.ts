import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { outage } from "../testing/sayings.ts";

const rows = [{ ...ada, username: "ada" }];
const settings = { undocumented_arguments: true };
const who = { identifier: "ada" };
const fields = { username: "lovelace" };

test("import off: get_user for the old and the new one, then change_username", async () => {
  const lab = openLab({ settings, rows });
  await lab.login();
  expect(await lab.tell("change_username", fields, who)).toBe(
    "changed [get_user get_user change_username] scu",
  );
  expect(lab.calls.slice(1).map(({ args }) => args)).toEqual([["ada"], ["lovelace"], ["ada", "lovelace"]]);
  expect(lab.tenant.users()).toMatchObject([
    { username: "lovelace", email: "ada@example.com", email_verified: true },
  ]);
});

test("import on: get_user for the new one, then Auth0's own store", async () => {
  const lab = openLab({ import_mode: true, rows });
  await lab.login();
  expect(await lab.tell("change_username", { username: "LoveLace" }, who)).toBe("changed [get_user] scu");
  expect(await lab.login({ identifier: "lovelace" })).toBe("authenticated [] s");
});

test.for([
  ["is taken", { username: "grace" }, "user-exists [get_user get_user] fcu"],
  ["has a blank", { username: "ada l" }, "invalid []"],
  ["is an email", { username: "ada@example.com" }, "invalid []"],
  ["is missing", {}, "invalid []"],
] as const)("a new username that %s is: %s", async ([, given, told]) => {
  const lab = openLab({
    settings,
    rows: [...rows, { ...ada, id: "8", email: "grace@example.com", username: "grace" }],
  });
  await lab.login();
  expect(await lab.tell("change_username", given, who)).toBe(told);
});

test("change_username that fails changed nothing", async () => {
  const lab = openLab({ settings, rows });
  await lab.login();
  lab.legacy.scripts.change_username = () => outage();
  expect(await lab.tell("change_username", fields, who)).toBe(
    "script-error [get_user get_user change_username] fcu",
  );
  expect(lab.tenant.users()).toMatchObject([{ username: "ada" }]);
});

test("a user without a username has none to change", async () => {
  const lab = openLab();
  await lab.login();
  expect(await lab.tell("change_username", fields)).toBe("invalid []");
});

test("import off: change_username is not guessed at, unless the settings say so", async () => {
  const lab = openLab({ rows });
  await lab.login();
  expect(await lab.tell("change_username", fields, who)).toBe("script-error [] fcu");
});
