import { expect, test } from "vitest";
import { openLab } from "../testing/lab.ts";
import { outage } from "../testing/sayings.ts";

const grace = { identifier: "grace@example.com" };
const fields = { password: "cobol-1", app_metadata: { role: "admiral" } };

test.for([
  [false, "created [get_user create login] sapi"],
  [true, "created [get_user] sapi"],
] as const)("with import %s an API client's new user is: %s", async ([import_mode, told]) => {
  const lab = openLab({ import_mode });
  expect(await lab.tell("create_user", fields, grace)).toBe(told);
  expect(lab.tenant.users()).toMatchObject([
    { email: "grace@example.com", app_metadata: { role: "admiral" } },
  ]);
});

test("the API answers 201, and 409 with the code of a user of a custom database that exists", async () => {
  const lab = openLab();
  expect((await lab.perform("create_user", fields, grace)).response).toMatchObject({
    status: 201,
    text: null,
  });
  expect((await lab.perform("create_user", fields)).response).toMatchObject({
    result: "user-exists",
    status: 409,
    error: { code: "auth0_idp_error" },
    text: null,
  });
});

test("an API client may say that the email is verified", async () => {
  const lab = openLab({ import_mode: true });
  const { response } = await lab.perform("create_user", { password: "x", email_verified: true }, grace);
  expect(response.user?.email_verified).toBe(true);
});

test("create gets app_metadata too", async () => {
  const lab = openLab();
  await lab.perform("create_user", fields, grace);
  expect(lab.calls[1]?.args[0]).toMatchObject({ app_metadata: { role: "admiral" } });
});

test("a request that is no user leaves no line, a script that fails does", async () => {
  const lab = openLab();
  expect(await lab.tell("create_user", {}, grace)).toBe("invalid []");
  lab.legacy.scripts.create = () => outage();
  expect(await lab.tell("create_user", fields, grace)).toBe("script-error [get_user create] fs");
});
