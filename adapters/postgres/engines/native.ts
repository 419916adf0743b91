import { randomBytes } from "node:crypto";
import type { StoreSettings, StartOptions } from "../../../src/model/adapter.ts";
import { startPrivateServer } from "../../shared/engines/private-server.ts";
import { cleanLeftovers } from "../../shared/leftovers.ts";
import { connect, loadDriver } from "../connect.ts";
import { usableBinaries } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { createTemplate, templateUrl } from "./databases.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { postgresProgram, superuser } from "./program.ts";
import { serverRoot, serverUser } from "../../shared/engines/run-as.ts";

/**
 * A PostgreSQL server of our own, from the programs that npm brought.
 * @throws HarnessError `engine-failed`, `module-missing`
 */
export async function startNative(
  store: StoreSettings,
  options: StartOptions,
  found: Binaries,
): Promise<Engine> {
  const { cacheFolder, env } = options;
  // It takes as long to load as the data to be copied; where it is missing, connecting says so.
  void loadDriver(store.folder).catch(() => {});
  await cleanLeftovers(cacheFolder);
  const user = await serverUser();
  const root = await serverRoot(cacheFolder, user, "postgres");
  const binaries = await usableBinaries(found, { root, user });
  const program = postgresProgram(binaries, words);
  const server = await startPrivateServer(program, { root, user, env, cacheFolder });
  // The server takes any password, but scripts' addresses are to look as they do in earnest.
  const password = randomBytes(12).toString("hex");
  const adminUrl = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`;
  try {
    return await engineOf(adminUrl, store.folder, server);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function engineOf(adminUrl: string, folder: string, server: AsyncDisposable): Promise<Engine> {
  const admin = await connect(adminUrl, { folder });
  const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
  const version = rows[0]?.server_version ?? "?";
  const fileCopy = Number.parseInt(version, 10) >= 15;
  const data = await createTemplate(admin, { adminUrl, fileCopy });
  return {
    name: "embedded",
    label: `postgres ${version} embedded`,
    templateUrl: templateUrl(data),
    ownServer: true,
    async seal() {
      // Copying files begins with a checkpoint; better now, while the tests are loaded, than in the first lease.
      void admin.query("CHECKPOINT").then(
        () => admin.end(),
        () => {},
      );
      return data;
    },
    async [Symbol.asyncDispose]() {
      await admin.end().catch(() => {});
      await server[Symbol.asyncDispose]();
    },
  };
}

const words = {
  product: "The embedded PostgreSQL",
  help: "Set UNDERSTUDY_POSTGRES_EMBEDDED=pglite to do without it, or give a server in store.url.",
};
