import { expect, test } from "vitest";
import { nearest } from "../model/nearest.ts";
import { unknownKeyHint } from "./hint.ts";

test.for([
  ["adaptr", "adapter"],
  ["dapater", "adapter"],
  ["getUser", "get_user"],
  ["GETUSER", "get_user"],
  ["usres", "users"],
  ["schmea", "schema"],
  ["zebra", null],
  ["", null],
] as const)("%s is taken for %s", ([word, meant]) => {
  expect(nearest(word, ["adapter", "get_user", "users", "schema"])).toBe(meant);
});

test("names the near miss and what is known", () => {
  expect(unknownKeyHint("tabel", ["columns", "table"])).toBe(
    '; did you mean "table"? Known here: columns, table',
  );
  expect(unknownKeyHint("zebra", ["columns", "table"])).toBe("; known here: columns, table");
  expect(unknownKeyHint("zebra", [])).toBe("");
});
