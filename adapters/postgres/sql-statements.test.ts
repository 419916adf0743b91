import { expect, test } from "vitest";
import { namedParameters, splitStatements } from "./sql-statements.ts";

test.for([
  { what: "plain statements", sql: "SELECT 1; SELECT 2", parts: ["SELECT 1", "SELECT 2"] },
  {
    what: "a semicolon in a text",
    sql: "SELECT 'a;''b;'; SELECT E'\\';'",
    parts: ["SELECT 'a;''b;'", "SELECT E'\\';'"],
  },
  { what: "a semicolon in a name", sql: 'SELECT ";" ; ', parts: ['SELECT ";" '] },
  { what: "comments", sql: "-- a;\n/* b; /* c; */ */ SELECT 1 -- d;\n;", parts: ["SELECT 1 -- d;\n"] },
  {
    what: "a body in dollars",
    sql: "DO $x$ a; $$ b; $x$; SELECT 1;",
    parts: ["DO $x$ a; $$ b; $x$", "SELECT 1"],
  },
  {
    what: "a body without quotes",
    sql: "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3;",
    parts: ["CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "SELECT 3"],
  },
  { what: "a transaction", sql: "BEGIN; SELECT 1; END;", parts: ["BEGIN", "SELECT 1", "END"] },
  {
    what: "a rule",
    sql: "CREATE RULE r AS ON INSERT TO t DO (a; b); c",
    parts: ["CREATE RULE r AS ON INSERT TO t DO (a; b)", "c"],
  },
  { what: "a client's command", sql: "\\restrict abc\nSELECT 1;\n", parts: ["\\restrict abc", "SELECT 1"] },
  { what: "nothing", sql: " -- nothing\n ; ; ", parts: [] },
])("splits $what", ({ sql, parts }) => {
  const statements = splitStatements(sql);
  expect(statements.map(({ text }) => text)).toEqual(parts);
  for (const { text, start } of statements) expect(sql.startsWith(text, start)).toBe(true);
});

test("numbers named parameters, and leaves casts, texts and comments alone", () => {
  const sql = "INSERT INTO t VALUES (:email, :id::int, ':no', lower(:email)) -- :no\n";
  expect(namedParameters(sql)).toEqual({
    text: "INSERT INTO t VALUES ($1, $2::int, ':no', lower($1)) -- :no\n",
    names: ["email", "id"],
  });
});
