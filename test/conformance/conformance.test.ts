import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processStart } from "../../adapters/shared/process-identity.ts";
import type { StartedServer } from "../../src/model/adapter.ts";
import type { LegacyStore } from "../../src/model/store.ts";
import { understudy, writeFolder } from "../support/cli.ts";
import { root } from "../support/example.ts";
import { combinationOf, keepings } from "./stores.ts";

const scripts = join(root, "test", "conformance", "scripts");

/** `UNDERSTUDY_TEST_ENGINES=mysql,postgres/local` looks at these only. */
const wanted = (process.env["UNDERSTUDY_TEST_ENGINES"] ?? "").split(",").filter((name) => name !== "");
const all = await Promise.all(
  keepings.flatMap((keeping) => keeping.engines.map((engine) => combinationOf(keeping, engine))),
);
const chosen = all.filter(
  ({ name }) =>
    wanted.length === 0 || wanted.some((filter) => name === filter || name.startsWith(`${filter}/`)),
);
const looked = [];
for (const combination of chosen) looked.push({ combination, seen: await combination.look() });
const there = looked.filter(({ seen }) => "label" in seen).map(({ combination }) => combination);
const answered = looked.flatMap(({ seen }) => ("label" in seen ? [seen.label] : []));
const absent = looked.flatMap(({ combination: { name }, seen }) =>
  "missing" in seen ? [`${name}: ${seen.missing}`] : [],
);

afterAll(async () => {
  for (const combination of all) await combination[Symbol.asyncDispose]();
});

test(`looks at ${there.map(({ name }) => name).join(", ")}`, () => {
  process.stderr.write(`servers that answered:\n  ${answered.join("\n  ")}\n`);
  if (absent.length > 0) process.stderr.write(`not there:\n  ${absent.join("\n  ")}\n`);
  expect(there).not.toEqual([]);
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(absent).toEqual([]);
});

const ada = {
  email: "Ada@Example.com",
  password: "correct-horse-1",
  email_verified: true,
  name: "Ada 🐎 Łovelace ‮",
  seen_at: "2024-02-29T23:59:58.000Z",
  user_metadata: { likes: ["😀", null, 1.5], nested: { ü: true } },
};
const grace = { email: "grace@example.com", password: "s3cret-tape", email_verified: false, name: null };

