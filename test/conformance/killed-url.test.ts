import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { MongoClient } from "mongodb";
import { Client } from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { combinationOf, keepings } from "./stores.ts";

/** What is asked of a server besides. */
interface Server extends AsyncDisposable {
  create(name: string): Promise<unknown>;
  drop(name: string): Promise<unknown>;
  /** What a template of a run is called there. */
  templateOf(run: string): string;
  names(): Promise<readonly string[]>;
}

const servers: Readonly<Record<string, (url: string) => Promise<Server>>> = {
  async postgres(url) {
    const client = new Client({ connectionString: url });
    await client.connect();
    return {
      create: (name) => client.query(`CREATE DATABASE ${name}`),
      drop: (name) => client.query(`DROP DATABASE ${name}`),
      templateOf: (run) => `understudy_${run}`,
      async names() {
        const { rows } = await client.query<{ name: string }>(
          "SELECT datname AS name FROM pg_database ORDER BY 1",
        );
        return rows.map(({ name }) => name);
      },
      [Symbol.asyncDispose]: () => client.end(),
    };
  },
  async mongodb(url) {
    const client = await MongoClient.connect(url);
    return {
      create: (name) => client.db(name).collection("theirs").insertOne({ a: 1 }),
      drop: (name) => client.db(name).dropDatabase(),
      templateOf: (run) => `u_${run}_template`,
      async names() {
        const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
        return databases.map(({ name }) => name).toSorted();
      },
      [Symbol.asyncDispose]: () => client.close(),
    };
  },
  async mysql(url) {
    const client = await createConnection(url);
    return {
      create: (name) => client.query(`CREATE DATABASE ${name}`),
      drop: (name) => client.query(`DROP DATABASE ${name}`),
      templateOf: (run) => `understudy_${run}`,
      async names() {
        const [rows] = await client.query<RowDataPacket[]>("SHOW DATABASES");
        return rows.map((row) => String(Object.values(row)[0])).toSorted();
      },
      [Symbol.asyncDispose]: () => client.end(),
    };
  },
};

const kept = keepings.filter(({ adapter }) => adapter in servers);
const combinations = await Promise.all(kept.map((keeping) => combinationOf(keeping, "url")));
const looked = await Promise.all(
  combinations.map(async (combination) => ({ combination, found: await combination.look() })),
);
const there = looked.filter(({ found }) => "label" in found).map(({ combination }) => combination);

afterAll(async () => {
  for (const combination of combinations) await combination[Symbol.asyncDispose]();
});

test(`looks at ${there.map(({ name }) => name).join(" and ")}`, () => {
  const absent = looked.flatMap(({ found }) => ("missing" in found ? [found.missing] : []));
  if (absent.length > 0) process.stderr.write(`not there:\n  ${absent.join("\n  ")}\n`);
  expect(there.length).toBeGreaterThan(0);
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(absent).toEqual([]);
});

describe.each(there)("on a server of one's own, $name,", (combination) => {
  test("what a killed run leaves goes with the next run, and nothing else does", async () => {
    const { url } = combination.store().settings as { readonly url: string };
    const { adapter } = combination.keeping;
    await using server = await (servers[adapter] ?? noServer)(url);
    const theirs = [server.templateOf("0badc0de"), "u_0badc0de_w_1_abcd"];
    for (const name of theirs) await server.create(name);
    await using alive = await combination.start();
    await using leased = await combination.lease(alive);
    const before = await server.names();
    expect(before).toEqual(expect.arrayContaining(theirs));

    const run = killable(adapter, combination.store());
    await run.ready;
    expect((await server.names()).length).toBe(before.length + 2);
    run.child.kill("SIGKILL");
    await run.ended;

    // A server needs a moment to see that a client is gone.
    await vi.waitFor(
      async () => {
        await using _ = await combination.start();
        expect((await server.names()).length).toBe(before.length + 1);
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(await server.names()).toEqual(before);
    expect(await leased.users()).toEqual([]);
    for (const name of theirs) await server.drop(name);
  });

  test("a run that nobody is connected to but its lock keeps its databases", async () => {
    const { url } = combination.store().settings as { readonly url: string };
    await using server = await (servers[combination.keeping.adapter] ?? noServer)(url);
    await using _ = await combination.start();
    const before = await server.names();
    await (await combination.start())[Symbol.asyncDispose]();
    expect(await server.names()).toEqual(before);
  });
});

/** A process that begins a run, takes a lease, says so, and goes on. */
function killable(adapter: string, { settings, folder }: { settings: unknown; folder: string }) {
  const index = fileURLToPath(new URL("../../build/adapters/index.js", import.meta.url));
  const text = `
    import { adapters } from ${JSON.stringify(index)};
    const adapter = adapters.find(({ name }) => name === ${JSON.stringify(adapter)});
    const { settings, folder } = ${JSON.stringify({ settings, folder })};
    const store = { adapter: adapter.name, settings, folder, at: () => ({ file: "", line: 1, column: 1 }) };
    const server = await adapter.start(store, { engine: "url", cacheFolder: folder, env: process.env });
    const leased = await adapter.lease(store, server.info, "w-1");
    await leased.users();
    process.stdout.write("ready");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const fails = ended.then(() => Promise.reject(new Error("the run ended before its time")));
  fails.catch(() => {});
  return { child, ended, ready: Promise.race([once(child.stdout, "data"), fails]) };
}

function noServer(): Promise<Server> {
  throw new Error("no such server");
}
