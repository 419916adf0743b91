import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StartedServer, StoreSettings } from "../../src/model/adapter.ts";
import type { LegacyStore } from "../../src/model/store.ts";
import { postgres } from "./index.ts";
import type { SqlSettings } from "../shared/sql/settings.ts";
import type { TestProject } from "./testing/project.ts";
import { testProject } from "./testing/project.ts";

const schema = `
CREATE TABLE users (
  id serial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text,
  email_verified boolean NOT NULL DEFAULT false,
  confirmed_at timestamptz,
  nickname varchar(40) DEFAULT 'nobody',
  meta jsonb,
  tags text[],
  big bigint DEFAULT 9007199254740993,
  born date,
  seen timestamp,
  secret bytea DEFAULT '\\x00ff'::bytea,
  tenant int NOT NULL
);
CREATE TABLE sessions (id serial PRIMARY KEY, user_id int REFERENCES users);
`;

const settings = {
  schema: "schema.sql",
  users: {
    table: "users",
    columns: {
      id: "id",
      email: "email",
      password: { column: "password_hash", hash: { bcrypt: { cost: 4 } } },
      email_verified: "email_verified",
      phone_verified: { column: "confirmed_at", true: "now", false: null },
      nickname: "nickname",
      user_metadata: "meta",
      tags: "tags",
      born: "born",
      seen: "seen",
    },
    defaults: { tenant: 7 },
  },
};

const ada = { email: "ada@example.com", password: "correct-horse-1", email_verified: true };
const grace = { email: "grace@example.com", password: "correct-horse-1" };

