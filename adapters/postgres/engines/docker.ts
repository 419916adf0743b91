import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { ContainerPlan } from "../../shared/engines/docker.ts";
import type { Testcontainers } from "../../shared/engines/testcontainers.ts";
import { startContainer } from "../../shared/engines/docker.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { runVariable } from "../../shared/engines/own-server-run.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { engineOf } from "./engine-of.ts";
import { superuser } from "./program.ts";

/**
 * A server in a container.
 * @throws HarnessError `engine-failed`
 */
export async function startDocker(
  { folder, settings }: StoreSettings<SqlSettings>,
  { env }: StartOptions,
  docker: Testcontainers,
): Promise<Engine> {
  const { database, logins } = settings;
  const image = settings.image ?? env["UNDERSTUDY_POSTGRES_IMAGE"] ?? "postgres:17-alpine";
  const password = randomBytes(12).toString("hex");
  const server = await startContainer(docker, {
    ...containerPlan(image, password),
    run: env[runVariable],
  });
  const adminUrl = `postgres://${superuser}:${password}@${server.host}:${server.port}/postgres`;
  return engineOf({ name: "docker", adminUrl, folder, server, database, logins });
}

/** What is started; nothing has to survive, so nothing is synchronised. */
export function containerPlan(image: string, password: string): ContainerPlan {
  const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "timezone=UTC"];
  return {
    image,
    port: 5432,
    environment: { POSTGRES_USER: superuser, POSTGRES_PASSWORD: password, POSTGRES_DB: "postgres" },
    command: ["postgres", ...settings.flatMap((setting) => ["-c", setting])],
    data: "/var/lib/postgresql/data",
    // The first time it says so to its own preparation only.
    ready: { line: /database system is ready to accept connections/, times: 2 },
  };
}
