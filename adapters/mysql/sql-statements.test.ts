import { expect, test } from "vitest";
import { namedParameters, splitStatements } from "./sql-statements.ts";

test.for([
  { what: "plain statements", sql: "SELECT 1; SELECT 2", parts: ["SELECT 1", "SELECT 2"] },
  { what: "a semicolon in a text", sql: `SELECT 'a;\\';b', "c;"`, parts: [`SELECT 'a;\\';b', "c;"`] },
  { what: "a semicolon in a name", sql: "SELECT `a;``b;` FROM t; x", parts: ["SELECT `a;``b;` FROM t", "x"] },
  {
    what: "comments of three kinds",
    sql: "-- a;\n# b;\n/* c; */ SELECT 1 -- d;\n;",
    parts: ["SELECT 1 -- d;\n"],
  },
  {
    what: "two minus signs in a row, which are no comment",
    sql: "SELECT 1--1; x",
    parts: ["SELECT 1--1", "x"],
  },
  { what: "a comment that MySQL runs", sql: "/*!40101 SET a=1; */; x", parts: ["/*!40101 SET a=1; */", "x"] },
  {
    what: "another delimiter, and the old one again",
    sql: "DELIMITER $$\nCREATE TRIGGER t BEGIN a; b; END$$\nDELIMITER ;\nSELECT 1;",
    parts: ["CREATE TRIGGER t BEGIN a; b; END", "SELECT 1"],
  },
  {
    what: "a column that is called delimiter",
    sql: "SELECT a, delimiter x; y",
    parts: ["SELECT a, delimiter x", "y"],
  },
])("takes $what for what it is", ({ sql, parts }) => {
  expect(splitStatements(sql).map(({ text }) => text)).toEqual(parts);
  for (const { text, start } of splitStatements(sql)) expect(sql.startsWith(text, start)).toBe(true);
});

test("names each parameter as often as it is used, and none in texts", () => {
  expect(namedParameters("UPDATE t SET a = :a, b = ':b', c := 1 WHERE d = :a AND e = :e_1")).toEqual({
    text: "UPDATE t SET a = ?, b = ':b', c := 1 WHERE d = ? AND e = ?",
    names: ["a", "a", "e_1"],
  });
});
