import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { registerLeftover } from "../../shared/leftovers.ts";
import { makeOnce } from "../../shared/make-once.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { superuser } from "./program.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import type { PgliteServer } from "./pglite-database.ts";
import { openPglite } from "./pglite-database.ts";
import type { PgliteData } from "./server-data.ts";

/**
 * PostgreSQL in WebAssembly, for platforms without programs of their own. It is one session: each worker opens a
 * database of its own from a dump, and within it connections take turns.
 * @throws HarnessError `module-missing`
 */
export async function startPglite(
  store: StoreSettings<SqlSettings>,
  options: StartOptions,
  version: string,
): Promise<Engine> {
  const { folder } = store;
  const extensions = await wantedExtensions(store);
  const empty = await emptyDump(folder, join(options.cacheFolder, `pglite-${version}.tar`));
  const server = await openPglite({ folder, dump: empty, extensions });
  const password = randomBytes(12).toString("hex");
  const dump = join(options.cacheFolder, `pglite-run-${process.pid}-${randomBytes(4).toString("hex")}.tar`);
  const note = await registerLeftover(options.cacheFolder, { folder: dump });
  const shown = await server.database.query<{ server_version: string }>("SHOW server_version");
  const data: PgliteData = { kind: "pglite", dump, extensions: [...extensions], password };
  return {
    name: "embedded",
    label: `postgres ${shown.rows[0]?.server_version ?? "?"} pglite ${version}`,
    templateUrl: pgliteUrl(server.port, password),
    ownServer: true,
    // It runs on the worker's own thread: a second one would only take its turns away.
    leasesAtOnce: 1,
    async seal() {
      await dumpTo(server, dump);
      return data;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(dump, { force: true });
      await note[Symbol.asyncDispose]();
    },
  };
}

/** The address of a PGlite database; it takes any user and password. */
export function pgliteUrl(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

/** Making an empty database takes seconds, loading one does not. */
function emptyDump(folder: string, file: string): Promise<string> {
  return makeOnce(file, async (draft) => {
    const server = await openPglite({ folder, dump: null, extensions: [] });
    await dumpTo(server, draft);
    await server[Symbol.asyncDispose]();
  });
}

async function dumpTo(server: PgliteServer, file: string): Promise<void> {
  const dumped = await server.database.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dumped.arrayBuffer()));
}

/** Extensions have to be given at the start, so the schema is looked at for them. */
async function wantedExtensions(store: StoreSettings<SqlSettings>): Promise<readonly string[]> {
  const { schema } = store.settings;
  if (schema === undefined) return [];
  if (typeof schema === "object" && "run" in schema) return usualExtensions;
  const names = typeof schema === "string" ? [schema] : schema;
  const texts = await Promise.all(
    names.map((name) => readFile(resolve(store.folder, name), "utf8").catch(() => "")),
  );
  const found = [
    ...texts.join("\n").matchAll(/create\s+extension\s+(?:if\s+not\s+exists\s+)?"?(?<name>[\w-]+)/gi),
  ];
  return [...new Set(found.map((match) => match.groups?.["name"] ?? ""))];
}

const usualExtensions = ["citext", "pgcrypto", "uuid-ossp", "pg_trgm", "hstore", "unaccent"];
