import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { positionAt } from "../shared/sql/file-position.ts";
import { loginStatements } from "./engines/logins.ts";
import { mysql } from "./index.ts";
import { refusal } from "./refusal.ts";
import { applyStatements } from "./schema-file.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-mysql-test-"));
  // The server's user has to get there too.
  await chmod(folder, 0o755);
  await mkdir(join(folder, "cache"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A connection that refuses one statement in the server's words. */
function clientThat(refuses: string, message: string) {
  const ran: string[] = [];
  const query = async (text: string) => {
    ran.push(text);
    if (text.includes(refuses)) throw Object.assign(new Error(message), { errno: 1064 });
    return [[]];
  };
  return { client: { query } as never, ran };
}

test("a syntax error is told by its line and column in the file", async () => {
  const text = "CREATE TABLE a (id int);\n\nCREATE TABLE b (\n  id int,\n  'name' text\n);\n";
  const message =
    "You have an error in your SQL syntax; check the manual for the right syntax to use near ''name' text\n)' at line 3";
  const { client } = clientThat("TABLE b", message);
  await expect(applyStatements(client, { file: "s.sql", text, ownServer: true })).rejects.toMatchObject({
    code: "schema-failed",
    at: { file: "s.sql", line: 5, column: 3 },
  });
});

test("an error without a place is told by where its statement begins", async () => {
  const text = "SELECT 1;\n\n  CREATE TABLE a (id int);\n";
  const { client } = clientThat("TABLE a", "Table 'a' already exists");
  await expect(applyStatements(client, { file: "s.sql", text, ownServer: true })).rejects.toMatchObject({
    at: { file: "s.sql", line: 3, column: 3 },
    message: expect.stringContaining("It begins: CREATE TABLE a (id int)"),
  });
});

test.for([
  { message: "Unknown data type: 'TIMESTMP'", line: 3, column: 11 },
  { message: "Key column 'emial' doesn't exist in table", line: 4, column: 15 },
  { message: "Unknown column 'id' in 'GENERATED ALWAYS'", line: 1, column: 1 },
])("an error that names what is not known is told by where that stands: $message", async (told) => {
  const text = "CREATE TABLE a (\n  id int,\n  made_at TIMESTMP,\n  UNIQUE KEY (emial, id)\n);\n";
  const { client } = clientThat("TABLE a", told.message);
  const { line, column } = told;
  await expect(applyStatements(client, { file: "s.sql", text, ownServer: true })).rejects.toMatchObject({
    at: { file: "s.sql", line, column },
  });
});

test("what a dump says of its own database and accounts is left out", async () => {
  const { client, ran } = clientThat("nothing", "");
  const text =
    "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`;\nUSE `shop`;\nGRANT ALL ON *.* TO me;\nSELECT 1;";
  await applyStatements(client, { file: "s.sql", text, ownServer: true });
  expect(ran).toEqual(["SELECT 1"]);
});

test("accounts are made on a server of the user's own, which knows them", async () => {
  const { client, ran } = clientThat("nothing", "");
  await applyStatements(client, { file: "s.sql", text: "GRANT ALL ON x.* TO me;", ownServer: false });
  expect(ran).toEqual(["GRANT ALL ON x.* TO me"]);
});

test("what only the mysql client understands is refused", async () => {
  const { client } = clientThat("nothing", "");
  const applying = applyStatements(client, {
    file: "s.sql",
    text: "SELECT 1;\nSOURCE b.sql;",
    ownServer: true,
  });
  await expect(applying).rejects.toMatchObject({ code: "schema-failed", at: { line: 2, column: 1 } });
});

test.for([
  { errno: 1048, sqlMessage: "Column 'email' cannot be null", column: "email" },
  { errno: 1364, sqlMessage: "Field 'tenant' doesn't have a default value", column: "tenant" },
  {
    errno: 1366,
    sqlMessage: "Incorrect integer value: 'x' for column `db`.`users`.`age` at row 1",
    column: "age",
  },
])("a refused row names its column: $sqlMessage", ({ errno, sqlMessage, column }) => {
  expect(refusal({ errno, sqlMessage })).toMatchObject({ column });
});

test.for([
  { errno: 1406, sqlState: "22001", kind: "too long" },
  { errno: 1054, sqlState: "42S22", kind: "statement" },
  { errno: 1064, sqlState: "42000", kind: "statement" },
  { errno: 1690, sqlState: "22003", kind: "value" },
])("error $errno is about: $kind", ({ kind, ...error }) => {
  expect(refusal(error)).toMatchObject({ kind });
});

test("an error that is not about the row stays what it is", () => {
  expect(refusal({ errno: 2013, sqlMessage: "Lost connection" })).toBeNull();
});

test("accounts of scripts are written as texts, whatever stands in them", () => {
  expect(loginStatements([{ user: "o'hara", password: "a\\b" }])).toEqual([
    String.raw`CREATE USER IF NOT EXISTS 'o''hara'@'%' IDENTIFIED BY 'a\\b'`,
    "GRANT ALL ON *.* TO 'o''hara'@'%' WITH GRANT OPTION",
  ]);
});

test("a position counts lines and columns from 1", () => {
  expect(positionAt({ file: "f", text: "ab\ncd" }, 4)).toEqual({ file: "f", line: 2, column: 2 });
});

test("a program that is not there is told with the ways out", async () => {
  const store = {
    adapter: "mysql",
    settings: { program: "./no-such-mysqld" },
    folder,
    at: (path: readonly (string | number)[]) => ({ file: path.join("."), line: 1, column: 1 }),
  };
  const options = { engine: "local", cacheFolder: join(folder, "cache"), env: {} } as const;
  await expect(mysql.start(store, options)).rejects.toMatchObject({
    code: "engine-unavailable",
    message: expect.stringContaining("there is no program ./no-such-mysqld."),
    at: { file: "program" },
    help: expect.stringMatching(/store\.url[\s\S]*store\.program/),
  });
});

test("a program that is no server is told with what it said", async () => {
  const program = join(folder, "mysqld");
  await writeFile(
    program,
    "#!/bin/sh\necho 'mysqld  Ver 8.4.3 for Linux'\n[ $# -lt 3 ] || { echo broken >&2; exit 1; }\n",
    {
      mode: 0o755,
    },
  );
  const store = {
    adapter: "mysql",
    settings: { program },
    folder,
    at: () => ({ file: "", line: 1, column: 1 }),
  };
  const options = { engine: "local", cacheFolder: join(folder, "cache"), env: process.env } as const;
  await expect(mysql.start(store, options)).rejects.toMatchObject({
    code: "engine-failed",
    message: expect.stringContaining("broken"),
  });
});
