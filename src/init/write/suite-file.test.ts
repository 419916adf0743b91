import { expect, test } from "vitest";
import { suiteFile } from "./suite-file.ts";

function written(kind: string, fields: readonly string[]): string | null {
  const found = {
    connection: { name: "c", mode: { requires_username: false }, scripts: { login: {} } },
  };
  const guess = {
    store: { kind },
    api: { routes: [] },
    users: { fields: new Map(fields.map((name) => [name, name])) },
  };
  return suiteFile(found as never, guess as never, "./suite.json");
}

test("the first user has a username where the store has a place for one, since it may have to be filled", () => {
  expect(written("mysql", ["email", "username"])).toContain(
    "ada: { email: ada@example.com, username: ada, password: correct-horse-1 }",
  );
  expect(written("mysql", ["email"])).not.toContain("username");
  expect(written("http", ["email"])).not.toContain("username");
});

test("a user has no attribute that an API with names of its own is not known to keep", () => {
  const found = { connection: { name: "c", mode: { requires_username: false }, scripts: { login: {} } } };
  const fields = new Map([["email", "mail"]]);
  const guess = { store: { kind: "http" }, api: { routes: [] }, users: { fields } };
  expect(suiteFile(found as never, guess as never, "./suite.json")).toContain(
    "ada: { email: ada@example.com, password: correct-horse-1 }",
  );
  expect(written("http", ["email"])).toContain("email_verified: true");
});
