import { expect, test } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { changedSettings } from "./compare-settings.ts";

function changed(inGit: JsonObject, deployed: JsonObject): readonly string[] {
  return changedSettings(inGit, deployed).map(({ path }) => path.join("."));
}

test.for<[string, JsonObject]>([
  ["nothing", { a: null }],
  ["false", { a: false }],
  ["0", { a: 0 }],
  ["an empty text", { a: "" }],
  ["an empty list", { a: [] }],
  ["an object that holds nothing", { a: { b: { c: false } } }],
])("%s in git is what an export leaves out", ([, inGit]) => {
  expect(changed(inGit, {})).toEqual([]);
});

test.for<[string, JsonObject, JsonObject]>([
  ["an item more", { a: ["x"] }, { a: ["x", "y"] }],
  ["an item less", { a: ["x", "y"] }, { a: ["x"] }],
  ["another item", { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ["another text", { a: "x" }, { a: "y" }],
  ["what the tenant lacks", { a: true }, {}],
])("%s is a difference", ([, inGit, deployed]) => {
  expect(changed(inGit, deployed)).toEqual(["a"]);
});

test("what git does not name is no difference, nor is how Terraform spells and nests it", () => {
  expect(changed({ a: 1 }, { a: 1, b: 2 })).toEqual([]);
  expect(changed({ passwordPolicy: "good" }, { password_policy: "good" })).toEqual([]);
  expect(changed({ a: { b: 1 } }, { a: [{ b: 1 }] })).toEqual([]);
  expect(changed({ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 3 }] })).toEqual(["a.c"]);
});
