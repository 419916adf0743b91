import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../shared/free-port.ts";
import type { StartedServer } from "../../src/model/adapter.ts";
import type { LegacyStore } from "../../src/model/store.ts";
import { postgres } from "./index.ts";
import type { TestProject } from "./testing/project.ts";
import { testProject } from "./testing/project.ts";

let project: TestProject;

beforeAll(async () => {
  project = await testProject({
    "schema.sql": "CREATE TABLE users (id serial PRIMARY KEY, email text, password_hash text);\n",
    "typo.sql": "-- ünïcode 🐎\nCREATE TABLE a (id int);\nCREATE TABLE b (\n  id int,\n  'name' text\n);\n",
    "twice.sql": "CREATE TABLE a (id int);\n\n  CREATE TABLE a (id int);\n",
    "copy.sql": "CREATE TABLE a (id int);\nCOPY a (id) FROM stdin;\n1\n\\.\n",
    "dump.sql":
      "\\restrict abc\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.users (id int, email text);\nALTER TABLE public.users OWNER TO \"the app\";\n",
    "after.sql": "CREATE EXTENSION IF NOT EXISTS citext;\nALTER TABLE users ADD COLUMN nick citext;\n",
  });
});

afterAll(() => project[Symbol.asyncDispose]());

const users = { table: "users", columns: { id: "id", email: "email" } };

describe("a schema", () => {
  test.for([
    { file: "typo.sql", line: 5, column: 3, says: "syntax error at or near \"'name'\"" },
    { file: "twice.sql", line: 3, column: 3, says: 'relation "a" already exists' },
    { file: "copy.sql", line: 2, column: 1, says: "only psql understands: COPY a (id) FROM stdin" },
  ])("that fails is told by its line and column: $file", async ({ file, line, column, says }) => {
    const starting = postgres.start(project.store({ schema: file }), project.options);
    await expect(starting).rejects.toMatchObject({
      code: "schema-failed",
      message: expect.stringContaining(says),
      at: { file: join(project.folder, file), line, column },
    });
  });

  test("that changed is applied on the server that runs", async () => {
    await using server = await postgres.start(
      project.store({ schema: "schema.sql", users }),
      project.options,
    );
    const now = project.store({ schema: ["schema.sql", "after.sql"], users });
    await using renewed = await server.renew?.(now);
    expect(serverOf(renewed)).toBe(serverOf(server));
    await using leased = await postgres.lease(now, (renewed as StartedServer).info, "w");
    const [only] = await leased.reset([{ email: "a@b.c" }]);
    expect(only?.columns).toHaveProperty("nick");
  });

  test("needs another server where a role was made, or the server is to be another one", async () => {
    await using server = await postgres.start(project.store({ schema: "dump.sql", users }), project.options);
    expect(await server.renew?.(project.store({ schema: "schema.sql", users }))).toBeNull();
    await using plain = await postgres.start(project.store({ schema: "schema.sql", users }), project.options);
    const other = project.store({ schema: "schema.sql", users, logins: [{ user: "app", password: "x" }] });
    expect(await plain.renew?.(other)).toBeNull();
  });

  test("that is not there is told by its place in the project file", async () => {
    const starting = postgres.start(
      project.store({ schema: ["schema.sql", "nowhere.sql"] }),
      project.options,
    );
    await expect(starting).rejects.toMatchObject({ code: "schema-missing", at: { file: "schema.1" } });
  });

  test("may be a dump that names roles of another server, followed by further files", async () => {
    await withStore({ schema: ["dump.sql", "after.sql"], users }, async (leased) => {
      expect(await leased.reset([{ email: "a@b.c" }])).toMatchObject([
        { fields: { id: "1", email: "a@b.c" }, columns: { id: 1, email: "a@b.c", nick: null } },
      ]);
    });
  });

  test("may be a command, which gets the database's address", async () => {
    const script = `
      import { createRequire } from "node:module";
      const { Client } = createRequire(${JSON.stringify(import.meta.url)})("pg");
      const client = new Client({ connectionString: process.env.DATABASE_URL });
      await client.connect();
      await client.query("CREATE TABLE users (id uuid PRIMARY KEY, email text)");
      await client.end();`;
    await writeFile(join(project.folder, "migrate.mjs"), script);
    await withStore({ schema: { run: `"${process.execPath}" migrate.mjs` }, users }, async (leased) => {
      const made = await leased.reset([{ email: "a@b.c" }, { email: "d@e.f" }]);
      expect(made[1]?.fields["id"]).toBe("00000000-0000-4000-8000-000000000002");
    });
  });

  test("whose command fails shows what it printed", async () => {
    const run = `"${process.execPath}" -e "console.error('no such migration'); process.exit(3)"`;
    const starting = postgres.start(project.store({ schema: { run } }), project.options);
    await expect(starting).rejects.toMatchObject({
      code: "schema-failed",
      message: expect.stringMatching(/ended with 3[\s\S]*no such migration/),
      at: { file: "schema.run" },
    });
  });
});

