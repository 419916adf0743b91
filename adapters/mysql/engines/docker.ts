import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { ContainerPlan, Testcontainers } from "../../shared/engines/docker.ts";
import { startContainer } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { engineOf } from "./engine-of.ts";

/**
 * A server in a container: MySQL, or MariaDB where the image is one.
 * @throws HarnessError `engine-failed`
 */
export async function startDocker(
  { folder, settings }: StoreSettings<SqlSettings>,
  { env }: StartOptions,
  docker: Testcontainers,
): Promise<Engine> {
  const image = settings.image ?? env["UNDERSTUDY_MYSQL_IMAGE"] ?? "mysql:8.4";
  const password = randomBytes(12).toString("hex");
  const server = await startContainer(docker, containerPlan(image, password));
  const adminUrl = `mysql://root:${password}@${server.host}:${server.port}/`;
  const { database, logins } = settings;
  return engineOf({ name: "docker", adminUrl, folder, server, database, logins });
}

/** What is started; nothing has to survive, so nothing is written twice or synchronised. */
export function containerPlan(image: string, password: string): ContainerPlan {
  return {
    image,
    port: 3306,
    environment: { MYSQL_ROOT_PASSWORD: password, MARIADB_ROOT_PASSWORD: password },
    command: ["--skip-log-bin", "--innodb-doublewrite=0", "--innodb-flush-log-at-trx-commit=0"],
    data: "/var/lib/mysql",
    // While the image prepares its data, a server without a port says it too.
    ready: { line: /port: 3306\b/, times: 1 },
  };
}
