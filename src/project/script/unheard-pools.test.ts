import { expect, test } from "vitest";
import { scriptShape } from "./shape.ts";

const file = "/scripts/delete.js";
const linesOf = (body: string) => {
  const text = `async function remove(id, callback) {\n${body}\n}`;
  const at = (offset: number) => ({ file, line: text.slice(0, offset).split("\n").length, column: 1 });
  return scriptShape({ script: "delete", text, at }).unheardPools?.map(({ line }) => line);
};
const query = "callback(null, await global.pool.query('DELETE'));";
const head = "const { Pool } = require('pg');\n";

test.for([
  ["made where there is none", "global.pool = global.pool || new Pool();"],
  [
    "made at the first call",
    "if (!global.pool) global.pool = new Pool({ max: 2, idleTimeoutMillis: 30000 });",
  ],
  ["set where it is null", "global.pool ??= new Pool();"],
  ["held by a variable first", "const pool = new Pool(); global.pool = pool;"],
  [
    "given out by a function",
    "const get = () => { return global.pool ||= new Pool(); }; await get().query('');",
  ],
  ["used while something is logged", "global.pool ||= new Pool(); console.error('error', id);"],
  ["used beside other listeners", "global.pool ||= new Pool(); global.pool.on('connect', () => {});"],
] as const)("a pool that nobody listens to is told: %s", ([, body]) => {
  expect(linesOf(`${head}${body}\n${query}`)).toEqual([3]);
});

test.for([
  ["const pg = require('pg')", "new pg.Pool()"],
  ["const pg = require('pg@8.7.1'), { Pool: Many } = pg", "new Many()"],
  ["const Pool = require('pg').Pool", "new Pool()"],
  ["const Pool = require('pg-pool')", "new Pool()"],
] as const)("pools of pg are known by %s", ([names, made]) => {
  expect(linesOf(`${names};\nglobal.pool ||= ${made};`)).toEqual([3]);
});

test.for([
  ["it listens", "global.pool ||= new Pool(); global.pool.on('error', () => {});"],
  ["it listens in a chain", "global.pool ||= new Pool().on('error', () => {});"],
  ["it listens once", "global.pool ||= new Pool(); require('events').once(global.pool, 'error');"],
  [
    "it listens to what is not named",
    "global.pool ||= new Pool(); for (const e of all) global.pool.on(e, log);",
  ],
  ["it ends the pool", "const pool = new Pool(); await pool.query(''); await pool.end();"],
  ["its connections serve once", "global.pool ||= new Pool({ maxUses: 1 });"],
  ["its connections are closed at once", "global.pool ||= new Pool({ idleTimeoutMillis: 1 });"],
  ["nobody knows when these are closed", "global.pool ||= new Pool({ idleTimeoutMillis });"],
  ["somebody else is given it", "global.pool ||= new Pool(); guard(global.pool);"],
  [
    "somebody else is given it by another name",
    "const { pool: db } = global; global.pool ||= new Pool(); guard({ db });",
  ],
  [
    "somebody else makes use of it",
    "global.db ||= new Kysely({ dialect: new Dialect({ pool: new Pool() }) });",
  ],
  ["a function gives it to somebody", "const get = () => (global.pool ||= new Pool()); guard(get());"],
  ["it is kept under names that the text does not tell", "global.pools[id] ||= new Pool();"],
] as const)("nothing is told where %s", ([, body]) => {
  expect(linesOf(`${head}${body}\n${query}`)).toBeUndefined();
});

test.for([
  "const { Pool } = require('generic-pool');\nglobal.pool ||= new Pool();",
  "const mysql = require('mysql2');\nglobal.pool ||= mysql.createPool({});",
  "const { MongoClient } = require('mongodb');\nglobal.pool ||= new MongoClient('');",
  "global.pool ||= new Pool();",
])("nothing is told of other pools: %s", (body) => {
  expect(linesOf(body)).toBeUndefined();
});
