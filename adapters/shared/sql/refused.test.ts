import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Refusal } from "./dialect.ts";
import { booleanHelp, refusalHelp } from "./refusal-help.ts";
import { refused } from "./refused.ts";

const columns = { email: "mail", username: { column: "login" } };

function helpFor(column: string, kind: Refusal["kind"], rows: readonly JsonObject[] = []): unknown {
  const dialect = { product: "MySQL", newUuid: "UUID()", refusal: () => ({ column, kind }) } as never;
  const store = { settings: { users: { columns } }, at: () => ({ file: "/u.yaml", line: 1, column: 1 }) };
  const told = refused(store as never, { dialect, who: "ada", rows }, new Error("no"));
  return (told as { help: unknown }).help;
}

test("a column that is mapped wants its value from the user, another one a default", () => {
  expect(helpFor("login", "required")).toBe(
    "This user has no `username`, which the column needs: give it one under `users` of the suite.",
  );
  expect(helpFor("tenant_id", "required")).toBe(refusalHelp.required);
  expect(helpFor("login", "taken")).toBe(refusalHelp.taken);
});

test("a value that a column can't hold is one of true and false only where the row has one", () => {
  expect(helpFor("id", "value", [{ id: "abc" }])).toBe(refusalHelp.value);
  expect(helpFor("id", "value", [{ id: 1, verified: true }])).toBe(`${refusalHelp.value} ${booleanHelp}`);
});
