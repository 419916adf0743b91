import { expect, test } from "vitest";
import { none } from "./index.ts";

const store = {
  adapter: "none",
  settings: {},
  folder: "/",
  at: () => ({ file: "/understudy.yaml", line: 1, column: 1 }),
};
const options = { engine: "auto", cacheFolder: "/nowhere", env: {} } as const;

test("leases a store without users and without an address", async () => {
  const server = await none.start(store, options);
  const leased = await none.lease(store, server.info, "1");
  expect(leased.address).toBeNull();
  expect(await leased.reset([])).toEqual([]);
  expect(await leased.users()).toEqual([]);
});

test("says that it keeps no users when a scenario has some", async () => {
  const leased = await none.lease(store, (await none.start(store, options)).info, "1");
  await expect(leased.reset([{ email: "ada@example.com" }])).rejects.toMatchObject({
    code: "mapping-invalid",
  });
  await expect(leased.insert({})).rejects.toMatchObject({ code: "mapping-invalid" });
});

test("takes no settings", () => {
  expect(none.settings.safeParse({ schema: "schema.sql" }).success).toBe(false);
});