describe.each(there)("$name", (combination) => {
  let server: StartedServer;
  let store: LegacyStore;

  beforeAll(async () => {
    server = await combination.start();
    store = await combination.lease(server);
  });
  afterAll(async () => {
    await store?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test("says which engine answered, in which version", () => {
    expect(server.info.engine).toBe(combination.engine);
    expect(server.info.label).toMatch(new RegExp(String.raw`^[a-z]+ \d+(\.\d+)* ${combination.engine}$`));
  });

  test("the address has a user and a password", () => {
    const { address } = store;
    expect(address?.user).toMatch(/./);
    expect(address?.password).toMatch(/./);
    expect(address?.url).toContain(`:${address?.port}/`);
  });

  test("gives users back as they were written, in their order, with ids and a hash", async () => {
    const [first, second] = await store.reset([ada, grace]);
    expect(first?.fields).toMatchObject({
      email: "Ada@Example.com",
      email_verified: true,
      name: ada.name,
      user_metadata: ada.user_metadata,
    });
    expect(Date.parse(String(first?.fields["seen_at"]))).toBe(Date.parse(ada.seen_at));
    expect(first?.fields["password"]).toMatch(/^\$2[aby]\$04\$/);
    expect(second?.fields).toMatchObject({ email: "grace@example.com", email_verified: false, name: null });
    expect(second?.fields["seen_at"]).toBeNull();
    expect(first?.fields["id"]).toMatch(/./);
    expect(second?.fields["id"]).not.toBe(first?.fields["id"]);
    expect(await store.users()).toEqual([first, second]);
  });

  test("shows what the mapping does not name", async () => {
    const [only] = await store.reset([ada]);
    expect(only?.columns["plan"]).toBe("free");
  });

  test("is prepared anew beside what is there, and taken away again", async () => {
    await store.reset([ada]);
    const renewed = (await server.renew?.(combination.store())) ?? (await combination.start());
    expect(renewed.info).toMatchObject({ label: server.info.label, fields: server.info.fields });
    const other = await combination.lease(renewed);
    await other.reset([grace, ada]);
    expect(await other.users()).toHaveLength(2);
    await other[Symbol.asyncDispose]();
    await renewed[Symbol.asyncDispose]();
    expect(await store.users()).toHaveLength(1);
  });

  test("makes the same ids after each reset", async () => {
    const before = await store.reset([ada, grace]);
    await store.insert({ email: "third@example.com" });
    const after = await store.reset([ada, grace]);
    expect(after.map(({ fields }) => fields["id"])).toEqual(before.map(({ fields }) => fields["id"]));
  });

  test("keeps an id that the suite names", async () => {
    const id = combination.name.startsWith("mongodb/") ? "507f1f77bcf86cd799439011" : "4711";
    const [only] = await store.reset([{ ...ada, id }]);
    expect(only?.fields["id"]).toBe(id);
    expect(await store.update({ id }, { name: "x" })).toBe(1);
  });

  test("changes and removes those who match, and nobody else", async () => {
    await store.reset([ada, grace]);
    expect(await store.update({ email: "grace@example.com" }, { name: "Grace", email_verified: true })).toBe(
      1,
    );
    expect(await store.update({ email: "GRACE@example.com" }, { name: "x" })).toBe(0);
    expect(await store.remove({ email_verified: true, name: "Grace" })).toBe(1);
    expect((await store.users()).map(({ fields }) => fields["email"])).toEqual(["Ada@Example.com"]);
  });

  test("tells the right password from a wrong one, also after a change", async () => {
    await store.reset([ada]);
    await store.update({ email: "Ada@Example.com" }, { password: "new-horse-2" });
    const [user] = await store.users();
    if (user === undefined) throw new Error("ada is gone");
    expect(await store.passwordMatches(user, "new-horse-2")).toBe(true);
    expect(await store.passwordMatches(user, "correct-horse-1")).toBe(false);
  });

  test("takes an address in another spelling for another one, and refuses the same twice", async () => {
    await store.reset([ada, { ...ada, email: "ada@example.com" }]);
    await expect(store.insert({ email: "ada@example.com" })).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringContaining("ada@example.com"),
    });
  });

  test("refuses a field that the mapping does not name", async () => {
    await expect(store.insert({ email: "x@example.com", emial: "x" })).rejects.toMatchObject({
      code: "mapping-invalid",
      message: expect.stringContaining('Did you mean "email"?'),
    });
  });

  test("two leases do not see each other's users", async () => {
    await using other = await combination.lease(server, "w-2");
    await store.reset([ada]);
    await Promise.all([store.reset([ada]), other.reset([grace])]);
    expect((await store.users()).map(({ fields }) => fields["email"])).toEqual([ada.email]);
    expect((await other.users()).map(({ fields }) => fields["email"])).toEqual([grace.email]);
    expect(other.address?.database).not.toBe(store.address?.database);
  });

  const hold = holding[combination.adapter.name];
  // MongoDB knows transactions in replica sets only.
  if (hold !== undefined)
    test("resets in spite of a transaction that a script has left open", async () => {
      await store.reset([ada]);
      const release = await hold(store.address?.url ?? "");
      expect((await store.reset([grace])).map(({ fields }) => fields["email"])).toEqual([grace.email]);
      await release();
      expect((await store.users()).map(({ fields }) => fields["email"])).toEqual([grace.email]);
    });

  test("nothing answers and nothing is noted any more once it was stopped", async () => {
    const second = await combination.start();
    const leased = await combination.lease(second, "w-3");
    const port = leased.address?.port ?? 0;
    const notes = await notesIn(combination.cacheFolder);
    await leased[Symbol.asyncDispose]();
    await second[Symbol.asyncDispose]();
    if (combination.engine === "url") return expect(await answers(port)).toBe(true);
    expect(await answers(port)).toBe(false);
    expect((await notesIn(combination.cacheFolder)).length).toBe(
      notes.length - (isOurs(combination) ? 1 : 0),
    );
  });
});

