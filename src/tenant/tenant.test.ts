import { expect, test } from "vitest";
import { flowNames } from "../model/flow.ts";
import { openLab } from "./testing/lab.ts";
import { ada } from "./testing/legacy.ts";
import { openTenant } from "./tenant.ts";

test("flows at the same time keep their own scripts and lines, and the tenant keeps all lines", async () => {
  const lab = openLab();
  const [login, signUp] = await Promise.all([
    lab.perform("login", { password: ada.password }),
    lab.perform("sign_up", { password: "x" }, { identifier: "grace@example.com" }),
  ]);
  expect(login.records.map(({ script }) => script)).toEqual(["login"]);
  expect(signUp.records.map(({ script }) => script)).toEqual(["get_user", "create", "login"]);
  expect([...login.log, ...signUp.log].map(({ type }) => type)).toEqual(["s", "ss"]);
  expect(lab.tenant.log()).toHaveLength(2);
});

test("a flow goes on in the mode in which it began", async () => {
  const lab = openLab({ import_mode: true });
  const login = lab.legacy.scripts.login;
  lab.legacy.scripts.login = (...args) => {
    lab.tenant.setImportMode(false);
    return login?.(...args) ?? { outcome: "stalled", reply: null };
  };
  expect((await lab.perform("login", { password: ada.password })).import_mode).toBe(true);
  expect(lab.tenant.importMode()).toBe(false);
  lab.tenant.setImportMode(true);
  expect(await lab.login()).toBe("authenticated [] s");
});

test("a password never leaves the tenant", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  await lab.tell("sign_up", { password: "cobol-1" }, { identifier: "grace@example.com" });
  lab.tenant.bulkImport([{ email: "joan@example.com", password: "enigma-1" }]);
  await lab.tell("reset_password", { password: "engine-2" });
  const seen = JSON.stringify([lab.tenant.users(), lab.tenant.partials(), lab.tenant.log()]);
  expect(seen).not.toMatch(/cobol|enigma|engine/);
});

test("what runs scripts may fail, and then the flow rejects", async () => {
  const tenant = openTenant({
    connectionName: "legacy",
    mode: { import_mode: false, script_context: false, requires_username: false, strategy_version: 2 },
    settings: {},
    has: () => true,
    run: () => Promise.reject(new Error("no container")),
  });
  const request = { flow: "login", identifier: "a", fields: { password: "b" }, interrupt: null } as const;
  await expect(tenant.perform(request)).rejects.toThrow("no container");
});

test.for(flowNames)("%s about nobody, with nothing given and no scripts, makes nobody", async (flow) => {
  for (const import_mode of [false, true]) {
    const lab = openLab({ import_mode, rows: [] });
    Object.assign(
      lab.legacy.scripts,
      Object.fromEntries(Object.keys(lab.legacy.scripts).map((key) => [key])),
    );
    const { response } = await lab.perform(flow, {}, { identifier: "" });
    expect(["invalid", "not-found", "script-error"]).toContain(response.result);
    expect([...lab.tenant.users(), ...lab.tenant.partials()]).toEqual([]);
  }
});

test("bulk import takes users with and without a password, and refuses what is no user", async () => {
  const lab = openLab({ import_mode: true });
  const { imported, failed } = lab.tenant.bulkImport([
    { user_id: "7", email: "Ada@Example.com", password: "hash" },
    { email: "grace" },
    { email: "ada@example.com" },
    { user_id: "7", email: "joan@example.com" },
  ]);
  expect(imported).toMatchObject([{ user_id: "auth0|7", email: "ada@example.com" }]);
  expect(failed.map(({ code }) => code)).toEqual(["INVALID_FORMAT", "DUPLICATED_USER", "DUPLICATED_USER"]);
  expect(await lab.tell("login", { password: "hash" })).toBe("authenticated [] s");
});

test("nobody is blocked who is not there", () => {
  expect(openLab().tenant.block("ada@example.com")).toBe(false);
});

test("a bulk import with import off is bad input", () => {
  expect(() => openLab().tenant.bulkImport([{ email: "ada@example.com" }])).toThrow("import_mode is off");
});
