import { existsSync } from "node:fs";
import { join } from "node:path";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { Client } from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { isHarnessError } from "../../src/model/harness-error.ts";
import type { Project } from "../../src/model/project.ts";
import type { StartedServer } from "../../src/model/adapter.ts";
import { cacheFolder } from "../../src/session/places.ts";
import { openSession } from "../../src/session/open-session.ts";
import { exampleFolder, load, projectOf, variants } from "../support/example.ts";

/** How a server tells how many connections a database has, apart from the one that asks. */
const census: Readonly<Record<string, (url: string, database: string) => Promise<number>>> = {
  async postgres(url, database) {
    const client = new Client({ connectionString: url });
    await client.connect();
    const text =
      "SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()";
    const { rows } = await client.query<{ open: number }>(text, [database]);
    await client.end();
    return rows[0]?.open ?? -1;
  },
  async mysql(url, database) {
    const client = await createConnection(url);
    const text =
      "SELECT count(*) AS open FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()";
    const [[row]] = await client.query<RowDataPacket[]>(text, [database]);
    await client.end();
    return Number(row?.["open"]);
  },
};

const servers = new Map<string, StartedServer>();
const absent: string[] = [];
for (const name of Object.keys(census)) {
  const { store } = await load(exampleFolder(name));
  const adapter = adapters.find((candidate) => candidate.name === name);
  const options = { engine: "auto", cacheFolder: await cacheFolder(process.env), env: process.env } as const;
  try {
    const server = await adapter?.start(store, options);
    if (server !== undefined) servers.set(name, server);
  } catch (error) {
    if (!isHarnessError(error) || error.code !== "engine-unavailable") throw error;
    absent.push(`${name}: ${error.message}`);
  }
}

afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
});

test(`asks ${[...servers.keys()].join(" and ")}`, () => {
  if (absent.length > 0) process.stderr.write(`not there:\n  ${absent.join("\n  ")}\n`);
  expect(servers.size).toBeGreaterThan(0);
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(absent).toEqual([]);
});

describe.each([...servers])("the container counts as many open connections as %s", (name, server) => {
  test("for scripts that keep a pool, and for scripts that close what they open", async () => {
    const counts = await countsOf(await load(exampleFolder(name)), server);
    expect(counts.container).toEqual(counts.server);
    expect(counts.container.at(-1)).toBe(counts.container.at(-2));
  });

  test("for scripts that leave one open in each run", async () => {
    // One with tables of its own needs a server of its own; those in scripts that are not run here leave nothing open.
    const leaks = (await variants(name)).filter(
      ({ name: variant, folder, expected: { script } }) =>
        variant.startsWith("closes-connections/") &&
        !existsSync(join(folder, "schema.sql")) &&
        (script === "login" || script === "get_user"),
    );
    expect(leaks).not.toEqual([]);
    for (const leak of leaks) {
      const counts = await countsOf(await projectOf(leak, "census"), server);
      expect(counts.container).toEqual(counts.server);
      expect(Math.max(...counts.container)).toBeGreaterThanOrEqual(runs);
    }
  });
});

/** The open connections after each run of login and get_user, as the container and as the server see them. */
async function countsOf(project: Project, server: StartedServer) {
  const { adapter } = project.store;
  const worker = `c${process.hrtime.bigint()}`;
  await using opened = await openSession(project, { server: server.info, worker, only: [] });
  const { store, runtime } = opened.session;
  const { url = "", database = "" } = store.address ?? {};
  await store.reset([]);
  const seen = async () => (await census[adapter]?.(url, database)) ?? -1;
  const own = await seen();
  const counts = { container: [] as number[], server: [] as number[] };
  await runtime.begin({ containers: 1, seed: 1 });
  for (const script of ["login", "get_user"] as const) {
    for (let run = 0; run < runs; run += 1) {
      const args = script === "login" ? ["nobody@example.com", "pw"] : ["nobody@example.com"];
      const { openSockets } = await runtime.invoke({ script, args, limitMs: 20_000 });
      counts.container.push(openSockets);
      // The server hears a moment later that a connection was closed.
      counts.server.push(await settled(async () => (await seen()) - own, openSockets));
    }
  }
  return counts;
}

/** What is counted once it is what is expected, or else after many looks. */
async function settled(count: () => Promise<number>, expected: number): Promise<number> {
  for (let look = 0; look < looks; look += 1) if ((await count()) === expected) return expected;
  return count();
}

const runs = 3;
const looks = 200;
