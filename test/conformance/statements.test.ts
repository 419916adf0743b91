import { afterAll, describe, expect, test } from "vitest";
import type { LegacyStore } from "../../src/model/store.ts";
import type { Combination } from "./stores.ts";
import { combinationOf, keepings } from "./stores.ts";

const all = await Promise.all(
  keepings
    .filter(({ adapter }) => adapter !== "mongodb")
    .flatMap((keeping) =>
      keeping.engines
        .filter((engine) => engine === "embedded" || engine === "local")
        .map((engine) => combinationOf(keeping, engine)),
    ),
);
const looked = await Promise.all(
  all.map(async (combination) => [combination, await combination.look()] as const),
);
const there = looked.flatMap(([combination, seen]) => ("label" in seen ? [combination] : []));

afterAll(async () => {
  for (const combination of all) await combination[Symbol.asyncDispose]();
});

const statements = {
  hash: { bcrypt: { cost: 4 } },
  insert: "INSERT INTO users (email, password_hash, name) VALUES (:email, :password, :name)",
  select: "SELECT id, email, password_hash AS password, name FROM users",
  update: ["UPDATE users SET email = :email, name = :name WHERE id = :id"],
  remove: "DELETE FROM users WHERE id = :id",
  reset: "DELETE FROM users",
};

describe.each(there)("statements on $name", (combination) => {
  test.for([
    { users: { select: "SELECT id, email, pwd FROM users" }, at: "users.select", says: "pwd" },
    { users: { select: "SELEC id FROM users" }, at: "users.select", says: "syntax" },
    { users: { insert: "INSERT INTO users (e_mail) VALUES (:email)" }, at: "users.insert", says: "e_mail" },
    {
      users: { update: ["UPDATE users SET emial = :email WHERE id = :id"] },
      at: "users.update.0",
      says: "emial",
    },
    { users: { remove: "DELETE FROM user_s WHERE id = :id" }, at: "users.remove", says: "user_s" },
    { users: { remove: "DELETE FROM users WHERE" }, at: "users.remove", says: "syntax" },
    { users: { reset: "DELETE FROM user_s" }, at: "users.reset", says: "user_s" },
  ])("that the database refuses are told at the start, by their place: $at $says", async (wrong) => {
    const starting = combination.start({ users: { ...statements, ...wrong.users } });
    await expect(starting).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringMatching(
        new RegExp(`refuses store\\.${wrong.at.replace(/\.0$/, "")}: .*${wrong.says}`),
      ),
      at: { file: wrong.at },
    });
  });

  test("that can't be looked at before they run are told when they do", async () => {
    const insert = ["CREATE TEMPORARY TABLE seen (id int)", "INSERT INTO users (e_mail) VALUES (:email)"];
    await withStore(combination, { ...statements, insert }, async (store) => {
      await expect(store.reset([{ email: "a@b.c" }])).rejects.toMatchObject({
        code: "mapping-invalid",
        message: expect.stringContaining("e_mail"),
        at: { file: "users.insert.1" },
        help: expect.stringContaining("Correct the statement"),
      });
    });
  });

  test.for([
    {
      users: { select: "SELECT email, password_hash AS password, name FROM users" },
      at: "users.update.0",
      says: "store.users.update asks for :id, but store.users.select returns no column id. It returns: email, password, name.",
    },
    {
      users: { insert: "INSERT INTO users (email, password_hash, name) VALUES (:email, :pass_word, :name)" },
      at: "users.insert",
      says: 'Did you mean "password"?',
    },
    {
      users: { update: "UPDATE users SET name = :nmae WHERE id = :id" },
      at: "users.update",
      says: 'asks for :nmae, which no user has. There are: :id, :email, :password, :name. Did you mean "name"?',
    },
    { users: { remove: "DELETE FROM users WHERE id = :uid" }, at: "users.remove", says: ":uid" },
  ])("with a parameter that no user has a value for are refused: $says", async ({ users, at, says }) => {
    await expect(combination.start({ users: { ...statements, ...users } })).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringContaining(says),
      at: { file: at },
    });
  });

  test("may write a field of the suite's own that they do not return", async () => {
    const insert = "INSERT INTO users (email, plan) VALUES (:email, :tariff)";
    await withStore(combination, { ...statements, insert, update: undefined }, async (store) => {
      expect(store.fields).toEqual(["id", "email", "tariff"]);
      expect(await store.reset([{ email: "a@b.c", tariff: "paid" }])).toHaveLength(1);
    });
  });

  test("may do without an id, and then the store has none", async () => {
    const { insert, reset } = statements;
    const remove = "DELETE FROM users WHERE email = :email";
    const users = {
      insert,
      reset,
      remove,
      select: "SELECT email, password_hash AS password, name FROM users;",
    };
    await using server = await combination.start({ users });
    expect(server.info.fields).toEqual(["email", "password", "name"]);
    await withStore(combination, users, async (store) => {
      expect(store.fields).toEqual(["email", "password", "name"]);
      await store.reset([{ email: "a@b.c" }, { email: "d@e.f" }]);
      expect(await store.remove({ email: "a@b.c" })).toBe(1);
      expect(await store.users()).toMatchObject([{ fields: { email: "d@e.f" } }]);
    });
  });

  test("may leave out the rows that count as deleted", async () => {
    const select = "SELECT id, email, password_hash AS password, name FROM users WHERE seen_at IS NULL";
    const remove = "UPDATE users SET seen_at = CURRENT_TIMESTAMP WHERE id = :id";
    await withStore(combination, { ...statements, select, remove }, async (store) => {
      await store.reset([{ email: "a@b.c" }, { email: "d@e.f" }]);
      expect(await store.remove({ email: "a@b.c" })).toBe(1);
      expect(await store.users()).toMatchObject([{ fields: { email: "d@e.f" } }]);
    });
  });

  test("may compute what is true or false", async () => {
    const insert = "INSERT INTO users (email, seen_at) VALUES (:email, :seen_at)";
    const verified = "CASE WHEN seen_at IS NULL THEN 0 ELSE 1 END";
    const select = `SELECT id, email, seen_at, seen_at IS NULL AS blocked, ${verified} AS email_verified, ${verified} AS seen FROM users`;
    await withStore(combination, { insert, select }, async (store) => {
      await store.reset([{ email: "a@b.c" }, { email: "d@e.f", seen_at: "2024-02-29 23:59:58" }]);
      expect(await store.users()).toMatchObject([
        { fields: { email_verified: false, blocked: true, seen: 0 } },
        { fields: { email_verified: true, blocked: false, seen: 1 } },
      ]);
    });
  });

  test("say what they can do about a field that the user does not have", async () => {
    await withStore(combination, statements, async (store) => {
      await expect(store.reset([{ name: "Ada" }])).rejects.toMatchObject({
        message: expect.stringContaining("email"),
        at: { file: "users.insert" },
        help: expect.stringMatching(/COALESCE\(:id, (?:UUID|gen_random_uuid)\(\)\)/),
      });
    });
  });
});

async function withStore(
  combination: Combination,
  users: unknown,
  work: (store: LegacyStore) => Promise<unknown>,
): Promise<void> {
  await using server = await combination.start({ users });
  await using store = await combination.adapter.lease(combination.store({ users }), server.info, "w-1");
  await work(store);
}
