import { expect, test } from "vitest";
import type { StoreSettings } from "../../../src/model/adapter.ts";
import { mappedTable } from "./check-mapping.ts";
import type { Dialect } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

const tables = new Map([
  ["people.person", ["person_id", "mail"]],
  ["people.credential", ["person_id", "pw_bcrypt"]],
  ["people.old", ["mail", "last_seen"]],
  ["people.older", ["last_seen"]],
]);
const dialect = {
  listTables: async () => [...tables.keys()],
  findTable: async (_query: unknown, name: string) => {
    const columns = tables.get(name);
    return columns === undefined ? null : { columns: columns.map((column) => ({ name: column })) };
  },
} as unknown as Dialect;

/** What is said where the mapping of `people.person` names a column that it has not. */
async function helpFor(column: string): Promise<unknown> {
  const users = { table: "people.person", columns: { password: { column, hash: "bcrypt" } } };
  const at = () => ({ file: "understudy.yaml", line: 1, column: 1 });
  const store = { settings: { users }, at } as unknown as StoreSettings<SqlSettings>;
  return mappedTable(async () => [], store, dialect).catch(({ help }: { help?: unknown }) => help);
}

test("a column that the table has not is looked for in the others, and the way to write users of several tables named", async () => {
  expect(await helpFor("pw_bcrypt")).toBe(
    'The table "people.credential" has a column "pw_bcrypt". If users are spread over several tables, write and read them by statements instead of `table` (understudy explain adapters, "Users by statements"); else name a column of this table.',
  );
  expect(await helpFor("last_seen")).toContain(
    'These tables have a column "last_seen": people.old, people.older. If',
  );
  expect(await helpFor("pw")).toBe("Name a column of the table, spelled as the database spells it.");
});
