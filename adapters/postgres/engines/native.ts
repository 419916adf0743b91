import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { serverRoot, serverUser } from "../../shared/engines/run-as.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { loadDriver } from "../connect.ts";
import { usableBinaries } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { startPrivate } from "./private.ts";
import { postgresProgram } from "./program.ts";

/**
 * A PostgreSQL server of our own, from the programs that npm brought.
 * @throws HarnessError `engine-failed`, `module-missing`
 */
export async function startNative(
  store: StoreSettings<SqlSettings>,
  options: StartOptions,
  found: Binaries,
): Promise<Engine> {
  // It takes as long to load as the data to be copied; where it is missing, connecting says so.
  void loadDriver(store.folder).catch(() => {});
  const user = serverUser();
  const root = serverRoot(options.cacheFolder, user, "postgres");
  const binaries = await usableBinaries(found, { root, user });
  const program = postgresProgram(binaries, {
    product: "The embedded PostgreSQL",
    help: "Set UNDERSTUDY_POSTGRES_EMBEDDED=pglite to do without it, or give a server in store.url.",
  });
  return startPrivate(store, options, { name: "embedded", program });
}
