import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StartedServer } from "../../src/model/adapter.ts";
import type { Beginning, LegacyStore } from "../../src/model/store.ts";
import { postgres } from "./index.ts";
import type { TestProject } from "./testing/project.ts";
import { testProject } from "./testing/project.ts";

const schema = `
CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, nickname text, tags text[], visits int DEFAULT 0);
CREATE FUNCTION welcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET visits = visits + 1 WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER welcome AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION welcome();
CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN NEW.email = 'nobody@example.com' THEN NULL ELSE NEW END;
END $$;
CREATE TRIGGER leave_out BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION leave_out();
`;

const columns = { id: "id", email: "email", nickname: "nickname", tags: "tags", visits: "visits" };

describe.each([
  { engine: "native", env: {} },
  { engine: "pglite", env: { UNDERSTUDY_POSTGRES_EMBEDDED: "pglite" } },
])("a table on the engine $engine that is emptied, filled and read at once", ({ env }) => {
  let project: TestProject;
  let server: StartedServer;
  let leased: LegacyStore;

  beforeAll(async () => {
    project = await testProject({ "schema.sql": schema }, env);
    const store = project.store({ schema: "schema.sql", users: { table: "users", columns } });
    server = await postgres.start(store, project.options);
    leased = await postgres.lease(store, server.info, "1");
  });

  afterAll(async () => {
    await leased?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await project[Symbol.asyncDispose]();
  });

  test("tells the given users in their order, and all by id as the transaction left them", async () => {
    await leased.reset([{ email: "before@example.com" }]);
    const { given, users } = await begin([
      { id: "20", email: "b@example.com", nickname: "it's \\ a 'b'" },
      { id: "10", email: "a@example.com", nickname: null },
    ]);
    expect(given.map(({ fields }) => [fields["id"], fields["nickname"], fields["visits"]])).toEqual([
      ["20", "it's \\ a 'b'", 0],
      ["10", null, 0],
    ]);
    expect(users.map(({ fields }) => [fields["id"], fields["visits"]])).toEqual([
      ["10", 1],
      ["20", 1],
    ]);
    expect(await leased.users()).toEqual(users);
  });

  test("may be left empty", async () => {
    await leased.reset([{ email: "before@example.com" }]);
    expect(await begin([])).toEqual({ given: [], users: [] });
    expect(await leased.users()).toEqual([]);
  });

  test("takes values that can't stand in a text one by one", async () => {
    const { given, users } = await begin([{ email: "a@example.com", tags: ["x", 'y "z"'] }]);
    expect(given).toMatchObject([{ fields: { id: "1", tags: ["x", 'y "z"'] } }]);
    expect(users).toEqual(await leased.users());
  });

  test("tells only those that a trigger let in", async () => {
    const { given, users } = await begin([{ email: "nobody@example.com" }, { email: "a@example.com" }]);
    expect(given.map(({ fields }) => fields["email"])).toEqual(["a@example.com"]);
    expect(users).toEqual(await leased.users());
  });

  test("says whom the database refuses, and takes others afterwards", async () => {
    const twice = { email: "a@example.com" };
    await expect(begin([twice, twice])).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringContaining("a@example.com"),
    });
    expect((await begin([twice])).users).toMatchObject([{ fields: { id: "1" } }]);
  });

  async function begin(users: Parameters<LegacyStore["reset"]>[0]): Promise<Beginning> {
    if (leased.begin === undefined) throw new Error("this store has no faster way");
    return leased.begin(users);
  }
});
