import { expect, test } from "vitest";
import type { StoreSettings } from "../../src/model/adapter.ts";
import { openDocumentStore, type DocumentStoreParts } from "../mongodb/document-store.ts";
import { fieldMap } from "./mapping/field-map.ts";
import { openTableStore, type TableStoreParts } from "./sql/table-store.ts";

const hash = { sha256: { salt: "prefix" } } as const;

test("a table's store says which column holds salts", async () => {
  const password = { column: "hash", hash, salt: { column: "spice" } };
  const opened = (columns: Parameters<typeof fieldMap>[0]["columns"]) =>
    openTableStore({
      store: {} as StoreSettings,
      dialect: { planReset: async () => [], quoteName: (name: string) => name },
      session: { connection: {} },
      table: { columns: [{ name: "id" }], key: ["id"], sql: "users" },
      map: fieldMap({ columns }),
    } as unknown as TableStoreParts);
  expect((await opened({ email: "email", password })).saltColumn).toBe("spice");
  expect((await opened({ email: "email", password: "hash" })).saltColumn).toBeUndefined();
});

test("a collection's store says which field holds salts", () => {
  const password = { field: "hash", hash, salt: { field: "security.spice" } };
  const store = openDocumentStore({
    store: {},
    session: { database: { collection: () => ({}) }, bson: {} },
    users: { collection: "users", fields: { email: "email", password }, defaults: {} },
  } as unknown as DocumentStoreParts);
  expect(store.saltColumn).toBe("security.spice");
});
