import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { EngineName } from "../../../src/model/store.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { startLocalServer } from "../../shared/engines/local-server.ts";
import type { ServerProgram } from "../../shared/engines/server-program.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { engineOf } from "./engine-of.ts";
import { superuser } from "./program.ts";

/** Starts a private instance of PostgreSQL's program. */
export async function startPrivate(
  { folder, settings }: StoreSettings<SqlSettings>,
  options: StartOptions,
  { name, program }: { readonly name: EngineName; readonly program: ServerProgram },
): Promise<Engine> {
  const { database, logins } = settings;
  const server = await startLocalServer(program, options);
  // The server takes any password, but scripts' addresses are to look as they do in earnest.
  const password = randomBytes(12).toString("hex");
  const adminUrl = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`;
  return engineOf({ name, adminUrl, folder, server, database, logins });
}