describe.each(there.filter(isOurs))("$name, killed", (combination) => {
  test("a later start ends the server of a run that was killed, and removes its data", async () => {
    const adapters = pathToFileURL(join(root, "dist", "src", "index.js")).href;
    const { engine, cacheFolder, folder, adapter } = combination;
    const script = `
      const { adapters } = await import(${JSON.stringify(adapters)});
      const adapter = adapters.find(({ name }) => name === ${JSON.stringify(adapter.name)});
      const store = { adapter: adapter.name, settings: adapter.settings.parse({}), folder: ${JSON.stringify(folder)},
        at: () => ({ file: "", line: 1, column: 1 }) };
      const options = { engine: ${JSON.stringify(engine)}, cacheFolder: ${JSON.stringify(cacheFolder)}, env: process.env };
      await adapter.start(store, options);
      console.log("started");
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(owner.stdout, "data");
    const [note] = await notesIn(cacheFolder);
    owner.kill("SIGKILL");
    await once(owner, "exit");
    expect(await isAlive(note?.pid)).toBe(true);

    await using again = await combination.start();
    expect(again.info.engine).toBe(engine);
    expect(await isAlive(note?.pid)).toBe(false);
    await expect(readdir(note?.folder ?? "")).rejects.toMatchObject({ code: "ENOENT" });
  });
});

/** Locks all users in a transaction and leaves it open; what is returned ends the connection. */
const holding: Readonly<Record<string, (url: string) => Promise<() => Promise<void>>>> = {
  async postgres(url) {
    const client = new Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    await client.query("BEGIN; UPDATE users SET name = 'held'");
    return () => client.end().catch(() => {});
  },
  async mysql(url) {
    const client = await createConnection(url);
    client.on("error", () => {});
    await client.query("START TRANSACTION");
    await client.query("UPDATE users SET name = 'held'");
    return async () => client.destroy();
  },
};

/** What scripts have written into them, and the address that it stands behind. */
const hardCoded: Readonly<Record<string, { readonly login: object; readonly address: string }>> = {
  postgres: { login: { user: "user", password: "pass", database: "my_db" }, address: "db.internal:5432" },
  mysql: { login: { user: "me", password: "secret", database: "my_db" }, address: "localhost:3306" },
  mongodb: {
    login: { user: "user", password: "pass", database: "my-db" },
    address: "mymongoserver.com:27017",
  },
};

describe.each(there.filter(isOurs))("$name, for scripts that name it themselves", (combination) => {
  test("takes the user, the password and the database that stand in the script", async () => {
    const { adapter, engine, cacheFolder, keeping } = combination;
    const written = hardCoded[adapter.name];
    if (written === undefined) throw new Error(`nothing is written for ${adapter.name}`);
    const { login, address } = written;
    const folder = await writeFolder(`hard-coded-${adapter.name}-${engine}`, {
      ...keeping.files,
      "scripts/login.js": await readFile(join(scripts, `${adapter.name}-login.js`), "utf8"),
      "understudy.yaml": JSON.stringify({
        connection: "scripts",
        network: { [address]: "store" },
        store: { adapter: adapter.name, ...keeping.settings, logins: [login], database: databaseIn(login) },
      }),
    });
    const ran = understudy(["test", "login.suite", "--engine", engine], folder, {
      UNDERSTUDY_CACHE: cacheFolder,
    });
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/ (\d+) scenarios: \1 passed/) });
    expect(await notesIn(cacheFolder)).toEqual([]);
  });
});

function databaseIn(login: object): unknown {
  return (login as { readonly database?: unknown }).database;
}

/** Containers are ended by Testcontainers, and another's server is not ours to end. */
function isOurs({ engine }: { readonly engine: string }): boolean {
  return engine === "embedded" || engine === "local";
}

interface Note {
  readonly pid?: number;
  readonly folder?: string;
}

async function notesIn(cacheFolder: string): Promise<readonly Note[]> {
  const folder = join(cacheFolder, "runs");
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => JSON.parse(text) as Note).filter(({ pid }) => pid !== undefined);
}

async function isAlive(pid: number | undefined): Promise<boolean> {
  return pid !== undefined && (await processStart(pid)) !== null;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: "127.0.0.1" });
  const connected = await Promise.race([
    once(socket, "connect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return connected;
}