describe.each([
  { engine: "native", env: {}, label: /^postgres \d+\.\d+ embedded$/ },
  {
    engine: "pglite",
    env: { UNDERSTUDY_POSTGRES_EMBEDDED: "pglite" },
    label: /^postgres \d+\.\d+ pglite \d/,
  },
])("a store on the engine $engine", ({ env, label }) => {
  let project: TestProject;
  let store: StoreSettings<SqlSettings>;
  let server: StartedServer;
  let leased: LegacyStore;
  let second: LegacyStore;

  beforeAll(async () => {
    project = await testProject({ "schema.sql": schema }, env);
    store = project.store(settings);
    server = await postgres.start(store, project.options);
    leased = await postgres.lease(store, server.info, "1");
    second = await postgres.lease(store, server.info, "2");
  });

  afterAll(async () => {
    await leased?.[Symbol.asyncDispose]();
    await second?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await project[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    await leased.reset([]);
  });

  test("says which engine answers, in plain JSON", () => {
    expect(server.info.label).toMatch(label);
    expect(JSON.parse(JSON.stringify(server.info))).toEqual(server.info);
    expect(leased.fields).toContain("phone_verified");
  });

  test("writes users and reads them back in order, ids and defaults filled in", async () => {
    const users = await leased.reset([grace, ada]);
    expect(users.map(({ fields }) => fields["email"])).toEqual(["grace@example.com", "ada@example.com"]);
    expect(users[1]?.fields).toMatchObject({ id: "2", email_verified: true, nickname: "nobody" });
    expect(users[0]?.columns).toMatchObject({
      id: 1,
      email_verified: false,
      tenant: 7,
      big: "9007199254740993",
    });
    expect(users[0]?.columns["secret"]).toBe("AP8=");
    expect(Object.keys(users[0]?.columns ?? {}).slice(0, 3)).toEqual(["id", "email", "password_hash"]);
    expect(await leased.users()).toEqual(users);
  });

  test("gives the same ids after each reset, also where a script has used some up", async () => {
    await leased.reset([ada, grace]);
    await query(leased, "INSERT INTO users (email, tenant) VALUES ('x@example.com', 1)");
    await query(leased, "INSERT INTO sessions (user_id) VALUES (3)");
    const again = await leased.reset([ada]);
    expect(again.map(({ fields }) => fields["id"])).toEqual(["1"]);
    expect(await query(leased, "SELECT * FROM sessions")).toEqual([]);
    expect(await leased.reset([{ ...ada, id: "41" }])).toMatchObject([{ fields: { id: "41" } }]);
  });

  test("recognises a user's password, and salts it for each user", async () => {
    const [one, other] = await leased.reset([ada, grace]);
    if (one === undefined || other === undefined) throw new Error("two users were expected");
    expect(one.fields["password"]).toMatch(/^\$2b\$04\$/);
    expect(one.fields["password"]).not.toBe(other.fields["password"]);
    expect(await leased.passwordMatches(one, "correct-horse-1")).toBe(true);
    expect(await leased.passwordMatches(one, "correct-horse-2")).toBe(false);
    expect(await leased.passwordMatches({ ...one, fields: { password: null } }, "x")).toBe(false);
  });

  test("keeps text, NULL, dates, lists and objects as they are", async () => {
    const user = {
      email: "zoë+🐎@exämple.com",
      nickname: "'; DROP TABLE users; -- \\ 🦄",
      user_metadata: { b: [1, null, "ü"], a: { deep: true } },
      tags: ["a", 'with "quotes"', "🐎"],
      born: "1815-12-10",
      seen: "2026-01-02T03:04:05.678",
    };
    const [read] = await leased.reset([user]);
    expect(read?.fields).toMatchObject(user);
    expect(await leased.insert({ email: "null@example.com", nickname: null })).toMatchObject({
      fields: { nickname: null },
    });
  });

  test("reads a time as true and NULL as false where the mapping says so", async () => {
    const [yes, no] = await leased.reset([
      { ...ada, phone_verified: true },
      { ...grace, phone_verified: false },
    ]);
    expect([yes?.fields["phone_verified"], no?.fields["phone_verified"]]).toEqual([true, false]);
    expect(yes?.columns["confirmed_at"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test("changes and removes the users that match, and tells how many", async () => {
    await leased.reset([ada, grace]);
    expect(await leased.update({ email: ada.email }, { nickname: "Lady", password: "new-one" })).toBe(1);
    const [changed, other] = await leased.users();
    expect(changed?.fields["nickname"]).toBe("Lady");
    expect(changed && (await leased.passwordMatches(changed, "new-one"))).toBe(true);
    expect(other?.fields["nickname"]).toBe("nobody");
    expect(await leased.remove({ email: "nobody@example.com" })).toBe(0);
    expect(await leased.remove({ id: "1" })).toBe(1);
    expect(await leased.users()).toHaveLength(1);
  });

  test("keeps two leases apart", async () => {
    await leased.reset([ada]);
    await second.reset([grace]);
    expect((await leased.users()).map(({ fields }) => fields["email"])).toEqual([ada.email]);
    expect((await second.users()).map(({ fields }) => fields["email"])).toEqual([grace.email]);
    expect(leased.address?.url).not.toBe(second.address?.url);
  });

  test("has an address with a user and a password that a script can use", async () => {
    expect(leased.address?.password).toMatch(/^[0-9a-f]{24}$/);
    expect(new URL(leased.address?.url ?? "").username).toBe(leased.address?.user);
    expect(await query(leased, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("resets in spite of a transaction that a script has left open", async () => {
    await leased.reset([ada]);
    const script = new Client({ connectionString: leased.address?.url });
    script.on("error", () => {});
    await script.connect();
    await script.query("BEGIN");
    await script.query("UPDATE users SET nickname = 'held'");
    expect(await leased.reset([grace])).toMatchObject([
      { fields: { email: grace.email, nickname: "nobody" } },
    ]);
    await script.end().catch(() => {});
    expect(await leased.users()).toHaveLength(1);
  });

  test("says where a user that the database refuses comes from, and what to do", async () => {
    await expect(leased.reset([ada, ada])).rejects.toMatchObject({
      code: "mapping-invalid",
      at: { file: "users" },
    });
    await expect(leased.insert({ nickname: "x" })).rejects.toMatchObject({
      code: "mapping-invalid",
      at: { file: "users.columns.email" },
      help: expect.stringContaining("This user has no `email`"),
    });
    await expect(leased.insert({ ...ada, nick_name: "x" })).rejects.toThrow('Did you mean "nickname"?');
    await expect(leased.remove({ e_mail: "x" })).rejects.toThrow('Did you mean "email"?');
  });
});

async function query(store: LegacyStore, text: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: store.address?.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
