import { expect, test } from "vitest";
import { didYouMean, nearMiss } from "./near-miss.ts";

test.for([
  { name: "emial", near: "email" },
  { name: "passwordHash", near: "password_hash" },
  { name: "Users", near: "users" },
  { name: "nickname", near: null },
])("takes $name for $near", ({ name, near }) => {
  expect(nearMiss(name, ["id", "email", "password_hash", "users"])).toBe(near);
});

test("says nothing where nothing is near", () => {
  expect(didYouMean("x", [])).toBe("");
  expect(didYouMean("mail", ["email"])).toBe(' Did you mean "email"?');
});