describe("a mapping", () => {
  test.for([
    {
      users: { table: "user", columns: {} },
      at: "users.table",
      says: 'The schema makes: users. Did you mean "users"?',
    },
    {
      users: { table: "users", columns: { email: "e_mail" } },
      at: "users.columns.email",
      says: 'Its columns are: id, email, password_hash. Did you mean "email"?',
    },
    {
      users: { table: "users", columns: { password: { column: "passwordHash", hash: "plain" } } },
      at: "users.columns.password.column",
      says: 'Did you mean "password_hash"?',
    },
    {
      users: { table: "users", columns: {}, defaults: { tenant: 1 } },
      at: "users.defaults.tenant",
      says: '"tenant"',
    },
  ])("that names what is not there is told by its place: $at", async ({ users: mapping, at, says }) => {
    const starting = postgres.start(project.store({ schema: "schema.sql", users: mapping }), project.options);
    await expect(starting).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringContaining(says),
      at: { file: at },
    });
  });

  test("may be statements, for users that are spread over tables", async () => {
    await writeFile(
      join(project.folder, "spread.sql"),
      `CREATE TABLE roles (name text PRIMARY KEY); INSERT INTO roles VALUES ('member');
       CREATE TABLE people (id serial PRIMARY KEY, role text REFERENCES roles DEFAULT 'member', nickname text);
       CREATE TABLE logins (person int REFERENCES people, email text, hash text, salt text);`,
    );
    const statements = {
      hash: { sha256: { salt: "prefix" } },
      insert: `WITH p AS (INSERT INTO people (nickname) VALUES (:nickname) RETURNING id)
               INSERT INTO logins SELECT id, :email, :password, :salt FROM p`,
      select: `SELECT p.id, l.email, l.hash AS password, l.salt, p.nickname, p.role
               FROM people p JOIN logins l ON l.person = p.id`,
      update: "UPDATE logins SET email = :email, hash = :password, salt = :salt WHERE person = :id",
      remove: ["DELETE FROM logins WHERE person = :id", "DELETE FROM people WHERE id = :id"],
    };
    await withStore({ schema: "spread.sql", users: statements }, async (leased) => {
      expect(leased.fields?.toSorted()).toEqual(["email", "id", "nickname", "password"]);
      for (const _ of ["first", "second"]) {
        const made = await leased.reset([
          { email: "a@b.c", password: "pw" },
          { email: "d@e.f", password: "pw" },
        ]);
        expect(made.map(({ fields }) => [fields["id"], fields["email"], fields["role"]])).toEqual([
          ["1", "a@b.c", "member"],
          ["2", "d@e.f", "member"],
        ]);
      }
      expect(await leased.update({ email: "a@b.c" }, { password: "other", email: "x@y.z" })).toBe(1);
      const [changed, same] = await leased.users();
      if (changed === undefined || same === undefined) throw new Error("two users were expected");
      expect(changed.fields["email"]).toBe("x@y.z");
      expect(await leased.passwordMatches(changed, "other")).toBe(true);
      expect(await leased.passwordMatches(same, "other")).toBe(false);
      expect(await leased.passwordMatches(same, "pw")).toBe(true);
      expect(await leased.remove({ id: "2" })).toBe(1);
      expect(await leased.users()).toHaveLength(1);
    });
  });
});

