import { describe, expect, test } from "vitest";
import { transcript, understudy, writeFolder } from "./support/cli.ts";

const login =
  "function login(email, password, callback) {\n  callback(null, { user_id: '1', email: email, email_verified: true });\n}\n";
const getUser = "function getUser(email, callback) {\n  callback(null);\n}\n";
const schema = "create table users (id serial primary key, email text not null, password_hash text);\n";
const project = `connection: scripts
store:
  adapter: postgres
  schema: schema.sql
  users:
    table: users
    columns:
      id: id
      email: email
      password: { column: password_hash, hash: plain }
`;
const suite = `suite: Own
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: ada logs in
    given: [ada]
    steps:
      - script: login
        as: ada
`;
const good: Readonly<Record<string, string>> = {
  "understudy.yaml": project,
  "schema.sql": schema,
  "scripts/login.js": login,
  "scripts/get_user.js": getUser,
  "own.suite.yaml": suite,
};

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  readonly args?: readonly string[];
  readonly code: 2 | 3;
}

const cases: readonly Case[] = [
  { name: "no project file", files: { "understudy.yaml": null }, code: 2 },
  {
    name: "the connection is not there",
    files: { "understudy.yaml": project.replace("scripts", "skripts") },
    code: 2,
  },
  {
    name: "no script in the folder",
    files: { "scripts/login.js": null, "scripts/get_user.js": null },
    code: 2,
  },
  { name: "an empty script", files: { "scripts/login.js": "\n\n" }, code: 2 },
  {
    name: "a syntax error in a script",
    files: { "scripts/login.js": login.replace("null, {", "null, {{") },
    code: 2,
  },
  {
    name: "a script that database.json names is missing",
    files: {
      "scripts/database.json": JSON.stringify(
        {
          name: "legacy",
          strategy: "auth0",
          options: { customScripts: { login: "./login.js", create: "./create.js" } },
        },
        null,
        2,
      ),
    },
    code: 2,
  },
  {
    name: "a YAML error in the project file",
    files: { "understudy.yaml": `${project}  bad: [unclosed\n` },
    code: 2,
  },
  {
    name: "an unknown key in the project file",
    files: { "understudy.yaml": `${project}contratcs: {}\n` },
    code: 2,
  },
  {
    name: "a wrong type in the project file",
    files: { "understudy.yaml": project.replace("table: users", "table: [users]") },
    code: 2,
  },
  {
    name: "a duplicate key in the project file",
    files: { "understudy.yaml": `${project}connection: other\n` },
    code: 2,
  },
  {
    name: "an unknown adapter",
    files: { "understudy.yaml": "connection: scripts\nstore: { adapter: postgre }\n" },
    code: 2,
  },
  {
    name: "an unknown contract in a waiver",
    files: { "understudy.yaml": `${project}contracts: { waive: { callback-onse: because } }\n` },
    code: 2,
  },
  {
    name: "a waiver without a reason",
    files: { "understudy.yaml": `${project}contracts: { waive: { callback-once: "" } }\n` },
    code: 2,
  },
  {
    name: "suites that are not there",
    files: { "understudy.yaml": `${project}suites: [own.suite.yaml, "nope/*.yaml"]\n` },
    code: 2,
  },
  {
    name: "a folder in the place of the project file",
    files: { "understudy.yaml": null, "understudy.yaml/notes.md": "" },
    args: ["init", "--yes"],
    code: 2,
  },
  { name: "a folder in the place of database.json", files: { "scripts/database.json/a": "" }, code: 2 },
  { name: "a folder in the place of the schema", files: { "schema.sql": null, "schema.sql/a": "" }, code: 2 },
  {
    name: "a folder in the place of a script",
    files: { "scripts/login.js": null, "scripts/login.js/a": "" },
    code: 2,
  },
  {
    name: "a folder in the place of the lock",
    files: { "understudy.lock.json/a": "" },
    args: ["test", "--gate"],
    code: 2,
  },
  {
    name: "a project file in UTF-16",
    files: { "understudy.yaml": Buffer.from(`\uFEFF${project}`, "utf16le") },
    code: 2,
  },
  {
    name: "a script in Latin-1",
    files: { "scripts/login.js": Buffer.from(login.replace("{\n", "{\n  // für alle\n"), "latin1") },
    code: 2,
  },
  {
    name: "a schema in Latin-1",
    files: { "schema.sql": Buffer.from(`-- Schlüssel\n${schema}`, "latin1") },
    code: 2,
  },
  {
    name: "a hash that there is not",
    files: { "understudy.yaml": project.replace("hash: plain", "hash: { scrypt: { N: 3 } }") },
    code: 2,
  },
  {
    name: "a hash that takes minutes",
    files: {
      "understudy.yaml": project.replace("hash: plain", "hash: { pbkdf2: { iterations: 1000000000 } }"),
    },
    code: 2,
  },
  {
    name: "a wrong value inside a hash",
    files: { "understudy.yaml": project.replace("hash: plain", "hash: { bcrypt: { cost: four } }") },
    code: 2,
  },
  {
    name: "a time limit that no timer can wait",
    files: { "own.suite.yaml": suite.replace("users:", "limit: 50000m\nusers:") },
    code: 2,
  },
  { name: "the schema file is missing", files: { "schema.sql": null }, code: 2 },
  {
    name: "a SQL error in the schema",
    files: { "schema.sql": `${schema}\ncreate table other (\n  id serial primary keyy\n);\n` },
    code: 2,
  },
  {
    name: "a mapped column that is not there",
    files: { "understudy.yaml": project.replace("email: email", "email: e_mail") },
    code: 2,
  },
  {
    name: "a mapped table that is not there",
    files: { "understudy.yaml": project.replace("table: users", "table: user") },
    code: 2,
  },
  {
    name: "a YAML error in a suite",
    files: { "own.suite.yaml": suite.replace("given: [ada]", "given: [ada") },
    code: 2,
  },
  { name: "an unknown key in a suite", files: { "own.suite.yaml": suite.replace("given", "givn") }, code: 2 },
  {
    name: "an unknown script in a suite",
    files: { "own.suite.yaml": suite.replace("script: login", "script: logn") },
    code: 2,
  },
  {
    name: "an unknown user in a suite",
    files: { "own.suite.yaml": suite.replace("as: ada", "as: adda") },
    code: 2,
  },
  {
    name: "an unknown expectation in a suite",
    files: { "own.suite.yaml": `${suite}        expect: { outcom: succeeded }\n` },
    code: 2,
  },
  {
    name: "a user with a field that the mapping lacks",
    files: { "own.suite.yaml": suite.replace("password:", "shoe_size: 38, password:") },
    code: 2,
  },
  { name: "a filter that matches no scenario", files: {}, args: ["test", "nothing-like-it"], code: 2 },
  {
    name: "an unknown contract on the command line",
    files: {},
    args: ["test", "--only", "callback-twice"],
    code: 2,
  },
  { name: "a reporter that nobody knows", files: {}, args: ["test", "--reporter", "jsn"], code: 2 },
  { name: "a reporter that is not there", files: {}, args: ["test", "--reporter", "./mine.mjs"], code: 2 },
  {
    name: "a reporter that can't be loaded",
    files: { "mine.mjs": "export default class {" },
    args: ["test", "--reporter", "./mine.mjs"],
    code: 2,
  },
  {
    name: "a reporter that exports nothing",
    files: { "mine.mjs": "export const mine = 1;" },
    args: ["test", "--reporter", "./mine.mjs"],
    code: 2,
  },
  { name: "a part that there is not", files: {}, args: ["test", "--shard", "4/3"], code: 2 },
  {
    name: "a folder in the place of a report",
    files: {},
    args: ["test", "--reporter", "json", "--output-file", "scripts"],
    code: 2,
  },
  {
    name: "a file in the place of a report's folder",
    files: {},
    args: ["test", "--reporter", "json", "--output-file", "schema.sql/report.json"],
    code: 3,
  },
  { name: "an unknown option", files: {}, args: ["test", "--reportr", "json"], code: 2 },
  { name: "too few arguments for a script", files: {}, args: ["try", "login", "ada@example.com"], code: 2 },
  { name: "a new user in broken JSON", files: {}, args: ["try", "create", '{"email":'], code: 2 },
  {
    name: "a script that the connection lacks",
    files: {},
    args: ["try", "change_username", "ada", "grace"],
    code: 2,
  },
  {
    name: "arguments beside the user who fills them in",
    files: {},
    args: ["try", "login", "--as", "ada", "other-password"],
    code: 2,
  },
  { name: "an option without its value", files: {}, args: ["test", "--engine"], code: 2 },
  { name: "an option with an empty value", files: {}, args: ["test", "--trace", ""], code: 2 },
  {
    name: "keyword mappings that are not there",
    files: {},
    args: ["verify-deployed", "export", "--keywords", "live.json"],
    code: 2,
  },
  { name: "an export with an empty name", files: {}, args: ["verify-deployed", ""], code: 2 },
  {
    name: "a folder in the place of a search's report",
    files: {},
    args: ["search", "--output-file", "."],
    code: 2,
  },
  { name: "an unknown command", files: {}, args: ["tset"], code: 2 },
  {
    name: "a missing driver package",
    files: { "scripts/login.js": login.replace("{\n", "{\n  const tedious = require('tedious');\n") },
    code: 3,
  },
  { name: "an engine that is not there", files: {}, args: ["test", "--engine", "url"], code: 3 },
  {
    name: "a store's address with a bare percent sign",
    files: {
      "understudy.yaml": project.replace(
        "adapter: postgres",
        "adapter: postgres\n  url: postgres://me:100%@127.0.0.1/users",
      ),
    },
    code: 2,
  },
  {
    name: "an unreachable url",
    files: {
      "understudy.yaml": project.replace(
        "adapter: postgres",
        "adapter: postgres\n  url: postgres://me:secret@127.0.0.1:1/users",
      ),
    },
    code: 3,
  },
];

describe("bad input ends with one clear message:", () => {
  test.for(cases)("$name", async ({ name, files, args = ["test"], code }) => {
    const all = Object.entries({ ...good, ...files }).filter(
      (entry): entry is [string, string | Uint8Array] => entry[1] !== null,
    );
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const folder = await writeFolder(slug, Object.fromEntries(all));
    const ran = understudy(args, folder);
    const text = transcript(args, ran, folder);
    expect(text).not.toMatch(/^\s+at .*\.(ts|js|mjs):\d+/m);
    expect(text).not.toContain("secret@");
    await expect(text).toMatchFileSnapshot(`transcripts/bad-input/${slug}.txt`);
    expect(ran.code).toBe(code);
  });
});
