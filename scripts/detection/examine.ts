import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../../src/model/project.ts";
import type { StartedServer } from "../../src/model/adapter.ts";
import type * as Attempts from "../../src/property/attempt.ts";
import type * as Facts from "../../src/property/search-facts.ts";
import type * as Look from "../../src/property/look.ts";
import type * as Sweep from "../../src/property/sweep/sweep.ts";
import type { Session } from "../../src/run/session.ts";
import type * as Servers from "../../src/session/servers.ts";
import type * as Sessions from "../../src/session/open-session.ts";
import { deepRuns } from "./lengths.ts";
import type { Searched } from "./results.ts";

// As it ships: containers take several times as long to start from source.
const built = <Module>(path: string): Promise<Module> =>
  import(new URL(`../../build/src/${path}.js`, import.meta.url).href) as Promise<Module>;
const { searchSession } = await built<typeof Attempts>("property/attempt");
const { searchFacts } = await built<typeof Facts>("property/search-facts");
const { look } = await built<typeof Look>("property/look");
const { sweep } = await built<typeof Sweep>("property/sweep/sweep");
const { startServer } = await built<typeof Servers>("session/servers");
const { openSession } = await built<typeof Sessions>("session/open-session");

/** How far to look. */
export interface Depth {
  readonly seconds: number;
  /** Whether the fault sweep follows where histories show nothing. */
  readonly sweep: boolean;
}

const servers = new Map<string, Promise<StartedServer>>();

/** Looks for what is broken in a project as `understudy search --seed 1` does, without making it small. */
export async function examine(project: Project, depth: Depth): Promise<Searched> {
  const server = await serverFor(project).catch(() => null);
  if (server === null) return { kind: "no-engine" };
  const names = ["1", "2"].map((name) => `${name}_${process.hrtime.bigint()}`);
  const choice = { server: server.info, only: [] };
  const opened = await Promise.all(names.map((worker) => openSession(project, { ...choice, worker })));
  try {
    return await searched(
      opened.map(({ session }) => session),
      depth,
    );
  } finally {
    await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
  }
}

/** Stops what was started. */
export async function stopServers(): Promise<void> {
  const settled = await Promise.allSettled(servers.values());
  for (const one of settled) if (one.status === "fulfilled") await one.value[Symbol.asyncDispose]();
}

async function searched(sessions: readonly Session[], depth: Depth): Promise<Searched> {
  const file = "found.suite.yaml";
  const grounds = sessions.map((given) => {
    const session = searchSession(given);
    return { session, facts: searchFacts(session, file), expectations: true };
  });
  const { found, runs } = await look(grounds, { seed: 1, runs: deepRuns, timeMs: depth.seconds * 1000 });
  if (found !== null) return { kind: "found", by: found.signature, runs };
  if (!depth.sweep) return { kind: "nothing", runs, swept: false };
  const broken = (await sweep(sessions)).cells.find(({ outcome }) => outcome === "broken");
  if (broken === undefined) return { kind: "nothing", runs, swept: true };
  return { kind: "found", by: `${broken.broken.join(", ")} of ${broken.script}`, runs: 0 };
}

/** Variants with the same tables, or the same API, share a server. */
async function serverFor(project: Project): Promise<StartedServer> {
  const { adapter } = project.store;
  const tables = await readFile(join(project.folder, "schema.sql"), "utf8").catch(() => "");
  const key = `${adapter}\n${tables}`;
  const started = servers.get(key) ?? startServer(project, { engine: "auto" });
  servers.set(key, started);
  return started;
}
