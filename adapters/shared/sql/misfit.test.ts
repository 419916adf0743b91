import { expect, test } from "vitest";
import type { Table } from "./dialect.ts";
import { misfit } from "./misfit.ts";

const column = (name: string, type: string) => ({ name, type, hasDefault: false });
const table: Table = {
  sql: "users",
  columns: [
    column("no", "binary(16)"),
    column("mail", "character varying(20)"),
    column("pwd", "char(60)"),
    column("tenant", "varchar(3)"),
  ],
  key: ["no"],
  isView: false,
};
const users = {
  table: "users",
  columns: { id: "no", email: "mail", password: { column: "pwd", hash: { argon2: {} } } },
};
const rows = [
  { no: "short", mail: "a@b.c", pwd: "x".repeat(97), tenant: "acme" },
  { no: "x".repeat(36), mail: "ada@somewhere.example" },
];

test.for([
  { named: "no", words: 'The value is the field id, 36 characters; the column "no" is binary(16).' },
  {
    named: "pwd",
    words: 'The value is the password as a hash (argon2), 97 characters; the column "pwd" is char(60).',
  },
  {
    named: "tenant",
    words: 'The value is that of store.users.defaults, 4 characters; the column "tenant" is varchar(3).',
  },
])("a value too long for $named is named with its length", ({ named, words }) => {
  const refusal = { column: named, kind: "too long" } as const;
  expect(misfit({ users } as never, { refusal, rows, table })).toEqual({ column: named, words });
});

test("a column that the database does not name is found by its width", () => {
  const refusal = { kind: "too long" } as const;
  const given = [{ mail: "ada@somewhere.example", pwd: "x".repeat(60) }];
  expect(misfit({ users } as never, { refusal, rows: given, table })).toMatchObject({
    column: "mail",
    words: expect.stringContaining("the field email, 21 characters"),
  });
});

test("of a statement's values the longest is named", () => {
  const refusal = { column: "secret", kind: "too long" } as const;
  const given = [{ email: "a@b.c", password: "x".repeat(97) }];
  expect(misfit({ users: { hash: "bcrypt" } } as never, { refusal, rows: given })).toEqual({
    column: "secret",
    words: "The longest value that the statement gets is :password as a hash (bcrypt), 97 characters.",
  });
});
