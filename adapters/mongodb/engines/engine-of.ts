import type { Engine } from "../../shared/engines/engine.ts";
import type { RunningServer } from "../../shared/engines/running-server.ts";
import { type Client, withClient } from "../connect.ts";
import { dropRun, newRun, type ServerData, templateUrl } from "./databases.ts";
import { dropKilledRuns, holdRun } from "./killed-runs.ts";

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
    const label = await withClient(adminUrl, { folder }, labelOf);
    const data = newRun(adminUrl, database);
    const hold = await holdOnSharedServer(running, data);
    return {
      name,
      label: `${label} ${name}`,
      templateUrl: templateUrl(data),
      ownServer: server !== null,
      another: () => engineOf({ ...running, server: null }),
      seal: async () => data,
      async [Symbol.asyncDispose]() {
        if (server !== null) return server[Symbol.asyncDispose]();
        // A beat that came after the template is gone would make it again.
        await hold?.[Symbol.asyncDispose]();
        return withClient(adminUrl, { folder }, (client) => dropRun(client, data));
      },
    };
  } catch (error) {
    await server?.[Symbol.asyncDispose]();
    throw error;
  }
}

/** Null on a server of ours, where nobody else looks for what killed runs have left. */
async function holdOnSharedServer(
  { name, adminUrl, folder }: RunningMongodb,
  data: ServerData,
): Promise<AsyncDisposable | null> {
  if (name !== "url") return null;
  await withClient(adminUrl, { folder }, dropKilledRuns);
  return holdRun(data, folder);
}

/** `mongodb 8.0.4`, or `ferretdb 1.24.0` where it is that. */
async function labelOf(client: Client): Promise<string> {
  const admin = client.db("admin");
  const { version } = await admin.command({ buildInfo: 1 });
  const { ferretdbVersion } = await admin
    .command({ serverStatus: 1 })
    .catch(() => ({ ferretdbVersion: undefined }));
  return ferretdbVersion === undefined
    ? `mongodb ${String(version)}`
    : `ferretdb ${String(ferretdbVersion).replace(/^v/, "")}`;
}
