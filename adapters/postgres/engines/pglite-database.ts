import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PGlite } from "@electric-sql/pglite";
import type * as PgliteModule from "@electric-sql/pglite";
import type * as SocketModule from "@electric-sql/pglite-socket";
import { findPeer, loadPeer } from "../../shared/optional-peer.ts";

/** A PGlite database that listens. */
export interface PgliteServer extends AsyncDisposable {
  readonly port: number;
  readonly database: PGlite;
}

/** What a database is made of. */
export interface PgliteOptions {
  /** The project's folder: its own copy is taken. */
  readonly folder: string;
  /** File of a dumped database, or null for an empty one. */
  readonly dump: string | null;
  readonly extensions: readonly string[];
}

/**
 * Opens a PGlite database in this process, behind a port of 127.0.0.1.
 * @throws HarnessError `module-missing`
 */
export async function openPglite({ folder, dump, extensions }: PgliteOptions): Promise<PgliteServer> {
  const pglite = await loadPeer<typeof PgliteModule>("@electric-sql/pglite", folder);
  const socket = await loadPeer<typeof SocketModule>("@electric-sql/pglite-socket", folder);
  const database = await pglite.PGlite.create({
    extensions: await loadExtensions(folder, extensions),
    ...(dump === null ? {} : { loadDataDir: new Blob([await readFile(dump)]) }),
  });
  const server = new socket.PGLiteSocketServer({
    db: database,
    host: "127.0.0.1",
    port: 0,
    maxConnections: 100,
  });
  await server.start();
  return {
    database,
    port: Number(server.getServerConn().split(":").at(-1)),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database.close();
    },
  };
}

/** The version of the installed package, or null. */
export async function pgliteVersion(folder: string): Promise<string | null> {
  const main = findPeer("@electric-sql/pglite", folder);
  if (main === null || findPeer("@electric-sql/pglite-socket", folder) === null) return null;
  const text = await readFile(join(dirname(dirname(main)), "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The extensions of these names that PGlite has; what it lacks, the schema's own statement reports. */
async function loadExtensions(folder: string, names: readonly string[]): Promise<PgliteModule.Extensions> {
  const main = findPeer("@electric-sql/pglite", folder);
  if (main === null) return {};
  const loaded = names.map(async (name) => {
    const id = name.replaceAll("-", "_");
    const file = resolveExtension(main, id);
    if (file === null) return [];
    const module = (await import(pathToFileURL(file).href)) as Record<string, PgliteModule.Extension>;
    const extension = module[id];
    return extension === undefined ? [] : [[id, extension] as const];
  });
  return Object.fromEntries((await Promise.all(loaded)).flat());
}

function resolveExtension(main: string, id: string): string | null {
  try {
    return createRequire(main).resolve(`@electric-sql/pglite/contrib/${id}`);
  } catch {
    return null;
  }
}