describe("an engine", () => {
  test("that is a server nobody answers for is named with host, port and reason", async () => {
    const port = await freePort();
    const starting = postgres.start(
      project.store({ url: `postgres://u:p@127.0.0.1:${port}/app` }),
      project.options,
    );
    await expect(starting).rejects.toMatchObject({
      code: "store-unreachable",
      message: expect.stringMatching(new RegExp(`at 127\\.0\\.0\\.1:${port} .*ECONNREFUSED`)),
      at: { file: "url" },
    });
  });

  test("that is a server of one's own gets databases of ours, which go when the run ends", async () => {
    await using own = await postgres.start(project.store({}), project.options);
    const { adminUrl: url } = own.info.data as { readonly adminUrl: string };
    const databases = project.store({ url });
    await using client = await clientOn(url);
    const before = await client.names();
    await withStore({ url, schema: "schema.sql", users }, async (leased) => {
      expect(await leased.reset([{ email: "a@b.c" }])).toMatchObject([{ fields: { id: "1" } }]);
      expect((await client.names()).length).toBe(before.length + 2);
    });
    expect(await client.names()).toEqual(before);
    expect(databases.settings.url).toBe(url);
  });

  test("that may not make databases is refused rather than emptied", async () => {
    await using own = await postgres.start(project.store({}), project.options);
    const { adminUrl } = own.info.data as { readonly adminUrl: string };
    await using client = await clientOn(adminUrl);
    await client.run("CREATE ROLE weak LOGIN");
    const url = adminUrl.replace("understudy:", "weak:");
    const starting = postgres.start(project.store({ url }), project.options);
    await expect(starting).rejects.toMatchObject({ code: "engine-unavailable", at: { file: "url" } });
  });

  test("that cannot give a database its name says so", async () => {
    const url = "postgres://me:pw@127.0.0.1:1/x";
    const starting = postgres.start(project.store({ url, database: "app" }), project.options);
    await expect(starting).rejects.toMatchObject({ code: "project-invalid", at: { file: "database" } });
    const env = { UNDERSTUDY_POSTGRES_EMBEDDED: "pglite" };
    const options = { ...project.options, engine: "embedded", env } as const;
    await expect(postgres.start(project.store({ database: "app" }), options)).rejects.toMatchObject({
      code: "engine-unavailable",
      message: expect.stringContaining("store.database"),
    });
  });

  test.for([
    { engine: "url", settings: {}, says: "store.url is not set" },
    { engine: "local", settings: { program: "no-such-postgres" }, says: "no-such-postgres" },
  ] as const)("that is not there says why, and the ways out: $engine", async ({ engine, settings, says }) => {
    const starting = postgres.start(project.store(settings), { ...project.options, engine });
    await expect(starting).rejects.toMatchObject({
      code: "engine-unavailable",
      message: expect.stringContaining(says),
      help: expect.stringContaining("store.url"),
    });
  });
});

async function withStore(settings: unknown, work: (leased: LegacyStore) => Promise<void>): Promise<void> {
  const store = project.store(settings);
  const options = { ...project.options, env: { PATH: "/usr/bin:/bin" } };
  await using server = await postgres.start(store, options);
  await using leased = await postgres.lease(store, server.info, "w-1");
  await work(leased);
}

async function clientOn(url: string) {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    run: (text: string) => client.query(text),
    async names(): Promise<readonly string[]> {
      const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database ORDER BY 1");
      return rows.map(({ datname }) => datname);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

/** The address of a server that runs. */
function serverOf(started: StartedServer | null | undefined): unknown {
  return (started?.info.data as { readonly adminUrl?: string } | undefined)?.adminUrl;
}
