import { randomBytes } from "node:crypto";
import type { StoreSettings, StartOptions } from "../../../src/model/adapter.ts";
import { cleanLeftovers } from "../../shared/leftovers.ts";
import { tryConnect, withClient } from "../connect.ts";
import { usableBinaries } from "./binaries.ts";
import type { Binaries } from "./binaries.ts";
import { createTemplate, templateUrl } from "./databases.ts";
import { makeDataFolder, superuser } from "./data-folder.ts";
import type { Engine } from "./engine.ts";
import { startNativeServer } from "./native-server.ts";
import { serverRoot, serverUser } from "./run-as.ts";

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
  await cleanLeftovers(cacheFolder);
  const user = await serverUser();
  const root = await serverRoot(cacheFolder, user);
  const binaries = await usableBinaries(found, { root, user });
  const data = await makeDataFolder(binaries, { root, user, env });
  // The server takes any password, but scripts' addresses are to look as they do in earnest.
  const password = randomBytes(12).toString("hex");
  const urlAt = (port: number) => `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  const ping = async (port: number) => (await tryConnect(urlAt(port), store.folder)).end();
  const server = await startNativeServer({ program: binaries.postgres, data, user, cacheFolder, env, ping });
  try {
    return await engineOf(urlAt(server.port), store.folder, server);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function engineOf(adminUrl: string, folder: string, server: AsyncDisposable): Promise<Engine> {
  const { version, data } = await withClient(adminUrl, { folder }, async (admin) => {
    const { rows } = await admin.query<{ server_version: string }>("SHOW server_version");
    return { version: rows[0]?.server_version, data: await createTemplate(admin, adminUrl) };
  });
  return {
    name: "embedded",
    label: `postgres ${version ?? "?"} embedded`,
    templateUrl: templateUrl(data),
    ownServer: true,
    async seal() {
      // Copying files begins with a checkpoint; better once here than in the first lease.
      await withClient(adminUrl, { folder }, (admin) => admin.query("CHECKPOINT"));
      return { ...data, fileCopy: Number.parseInt(version ?? "", 10) >= 15 };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
