import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { failures, said } from "../testing/sayings.ts";

const rows = [{ ...ada, email_verified: false }];

test("import off: verify runs, and Auth0's own flag follows at the next login only", async () => {
  const lab = openLab({ rows });
  await lab.login();
  expect(await lab.tell("verify_email")).toBe("verified [verify] sv");
  expect(lab.calls.at(-1)?.args).toEqual(["ada@example.com"]);
  expect(lab.tenant.users()).toMatchObject([{ email_verified: false }]);
  await lab.login();
  expect(lab.tenant.users()).toMatchObject([{ email_verified: true }]);
});

test("import on: Auth0's own flag, no script", async () => {
  const lab = openLab({ import_mode: true, rows });
  await lab.login();
  expect(await lab.tell("verify_email")).toBe("verified [] sv");
  expect(lab.tenant.users()).toMatchObject([{ email_verified: true }]);
  expect(lab.legacy.rows).toEqual(rows);
});

test.for([
  [true, "verified"],
  [{ user_id: "7", email_verified: true }, "verified"],
  [false, "not-changed"],
  [null, "not-changed"],
] as const)("verify that says %j means %s", async ([result, told]) => {
  const lab = openLab({ rows });
  await lab.login();
  lab.legacy.scripts.verify = () => said(result);
  expect((await lab.perform("verify_email")).response.result).toBe(told);
});

test.for(failures)("verify that ends with %s verified nothing", async ([, saying]) => {
  const lab = openLab({ rows });
  await lab.login();
  lab.legacy.scripts.verify = () => saying;
  const { response, log } = await lab.perform("verify_email");
  expect([response.result, response.text, log[0]?.type]).toEqual([
    "script-error",
    "custom-script-error-code",
    "fv",
  ]);
});

test.for([false, true])("nobody got a mail whom Auth0 does not have (import %s)", async (import_mode) => {
  expect(await openLab({ import_mode }).tell("verify_email")).toBe("not-found [] fv");
});
