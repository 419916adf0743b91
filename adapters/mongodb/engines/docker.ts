import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { ContainerPlan } from "../../shared/engines/docker.ts";
import type { Testcontainers } from "../../shared/engines/testcontainers.ts";
import { startContainer } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { runVariable } from "../../shared/engines/own-server-run.ts";
import type { MongodbSettings } from "../settings.ts";
import { engineOf } from "./engine-of.ts";
import { createLogins, type Login } from "./logins.ts";
import { isFerretDb } from "./program.ts";

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
  const account = { user: "understudy", password: randomBytes(12).toString("hex") };
  const isFerret = isFerretDb(image);
  const plan = isFerret ? ferretPlan(image, account) : containerPlan(image);
  const server = await startContainer(docker, { ...plan, run: env[runVariable] });
  const place = `${server.host}:${server.port}/`;
  const own = settings.logins ?? [];
  const adminUrl = `mongodb://${account.user}:${account.password}@${place}?authSource=admin`;
  return engineOf({
    name: "docker",
    adminUrl,
    folder,
    server,
    database: settings.database,
    prepare: () =>
      isFerret
        ? createLogins(adminUrl, { folder, logins: own, roles: [] })
        : createLogins(`mongodb://${place}`, { folder, logins: [account, ...own], roles: ["root"] }),
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

/** FerretDB lets nobody in without a password; its settings are those of its command line, by other names. */
export function ferretPlan(image: string, { user, password }: Login): ContainerPlan {
  return {
    ...containerPlan(image),
    environment: {
      FERRETDB_HANDLER: "sqlite",
      FERRETDB_SQLITE_URL: "file:/data/db/",
      FERRETDB_STATE_DIR: "/data/db",
      FERRETDB_LISTEN_ADDR: "0.0.0.0:27017",
      FERRETDB_DEBUG_ADDR: "-",
      FERRETDB_TELEMETRY: "disable",
      FERRETDB_TEST_ENABLE_NEW_AUTH: "true",
      FERRETDB_SETUP_DATABASE: "admin",
      FERRETDB_SETUP_USERNAME: user,
      FERRETDB_SETUP_PASSWORD: password,
    },
    ready: { line: /Listening on TCP/i, times: 1 },
  };
}
