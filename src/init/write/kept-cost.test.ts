import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { guess } from "../guess/index.ts";
import { databaseStore } from "./database-store.ts";
import { chooseSchema } from "./schema-choice.ts";

const table = [
  { name: "salt", type: "text" },
  { name: "pw", type: "text" },
  { name: "rounds", type: "int" },
].map(({ name, type }) => ({ name, type, isNeeded: false, isUnique: false, usual: undefined }));

/** The lines of the hash and of the defaults, where login and create make keys so. */
async function written(login: string, create: string, hasTable = true) {
  const pg = "const { pbkdf2, scryptSync } = require('crypto'); const db = require('pg');";
  await using folder = await folderWith({
    "s/login.js": `function login(email, password, callback) { ${pg} db.query('SELECT id, email, pw, salt, rounds FROM users WHERE email = $1', [email], (e, { rows: [row] }) => { ${login}; callback(null, { user_id: row.id, email: row.email }); }); }`,
    "s/create.js": `function create(user, callback) { ${pg} ${create}; db.query('INSERT INTO users (email, pw, salt, rounds) VALUES ($1, $2, $3, $4)', [], callback); }`,
  });
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  const told = guess((await readConnection(place, { mode: {}, keywords: {} })).connection);
  const files = { files: ["schema.sql"], columns: table, isAltered: false, qualifier: null };
  const schema = chooseSchema(told, hasTable ? files : null, "");
  const lines = databaseStore(told, schema).map((line) => line.trim());
  return {
    hash: /hash: (.*?), salt:.*?(# TODO)?$/.exec(
      lines.find((line) => line.startsWith("password:")) ?? "",
    )?.[1],
    isSure: !lines.some((line) => /^password:.*# TODO/.test(line)),
    defaults: lines.find((line) => line.startsWith("defaults:")),
    stub: schema.stub?.text,
  };
}

const login =
  "pbkdf2(password, row.salt, row.rounds, 32, 'sha256', (e, key) => key.toString('hex') === row.pw)";
const make = (rounds: string) => `pbkdf2(user.password, salt, ${rounds}, 32, 'sha256', store)`;
const hashOf = (iterations: number) =>
  `{ pbkdf2: { digest: sha256, iterations: ${iterations}, key_length: 32, format: hex } }`;

test.for([
  [make("Number(configuration.PBKDF2_ROUNDS)"), 4],
  [make("parseInt(configuration.ITERATIONS, 10) || 1000"), 4],
  [`const n = +configuration.COST; ${make("n")}`, 4],
  [`const n = 120000; ${make("n")}`, 120_000],
] as const)("rounds that a column holds are what create writes there: %s", async ([create, rounds]) => {
  const { hash, isSure, defaults } = await written(login, create);
  expect({ hash, isSure, defaults }).toEqual({
    hash: hashOf(rounds),
    isSure: true,
    defaults: `defaults: { rounds: ${rounds} }`,
  });
});

test("a number that stands around the column, and a name for it, change nothing", async () => {
  const wrapped = `const { rounds: n } = row; ${login.replace("row.rounds", "Number(n)")}`;
  expect(await written(wrapped, make("1000"))).toMatchObject({ hash: hashOf(1000), isSure: true });
});

test("so it is with the cost of scrypt", async () => {
  const by = (N: string) => `scryptSync(password, row.salt, 64, { N: ${N}, r: 8 })`;
  const told = await written(`${by("row.rounds")}.toString('hex') === row.pw`, by("1024"));
  expect(told).toMatchObject({
    hash: "{ scrypt: { N: 1024, r: 8, key_length: 64, encoding: hex } }",
    isSure: true,
    defaults: "defaults: { rounds: 1024 }",
  });
});

test("without a schema, the stub gives the column its number", async () => {
  const { stub } = await written(login, make("1000"), false);
  expect(stub).toContain("  rounds INTEGER NOT NULL DEFAULT 1000");
});

test.for([
  [login, make("roundsOf(user)")],
  [login, ""],
  [login, make("Number(configuration.FLAVOUR)")],
  [login.replace("row.rounds", "row.elsewhere"), make("1000")],
  [login.replace("row.rounds", "configuration.ROUNDS"), make("1000")],
] as const)("what is not told is left to do: %s %s", async ([read, create]) => {
  const { isSure, defaults } = await written(read, create);
  expect({ isSure, defaults }).toEqual({ isSure: false, defaults: undefined });
});
