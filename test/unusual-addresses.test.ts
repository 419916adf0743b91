import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postgres } from "../adapters/postgres/index.ts";
import { cacheFolder } from "../src/session/places.ts";
import { goodExample, judgeProject, load, root } from "./support/example.ts";

/** What a case changes: the file, what stands there, and what stands there instead. */
type Change = readonly [file: keyof typeof files, from: string, to: string];

const files = {
  schema: "schema.sql",
  project: "understudy.yaml",
  login: "database-connections/legacy-users/login.js",
  getUser: "database-connections/legacy-users/get_user.js",
} as const;

const key = "CREATE UNIQUE INDEX users_email_key ON users (lower(email));";
const noKey: Change = ["schema", key, ""];
const exactKey: Change = ["schema", key, "CREATE UNIQUE INDEX users_email_key ON users (email);"];
const firstRow =
  "user = rows[0];\n    if (user) matches = await bcrypt.compare(password, user.password_hash);";
const rightRow: Change = [
  "login",
  firstRow,
  "for (const row of rows) if (await bcrypt.compare(password, row.password_hash)) user = row;\n    matches = !!user;\n    user = user || rows[0];",
];
const anyRow: Change = [
  "login",
  firstRow,
  "user = rows[0];\n    for (const row of rows) matches = matches || (await bcrypt.compare(password, row.password_hash));",
];
const lastRow: Change = [
  "login",
  "    if (user) matches = await bcrypt.compare(password, user.password_hash);",
  "    if (user) matches = await bcrypt.compare(password, user.password_hash);\n    user = rows[rows.length - 1];",
];
const byTurns: Change = [
  "getUser",
  "= lower($1)'",
  "= lower($1) ORDER BY id ' + ((global.turn = !global.turn) ? 'ASC' : 'DESC')",
];
const asTyped: Change = ["login", "lower(email) = lower($1)", "email = $1"];
const lowersTyped: Change = [
  "login",
  "WHERE lower(email) = lower($1)`,\n      [email]",
  "WHERE email = $1`,\n      [email.toLowerCase()]",
];
const getUserLowersTyped: Change = ["getUser", "WHERE lower(email)", "WHERE email"];
const storedLower: Change = ["project", "email: email\n", "email: { column: email, stored: lower }\n"];
const checked: Change = [
  "schema",
  "email          text NOT NULL",
  "email          text NOT NULL CHECK (email = lower(email))",
];
const foldingType: Change = [
  "schema",
  "CREATE TABLE users (\n  id             serial PRIMARY KEY,\n  email          text NOT NULL",
  "CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);\nCREATE TABLE users (\n  id             serial PRIMARY KEY,\n  email          text COLLATE folding NOT NULL",
];

describe("users with one address", () => {
  test.for([
    ["a login that goes by the first row", [noKey], []],
    ["a login that goes by the row of the password", [noKey, rightRow], []],
    ["a login that takes any password", [noKey, anyRow], ["stable-user-id (must) login"]],
    ["a login that returns the last row", [noKey, lastRow], ["stable-user-id (must) login"]],
    ["a get_user that takes turns", [noKey, byTurns], ["stable-user-id (must) get_user"]],
    ["a key that admits no two", [anyRow], []],
  ] as const)("%s", async ([name, changes, found]) => {
    expect(await judge(name, changes)).toEqual(found);
  });
});

describe("an address that the store has in capitals", () => {
  test.for([
    ["scripts that compare in one case", [exactKey], []],
    ["a login that compares as typed", [exactKey, asTyped], ["identifier-case (should) login"]],
    ["a login that lowers what is typed", [exactKey, lowersTyped], ["identifier-case (should) login"]],
    [
      "a get_user that lowers what is typed",
      [exactKey, getUserLowersTyped],
      ["identifier-case (should) get_user"],
    ],
    ["a mapping that says lower", [exactKey, lowersTyped, storedLower], []],
    ["a schema that refuses capitals", [exactKey, lowersTyped, checked], []],
    ["a column that takes capitals for the same", [exactKey, asTyped, foldingType], []],
  ] as const)("%s", async ([name, changes, found]) => {
    expect(await judge(name, changes)).toEqual(found);
  });
});

/** What the two suites find in the good example with these changes. */
async function judge(name: string, changes: readonly Change[]): Promise<readonly string[]> {
  const folder = join(root, ".understudy", "unusual-addresses", name.replaceAll(" ", "-"));
  await rm(folder, { recursive: true, force: true });
  const filter = (source: string) => !/node_modules|suites/.test(source.slice(goodExample.length));
  await cp(goodExample, folder, { recursive: true, filter });
  for (const [file, from, to] of changes) {
    const text = await readFile(join(folder, files[file]), "utf8");
    expect(text).toContain(from);
    await writeFile(
      join(folder, files[file]),
      text.replace(from, () => to),
    );
  }
  const project = await load(folder);
  const options = { engine: "embedded", cacheFolder: await cacheFolder(process.env), env: {} } as const;
  await using server = await postgres.start(project.store as never, options);
  const only = /any\/(?:shared-address|capitals-in-the-store)\./;
  const found = await judgeProject(project, server.info, { only });
  const told = found.filter(({ level }) => level !== "note");
  return [...new Set(told.map(({ contract, level, script }) => `${contract} (${level}) ${script}`))];
}
