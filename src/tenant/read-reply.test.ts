import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { readChange, readCreation, readDeletion, readLogin, readLookup } from "./read-reply.ts";

function answered(result: Extract<Answer, { kind: "answered" }>["result"]): Answer {
  return { kind: "answered", result };
}

const results = [null, true, false, 0, 1, "", "x", [], [{}], {}] as const;

test.for([
  ["login", readLogin, "wrong failed wrong failed failed failed failed failed failed profile"],
  ["get_user", readLookup, "nobody failed nobody failed failed failed failed failed failed found"],
  ["create", readCreation, "created created failed failed failed failed failed failed failed created"],
  ["delete", readDeletion, "deleted deleted failed deleted deleted deleted deleted deleted deleted deleted"],
] as const)("%s: what each kind of result means", ([, read, kinds]) => {
  expect(results.map((result) => read(answered(result)).kind).join(" ")).toBe(kinds);
});

test.for([
  [true, "not-done done not-done failed failed failed failed failed failed done"],
  [false, "not-done done not-done failed failed failed failed failed failed failed"],
] as const)("changes, objects taken: %s", ([objects, kinds]) => {
  expect(results.map((result) => readChange(answered(result), objects).kind).join(" ")).toBe(kinds);
});

test("an error without a message still has a code", () => {
  const answer: Answer = { kind: "refused", error: { name: "TypeError", message: null } };
  expect(readLookup(answer)).toEqual({ kind: "failed", trouble: { code: "TypeError", message: "" } });
});

test("only ValidationError may say that a user exists", () => {
  const error = { name: "Error", message: "no", code: "user_exists" };
  expect(readCreation({ kind: "refused", error }).kind).toBe("failed");
  expect(readCreation({ kind: "refused", error: { ...error, name: "ValidationError" } }).kind).toBe("exists");
});
