import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { ContainerPlan, Testcontainers } from "../../shared/engines/docker.ts";
import { startContainer } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import type { MongodbSettings } from "../settings.ts";
import { engineOf } from "./engine-of.ts";
import { createLogins } from "./logins.ts";

/**
 * A server in a container.
 * @throws HarnessError `engine-failed`
 */
export async function startDocker(
  { folder, settings }: StoreSettings<MongodbSettings>,
  { env }: StartOptions,
  docker: Testcontainers,
): Promise<Engine> {
  const image = settings.image ?? env["UNDERSTUDY_MONGODB_IMAGE"] ?? "mongo:8";
  const server = await startContainer(docker, containerPlan(image));
  const account = { user: "understudy", password: randomBytes(12).toString("hex") };
  const place = `${server.host}:${server.port}/`;
  const logins = [account, ...(settings.logins ?? [])];
  const adminUrl = `mongodb://${account.user}:${account.password}@${place}?authSource=admin`;
  return engineOf({
    name: "docker",
    adminUrl,
    folder,
    server,
    database: settings.database,
    prepare: () => createLogins(`mongodb://${place}`, { folder, logins, roles: ["root"] }),
  });
}

/** What is started; it asks nobody for a password, so scripts without one are taken too. */
export function containerPlan(image: string): ContainerPlan {
  return {
    image,
    port: 27_017,
    environment: {},
    command: [],
    data: "/data/db",
    ready: { line: /Waiting for connections/i, times: 1 },
  };
}
