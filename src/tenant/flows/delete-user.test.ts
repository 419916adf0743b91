import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";
import { crash, outage, said, stall } from "../testing/sayings.ts";

test("import off: delete gets the id without auth0| and an empty context", async () => {
  const lab = openLab({ script_context: true });
  await lab.login();
  const { response } = await lab.perform("delete_user", {}, { context: { organization: { id: "org_1" } } });
  expect(response).toMatchObject({ result: "deleted", status: 204, user: null });
  expect(lab.calls.at(-1)).toEqual({ script: "delete", args: ["7"], context: {} });
  expect(lab.tenant.users()).toEqual([]);
  expect(lab.legacy.rows).toEqual([]);
  expect(await lab.login()).toBe("wrong-credentials [login] fu");
});

test("a prefix that login itself returned goes back to delete", async () => {
  const lab = openLab({ rows: [{ ...ada, id: "auth0|7" }] });
  await lab.login();
  await lab.tell("delete_user");
  expect(lab.calls.at(-1)?.args).toEqual(["auth0|7"]);
});

test("import on: no script; the legacy user stays and comes back", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  const { response, log, records } = await lab.perform("delete_user");
  expect([response.result, records.length, log[0]?.type, log[0]?.user_id]).toEqual([
    "deleted",
    0,
    "sdu",
    "auth0|7",
  ]);
  expect([...lab.tenant.users(), ...lab.tenant.partials()]).toEqual([]);
  expect(await lab.login()).toBe("authenticated [login] s");
});

test.for([
  ["an error", outage()],
  ["a crash", crash],
  ["a stall", stall],
  ["false", said(false)],
] as const)("delete that ends with %s leaves Auth0's profile", async ([, saying]) => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.delete = () => saying;
  expect(await lab.tell("delete_user")).toBe("script-error [delete] fdu");
  expect(lab.tenant.users()).toHaveLength(1);
});

test("a connection without a delete script deletes nobody with import off", async () => {
  const lab = openLab();
  await lab.login();
  lab.legacy.scripts.delete = undefined;
  const { response } = await lab.perform("delete_user");
  expect(response).toMatchObject({
    result: "script-error",
    error: { message: "delete script does not exist" },
  });
  expect(lab.tenant.users()).toHaveLength(1);
});

test.for([false, true])("whom Auth0 does not have can't be deleted (import %s)", async (import_mode) => {
  expect(await openLab({ import_mode }).tell("delete_user")).toBe("not-found []");
});
