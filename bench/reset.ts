import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import { loadProject } from "../src/project/load.ts";
import { cacheFolder } from "../src/vitest/places.ts";
import { median, timings } from "./measure.ts";
import type { Figure } from "./run.ts";

const users = ["ada", "grace", "edith"].map((name) => ({
  email: `${name}@example.com`,
  password: "correct-horse-1",
  email_verified: true,
}));

/** Emptying the example's table and putting three users in, on the embedded PostgreSQL. */
export async function benchReset(): Promise<readonly Figure[]> {
  const file = join(fileURLToPath(new URL("../examples/postgres", import.meta.url)), "understudy.yaml");
  const project = await loadProject(file, { env: {}, adapters, contracts });
  const adapter = adapters.find(({ name }) => name === "postgres");
  if (adapter === undefined) throw new Error("There is no postgres adapter.");
  const started = performance.now();
  const server = await adapter.start(project.store, {
    engine: "embedded",
    cacheFolder: await cacheFolder(process.env),
    env: {},
  });
  const startMs = performance.now() - started;
  const store = await adapter.lease(project.store, server.info, "bench");
  const leases = await timings(
    async () =>
      (await adapter.lease(project.store, server.info, `b${performance.now()}`))[Symbol.asyncDispose](),
    10,
  );
  const resets = await timings(() => store.reset(users), 300, 30);
  await store[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  return [
    {
      name: "starting PostgreSQL, schema applied, data directory cached",
      value: `${startMs.toFixed(0)} ms`,
      goal: "",
    },
    {
      name: "a fresh database for a worker, median",
      value: `${median(leases).toFixed(1)} ms`,
      goal: "at most 60 ms",
    },
    {
      name: `reset and seed 3 users (${server.info.label}), median`,
      value: `${median(resets).toFixed(2)} ms`,
      goal: "at most 3 ms",
    },
  ];
}
