import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type * as Adapters from "../adapters/index.ts";
import type * as Contracts from "../contracts/index.ts";
import type * as Load from "../src/project/load.ts";
import type * as Search from "../src/property/search.ts";
import type * as Servers from "../src/session/servers.ts";
import type * as Sessions from "../src/session/open-session.ts";
import { spentOn } from "./own-share.ts";
import type { Figure } from "./run.ts";

// As it ships: containers take several times as long to start from source.
const built = <Module>(path: string): Promise<Module> =>
  import(new URL(`../build/${path}.js`, import.meta.url).href) as Promise<Module>;
const { adapters } = await built<typeof Adapters>("adapters/index");
const { contracts } = await built<typeof Contracts>("contracts/index");
const { loadProject } = await built<typeof Load>("src/project/load");
const { search } = await built<typeof Search>("src/property/search");
const { startServer } = await built<typeof Servers>("src/session/servers");
const { openSession } = await built<typeof Sessions>("src/session/open-session");

/** Random histories of the good examples, of five steps on average. */
export async function benchSearch(): Promise<readonly Figure[]> {
  return [
    await histories("postgres", "at least 1000 a minute"),
    await histories("http", "at least 1500 a minute"),
  ];
}

async function histories(example: string, goal: string): Promise<Figure> {
  const folder = fileURLToPath(new URL(`../examples/${example}`, import.meta.url));
  const project = await loadProject(join(folder, "understudy.yaml"), { env: {}, adapters, contracts });
  const server = await startServer(project, { engine: "embedded" });
  const choice = { server: server.info, only: [] };
  const opened = await Promise.all(["1", "2"].map((worker) => openSession(project, { ...choice, worker })));
  const sessions = opened.map(({ session }) => session);
  const options = { seed: 1, timeMs: 60_000, file: join(folder, "found.suite.yaml") };
  // Of another seed, so that no password of the histories that count is hashed yet.
  await search(sessions, { ...options, seed: 2, runs: 20 });
  const { result, wallMs, cpuMs, ownMs } = await spentOn(() => search(sessions, { ...options, runs: 300 }));
  await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
  await server[Symbol.asyncDispose]();
  const { runs, failure } = result;
  if (failure !== null) throw new Error(`${example}: ${failure.signature}`);
  const share = Math.round((ownMs / wallMs) * 100);
  const each = (ms: number) => (ms / runs).toFixed(1);
  return {
    name: `random histories of examples/${example} (${server.info.label}), own share`,
    value: `${Math.round((runs / wallMs) * 60_000)}/min, ${share} % (${each(ownMs)} of ${each(cpuMs)} ms)`,
    goal: `${goal}, at most 35 %`,
  };
}
