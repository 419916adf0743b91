import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { ServerInfo } from "../../../src/model/store.ts";
import { endRun } from "../leftovers.ts";
import type { Engine } from "./engine.ts";
import { endContainers } from "./docker.ts";
import { runVariable } from "./own-server-run.ts";

/** What a lease needs that starts a server of its own. */
const ownServerData = z.object({
  kind: z.literal("own server"),
  engine: z.enum(["embedded", "docker", "local"]),
  cacheFolder: z.string(),
  env: z.record(z.string(), z.string()),
});

/** What an adapter does with a server for one lease. */
export interface OwnServerParts<Settings> {
  startEngine(store: StoreSettings<Settings>, options: StartOptions): Promise<Engine>;
  /** Applies the schema to the engine's database, checks the mapping and tells the fields that it names. */
  prepare(
    store: StoreSettings<Settings>,
    engine: Engine,
    env: StartOptions["env"],
  ): Promise<readonly string[]>;
}

/** A server that was tried. Disposing it stops those of the leases. */
export interface TriedServer extends AsyncDisposable {
  readonly info: Pick<ServerInfo, "engine" | "label" | "fields" | "data">;
}

/**
 * Tries a server once, where a mistake is told best, and stops it: with a database name that scripts have written into
 * them, each lease needs a server of its own.
 */
export async function tryOwnServer<Settings>(
  { startEngine, prepare }: OwnServerParts<Settings>,
  store: StoreSettings<Settings>,
  options: StartOptions,
): Promise<TriedServer> {
  const engine = await startEngine(store, options);
  let fields: readonly string[] = [];
  try {
    fields = await prepare(store, engine, options.env);
  } finally {
    await engine[Symbol.asyncDispose]();
  }
  const env = Object.fromEntries(
    Object.entries(options.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const run = randomBytes(8).toString("hex");
  const { cacheFolder } = options;
  const data = { kind: "own server", engine: engine.name, cacheFolder, env: { ...env, [runVariable]: run } };
  return {
    info: { engine: engine.name, label: engine.label, fields, data },
    // Workers are ended without being asked, so nobody else stops what they have started.
    async [Symbol.asyncDispose]() {
      await endRun(cacheFolder, run);
      if (engine.name === "docker") await endContainers(store.folder, run);
    },
  };
}

/** The server of one lease, prepared; null where the lease is a database of the run's server. */
export async function startOwnServer<Settings>(
  { startEngine, prepare }: OwnServerParts<Settings>,
  store: StoreSettings<Settings>,
  server: Pick<ServerInfo, "data">,
): Promise<Engine | null> {
  const known = ownServerData.safeParse(server.data);
  if (!known.success) return null;
  const engine = await startEngine(store, known.data);
  try {
    await prepare(store, engine, known.data.env);
    return engine;
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
