import type { Engine } from "../../shared/engines/engine.ts";
import type { RunningServer } from "../../shared/engines/running-server.ts";
import { withClient } from "../connect.ts";
import { dropRun, newRun, templateUrl } from "./databases.ts";

/** A server that runs, and its accounts. */
export interface RunningMongodb extends RunningServer {
  /** Makes the accounts, ours among them where it is not there yet. */
  prepare?(): Promise<void>;
}

/**
 * Prepares a running server for a run; where that fails it is stopped.
 * @throws HarnessError `store-unreachable`
 */
export async function engineOf(running: RunningMongodb): Promise<Engine> {
  const { name, adminUrl, folder, server, database } = running;
  try {
    await running.prepare?.();
    const label = await withClient(adminUrl, { folder }, async (client) => {
      const admin = client.db("admin");
      const { version } = await admin.command({ buildInfo: 1 });
      const { ferretdbVersion } = await admin
        .command({ serverStatus: 1 })
        .catch(() => ({ ferretdbVersion: undefined }));
      return ferretdbVersion === undefined
        ? `mongodb ${String(version)}`
        : `ferretdb ${String(ferretdbVersion).replace(/^v/, "")}`;
    });
    const data = newRun(adminUrl, database);
    return {
      name,
      label: `${label} ${name}`,
      templateUrl: templateUrl(data),
      ownServer: server !== null,
      another: () => engineOf({ ...running, server: null }),
      seal: async () => data,
      async [Symbol.asyncDispose]() {
        if (server !== null) return server[Symbol.asyncDispose]();
        return withClient(adminUrl, { folder }, (client) => dropRun(client, data));
      },
    };
  } catch (error) {
    await server?.[Symbol.asyncDispose]();
    throw error;
  }
}
