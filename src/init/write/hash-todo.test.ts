import { expect, test } from "vitest";
import { hasherKinds } from "../../../adapters/shared/hashers/index.ts";
import { howHashed, saltTodo } from "./hash-todo.ts";

test.for(hasherKinds)("what is left to say of a hash names $name", ({ name }) => {
  expect(howHashed).toMatch(new RegExp(`[( ]${name}[,;]`));
});

test("a salt goes into the hash that is written", () => {
  const hash = [{ md5: { encoding: "hex" } }, { sha1: {} }];
  expect(saltTodo({ hash, sure: true }, "column: s")).toContain("{ md5: { salt: prefix } }");
});
