import { expect, test } from "vitest";
import { folderWith } from "../project/testing/folder.ts";
import { existingSchema } from "./existing-schema.ts";

const users = `-- people
CREATE TABLE IF NOT EXISTS public."users" (
  id bigserial PRIMARY KEY, -- ours
  mail varchar(200) NOT NULL,
  price numeric(10, 2) NOT NULL,
  tenant int NOT NULL DEFAULT 1,
  CONSTRAINT mail_unique UNIQUE (mail)
);`;

async function schemaOf(files: Readonly<Record<string, string>>) {
  await using folder = await folderWith(files);
  // The folder is gone afterwards.
  return await existingSchema(folder.path, Object.keys(files), "users");
}

test("a file that creates the table is taken, with its columns", async () => {
  expect(
    await schemaOf({ "db/schema.sql": users, "db/other.sql": "CREATE TABLE users_old (id int);" }),
  ).toEqual({
    qualifier: "public",
    isAltered: false,
    files: ["db/schema.sql"],
    columns: [
      { name: "id", type: "bigserial", isNeeded: false, isUnique: false, usual: undefined },
      { name: "mail", type: "varchar(200)", isNeeded: true, isUnique: true, usual: undefined },
      { name: "price", type: "numeric(10, 2)", isNeeded: true, isUnique: false, usual: undefined },
      { name: "tenant", type: "int", isNeeded: false, isUnique: false, usual: 1 },
    ],
  });
});

test.for([
  ["char(1) NOT NULL DEFAULT 'N'", "N"],
  ["varchar(9) DEFAULT 'it''s'::character varying", "it's"],
  ["char(1) DEFAULT (_utf8mb4'N')", "N"],
  ["char(1)", null],
  ["char(1) DEFAULT NULL", null],
  ["char(1) NOT NULL", undefined],
  ["timestamp DEFAULT now()", undefined],
] as const)("what new rows have is read where it is plain: %s", async ([type, usual]) => {
  const found = await schemaOf({ "schema.sql": `CREATE TABLE users (id int, it ${type});` });
  expect(found?.columns[1]).toMatchObject({ name: "it", usual });
});

test("migrations are taken all together, in their order, without those that undo", async () => {
  const found = await schemaOf({
    "migrations/0002_more.sql": "ALTER TABLE users ADD x text;",
    "migrations/0001_users.sql": users,
    "migrations/0001_users.down.sql": "DROP TABLE users;",
  });
  expect(found?.isAltered).toBe(true);
  expect(found?.files).toEqual(["migrations/0001_users.sql", "migrations/0002_more.sql"]);
});

test("Prisma's migrations stand in a folder each", async () => {
  const found = await schemaOf({
    "prisma/migrations/2_b/migration.sql": "ALTER TABLE users ADD x text;",
    "prisma/migrations/1_a/migration.sql": users,
  });
  expect(found?.files).toEqual([
    "prisma/migrations/1_a/migration.sql",
    "prisma/migrations/2_b/migration.sql",
  ]);
});

test("no file creates the table", async () => {
  expect(await schemaOf({ "a.sql": "CREATE TABLE readers (id int);" })).toBeNull();
});
