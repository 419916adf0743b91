import { expect, test } from "vitest";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { containerPlan as mongodbPlan } from "../../mongodb/engines/docker.ts";
import { containerPlan as mysqlPlan } from "../../mysql/engines/docker.ts";
import { containerPlan as postgresPlan } from "../../postgres/engines/docker.ts";
import type { Testcontainers } from "./docker.ts";
import { findDocker, startContainer } from "./docker.ts";

const plans = [
  mysqlPlan("mysql:8.4", "pw"),
  mongodbPlan("mongo:8"),
  postgresPlan("postgres:17-alpine", "pw"),
];

test.for(plans)(
  "$image is started with its port, its data in memory, and asked for its log",
  async (plan) => {
    const { docker, calls } = recorder({});
    const container = await startContainer(docker, plan);
    expect(container).toMatchObject({ host: "docker.test", port: plan.port + 1 });
    expect(calls["GenericContainer"]).toEqual([plan.image]);
    expect(calls["withExposedPorts"]).toEqual([plan.port]);
    expect(calls["withTmpFs"]).toEqual([{ [plan.data]: "rw" }]);
    expect(calls["forLogMessage"]).toEqual([plan.ready.line, plan.ready.times]);
    expect(calls["withEnvironment"]).toEqual([plan.environment]);
    expect(calls["withCommand"]).toEqual(plan.command.length === 0 ? undefined : [plan.command]);
    expect(calls["stop"]).toBeUndefined();
    await container[Symbol.asyncDispose]();
    expect(calls["stop"]).toEqual([{ timeout: 0 }]);
  },
);

test("the line that MySQL's preparation writes is not taken for the real one", () => {
  const { line } = mysqlPlan("mysql:8.4", "pw").ready;
  const words = "ready for connections. Version: '8.4.3'  socket: '/var/run/mysqld/mysqld.sock'";
  expect(line.test(`${words}  port: 0  MySQL Community Server`)).toBe(false);
  expect(line.test("X Plugin ready for connections. Bind-address: '::' port: 33060")).toBe(false);
  expect(line.test(`${words}  port: 3306  MySQL Community Server - GPL.`)).toBe(true);
});

test("a container that does not start is told with its image", async () => {
  const { docker } = recorder({ start: () => Promise.reject(new Error("no such image")) });
  await expect(startContainer(docker, mongodbPlan("mongo:0"))).rejects.toMatchObject({
    code: "engine-failed",
    message: "The container mongo:0 did not start: no such image",
  });
});

test.for([
  { what: "runs containers", says: "return {}", found: { there: true } },
  {
    what: "finds nothing that does",
    says: 'throw new Error("no daemon")',
    found: { there: false, why: "nothing runs containers here (no daemon).", wayOut: /DOCKER_HOST/ },
  },
])("is looked for by Testcontainers itself, which $what", async ({ says, found }) => {
  const folder = await mkdtemp(join(tmpdir(), "understudy-docker-"));
  const module = join(folder, "node_modules", "testcontainers");
  await mkdir(module, { recursive: true });
  await writeFile(join(module, "package.json"), '{ "name": "testcontainers", "main": "index.js" }');
  await writeFile(join(module, "index.js"), `exports.getContainerRuntimeClient = async () => { ${says} };`);
  const { wayOut, ...rest } = found;
  const seen = await findDocker(folder, () => Promise.reject(new Error("not to be started")));
  expect(seen).toMatchObject(rest);
  if (wayOut !== undefined) expect(seen).toMatchObject({ wayOut: expect.stringMatching(wayOut) });
  await rm(folder, { recursive: true });
});

/** Testcontainers as far as it is used, which notes with what. */
function recorder(own: { readonly start?: () => Promise<unknown> }) {
  const calls: Record<string, readonly unknown[]> = {};
  const started = {
    getHost: () => "docker.test",
    getMappedPort: (port: number) => port + 1,
    stop: async (...args: readonly unknown[]) => void (calls["stop"] = args),
  };
  const noting = (name: string) =>
    function note(this: unknown, ...args: readonly unknown[]) {
      calls[name] = args;
      return this;
    };
  class GenericContainer {
    withEnvironment = noting("withEnvironment");
    withExposedPorts = noting("withExposedPorts");
    withTmpFs = noting("withTmpFs");
    withWaitStrategy = noting("withWaitStrategy");
    withStartupTimeout = noting("withStartupTimeout");
    withCommand = noting("withCommand");
    start = own.start ?? (async () => started);
    constructor(image: string) {
      calls["GenericContainer"] = [image];
    }
  }
  const docker = { GenericContainer, Wait: { forLogMessage: noting("forLogMessage") } };
  return { docker: docker as unknown as Testcontainers, calls };
}
