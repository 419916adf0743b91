import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import type { Adapter } from "../src/model/adapter.ts";
import { isHarnessError } from "../src/model/harness-error.ts";
import type { Project } from "../src/model/project.ts";
import type { StartedServer } from "../src/model/adapter.ts";
import type { EngineName, ServerInfo } from "../src/model/store.ts";
import { loadProject } from "../src/project/load.ts";
import { cacheFolder } from "../src/session/places.ts";
import { benchLegacySuite } from "./legacy-suite.ts";
import { median, timings } from "./measure.ts";
import type { Figure } from "./run.ts";

/** What each database does on each engine that this machine can start; `npm run bench -- engines` does this alone. */
export async function benchEngines(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, engines] of stores) {
    const project = await loadProject(fileOf(name), { env: {}, adapters, contracts });
    for (const engine of engines) figures.push(...(await benchEngine(project, engine)));
  }
  return figures;
}

/** The goal of a reset stands beside each database: milliseconds. */
const stores: readonly (readonly [name: string, engines: readonly EngineName[]])[] = [
  ["postgres", ["embedded", "local", "docker"]],
  ["mysql", ["local", "docker"]],
  ["mongodb", ["local", "docker"]],
];
const resetGoals: Readonly<Record<string, number>> = { postgres: 3, mysql: 5, mongodb: 5 };

const users = ["ada", "grace", "edith"].map((name) => ({
  email: `${name}@example.com`,
  password: "correct-horse-1",
  email_verified: true,
}));

async function benchEngine(project: Project, engine: EngineName): Promise<readonly Figure[]> {
  const adapter = adapterOf(project);
  const started = performance.now();
  let server: StartedServer;
  try {
    const options = { engine, cacheFolder: cacheFolder(process.env), env: process.env };
    server = await adapter.start(project.store, options);
  } catch (error) {
    if (!isHarnessError(error) || error.code !== "engine-unavailable") throw error;
    return [{ name: `${adapter.name} ${engine}`, value: "not there", goal: "" }];
  }
  try {
    const startMs = performance.now() - started;
    const { label } = server.info;
    return [
      { name: `${label}: start, schema applied`, value: `${startMs.toFixed(0)} ms`, goal: "" },
      ...(await benchStore(project, server.info)),
      ...(await benchLegacySuite(project, server.info)),
    ];
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

async function benchStore(project: Project, server: ServerInfo): Promise<readonly Figure[]> {
  const adapter = adapterOf(project);
  const leasing: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const begun = performance.now();
    const lease = await adapter.lease(project.store, server, `b${round}`);
    leasing.push(performance.now() - begun);
    await lease[Symbol.asyncDispose]();
  }
  const store = await adapter.lease(project.store, server, "bench");
  const resets = await timings(() => store.reset(users), 300, 30);
  await store[Symbol.asyncDispose]();
  return [
    {
      name: `${server.label}: a fresh database for a worker, median`,
      value: `${median(leasing).toFixed(1)} ms`,
      goal: "at most 60 ms",
    },
    {
      name: `${server.label}: reset and seed 3 users, median`,
      value: `${median(resets).toFixed(2)} ms`,
      goal: `at most ${resetGoals[adapter.name]} ms`,
    },
  ];
}

function adapterOf({ store }: Project): Adapter {
  const found = adapters.find(({ name }) => name === store.adapter);
  if (found === undefined) throw new Error(`There is no ${store.adapter} adapter.`);
  return found;
}

function fileOf(example: string): string {
  return join(fileURLToPath(new URL(`../examples/${example}`, import.meta.url)), "understudy.yaml");
}
