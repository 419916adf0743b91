import { describe, expect, test } from "vitest";
import { passwordKeeper } from "../password-keeper.ts";
import { fieldMap, mappedFields } from "./field-map.ts";
import { matchesFields, toUser } from "./read.ts";
import { usersSettings } from "./settings.ts";
import { identityOf, toColumns } from "./write.ts";

const map = fieldMap(
  usersSettings.parse({
    table: "users",
    columns: {
      id: "id",
      email: { column: "mail", stored: "lower" },
      password: { column: "hash", hash: { md5: { salt: "prefix" } }, salt: { column: "salt" } },
      email_verified: { column: "confirmed_at", true: "now", false: null },
      blocked: { column: "status", true: 2, false: 1 },
      nickname: "nick",
      user_metadata: "meta",
    },
    defaults: { tenant: 1 },
  }),
);
const passwords = passwordKeeper({ md5: { salt: "prefix" } }, { saltApart: true });
const writing = { map, passwords, identity: "ada", unmapped: (field: string) => new Error(`no ${field}`) };

describe("writing", () => {
  test("turns fields into columns, hashes the password and lowers what is stored in lower case", async () => {
    const columns = await toColumns(
      { email: "Ada@Example.com", password: "pw", blocked: true, nickname: null },
      writing,
    );
    expect(columns).toEqual({
      mail: "ada@example.com",
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
      status: 2,
      nick: null,
    });
  });

  test("writes the current time for now, and null where false is null", async () => {
    const { confirmed_at } = await toColumns({ email_verified: true }, writing);
    expect(new Date(String(confirmed_at)).toISOString()).toBe(confirmed_at);
    expect(await toColumns({ email_verified: false }, writing)).toEqual({ confirmed_at: null });
  });

  test("refuses a field that the mapping does not name", async () => {
    await expect(toColumns({ picture: "x" }, writing)).rejects.toThrow("no picture");
  });

  test("names a user by the first identifier there is, in lower case", () => {
    expect(identityOf({ email: "Ada@X.io", username: "ada" })).toBe("ada@x.io");
    expect(identityOf({ username: "ada" })).toBe("ada");
    expect(identityOf({})).toBe("");
  });
});

describe("reading", () => {
  const cases = [
    { columns: { id: 7 }, fields: { id: "7" } },
    { columns: { confirmed_at: "2026-01-01T00:00:00Z" }, fields: { email_verified: true } },
    { columns: { confirmed_at: null }, fields: { email_verified: false } },
    { columns: { status: "2" }, fields: { blocked: true } },
    { columns: { status: 1 }, fields: { blocked: false } },
    { columns: { status: 9 }, fields: { blocked: 9 } },
    { columns: { meta: '{"a":1}' }, fields: { user_metadata: { a: 1 } } },
    { columns: { meta: "{broken" }, fields: { user_metadata: "{broken" } },
    { columns: { hash: "abc" }, fields: { password: "abc" } },
  ];

  test.for(cases)("reads $columns as $fields", ({ columns, fields }) => {
    expect(toUser(columns, map)).toMatchObject({ fields, columns });
  });

  test("keeps columns that the mapping does not name, in their order", () => {
    expect(Object.keys(toUser({ zeta: 1, id: 1, alpha: 2 }, map).columns)).toEqual(["zeta", "id", "alpha"]);
  });

  test("finds a user by fields, whatever the type of the id and the order of keys", () => {
    const user = toUser({ id: "12", mail: "a@b.c", meta: { b: 1, a: 2 } }, map);
    expect(matchesFields(user, { id: 12, user_metadata: { a: 2, b: 1 }, password: "ignored" })).toBe(true);
    expect(matchesFields(user, { id: 12, email: "A@b.c" })).toBe(false);
  });
});

describe("the settings", () => {
  test("list the mapped fields", () => {
    expect(mappedFields(map)).toEqual([
      "id",
      "email",
      "email_verified",
      "blocked",
      "nickname",
      "user_metadata",
      "password",
    ]);
  });

  test.for([
    { users: { columns: { id: "id" } }, says: "`table` and `columns`" },
    { users: { table: "users" }, says: "`columns` beside `table`" },
    { users: { insert: "x" }, says: "`select` too" },
    { users: { insert: "x", select: "y", table: "users" }, says: "does not go together" },
    {
      users: { table: "t", columns: { password: { column: "p", hash: "plain", salt: { column: "s" } } } },
      says: "a digest says where the salt stands: `{ sha256: { salt: prefix } }`",
    },
    { users: { insert: "x", select: "y", defaults: {} }, says: "`defaults` does not go together" },
    { users: { table: "t", columns: {}, hash: "bcrypt" }, says: "at the password: { column, hash }" },
    { users: { table: "t", columns: {}, update: "x" }, says: "`update` goes with `insert`" },
    { users: { table: "t", columns: { email: 5 } }, says: "a column's name" },
    { users: { table: "t", columns: { email: { column: "e", colour: 1 } } }, says: "colour" },
  ])("refuse $users", ({ users, says }) => {
    const { error } = usersSettings.safeParse(users);
    expect(error?.message).toContain(says);
  });
});
