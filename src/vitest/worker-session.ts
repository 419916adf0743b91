import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { container, howToAttach } from "../report/how-to-attach.ts";
import type { Session } from "../run/session.ts";
import type { Ahead } from "../runtime/boot.ts";
import { bootAhead } from "../runtime/runtime.ts";
import type { ProvidedConnection } from "./context.ts";
import { KeptLeases } from "./kept-leases.ts";
import { bootableOf, openSession, type OpenedSession, type SessionChoice } from "./open-session.ts";
import type { RunFacts } from "./provided.ts";
import { type PortableProject, revived, stampOf } from "./read-project.ts";
import { hearServer } from "./server-channel.ts";
import { storeStateOf } from "./watched-servers.ts";

interface Reading {
  readonly project: Promise<Project>;
  readonly stamp: Promise<string>;
}

interface Cached extends OpenedSession {
  readonly stamp: string;
}

interface Surviving {
  readonly cache: Map<string, Promise<Cached>>;
  readonly leases: KeptLeases;
}

// Worker modules may be loaded afresh for each test file; the session must survive that to stay warm.
const key = Symbol.for("auth0-understudy.sessions");
const { cache, leases }: Surviving = ((globalThis as Record<symbol, unknown>)[key] ??= {
  cache: new Map(),
  leases: new KeptLeases(),
}) as never;
const projects = new Map<string, Reading>();
const booted = new Map<string, Promise<Ahead>>();

/**
 * A session of a connection in this worker: opened once, opened again when a file that it rests on changes. Sessions
 * of different names share nothing but the server.
 */
export async function workerSession(provided: ProvidedConnection, name: string): Promise<Session> {
  const id = `${provided.projectFile}\n${name}`;
  const known = cache.get(id);
  if (known !== undefined) {
    const opened = await known;
    if (stampOf(opened.session.project) === opened.stamp) return opened.session;
    if (cache.get(id) !== known) return workerSession(provided, name);
  }
  const opening = openAgain(provided, name, known);
  cache.set(id, opening);
  opening.catch(() => cache.delete(id));
  return (await opening).session;
}

async function openAgain(
  provided: ProvidedConnection,
  worker: string,
  stale: Promise<Cached> | undefined,
): Promise<Cached> {
  await (await stale)?.[Symbol.asyncDispose]();
  const { only, recording, coverage } = provided;
  const inspection = inspectionOf(provided);
  const project = await workerProject(provided);
  const ahead = await booted.get(provided.projectFile);
  const server = await serverOf(provided);
  const leased = await leases.lease(project, server, worker);
  const choice = { server, worker, leased, only, recording, coverage, inspection };
  const opened = await openSession(project, { ...choice, ...(ahead && { ahead }) });
  return { ...opened, stamp: stampOf(project), [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

/** Ends the sessions of this thread, where others go on in it. */
export async function closeSessions(): Promise<void> {
  const opened = [...cache.values()];
  cache.clear();
  const early = [...booted.values()];
  booted.clear();
  await Promise.allSettled(opened.map(async (one) => (await one)[Symbol.asyncDispose]()));
  await leases[Symbol.asyncDispose]();
  await Promise.allSettled(early.map(async (one) => (await one)[Symbol.dispose]()));
}

function inspectionOf({ inspect }: ProvidedConnection): SessionChoice["inspection"] {
  if (inspect === undefined) return null;
  return { port: inspect, listening: (url) => process.stderr.write(howToAttach(url, container)) };
}

/** Starts processes for the containers of a connection's sessions, while its store is still starting. */
export function bootEarly(project: Project, { inspect, coverage }: EarlyFacts, count: number): void {
  // What boots ahead could not open an inspector any more.
  if (booted.has(project.file) || typeof inspect === "number") return;
  const booting = new Promise<Ahead>((resolve) =>
    resolve(bootAhead(bootableOf(project, { coverage }), count)),
  );
  booting.catch(() => undefined);
  booted.set(project.file, booting);
}

/** Starts processes for the containers of the next run, while people look at what this one has brought. */
export async function stockUp(provided: ProvidedConnection, count: number): Promise<void> {
  const project = await workerProject(provided);
  bootEarly(project, provided, 0);
  (await booted.get(project.file))?.fill(count);
}

type EarlyFacts = Pick<RunFacts, "inspect" | "coverage">;

/** The server of a connection, as soon as it stands. */
export async function serverOf(provided: ProvidedConnection): Promise<ServerInfo> {
  const { server, projectFile } = provided;
  if (!("channel" in server)) return server;
  const state = storeStateOf(await workerProject(provided));
  return hearServer(server.channel, { projectFile, state });
}

/** The project as its files say it now; read once for all sessions of this worker. */
export async function workerProject({ projectFile, read }: ProvidedConnection): Promise<Project> {
  if (read !== undefined && stampOf(read.project) === read.stamp) return revivedOnce(read.project);
  const known = projects.get(projectFile);
  if (known !== undefined && stampOf(await known.project) === (await known.stamp)) return known.project;
  const project = readAgain(projectFile);
  const reading = { project, stamp: project.then(stampOf) };
  reading.stamp.catch(() => projects.delete(projectFile));
  projects.set(projectFile, reading);
  return project;
}

/** The same object again, so that whoever keeps something with it finds that. */
function revivedOnce(read: PortableProject): Project {
  const known = revivals.get(read) ?? revived(read);
  revivals.set(read, known);
  return known;
}

const revivals = new WeakMap<PortableProject, Project>();

/** Loaded on demand: mostly the main process has read it. */
async function readAgain(projectFile: string): Promise<Project> {
  const { loadProject } = await import("../project/load.ts");
  return loadProject(projectFile, { env: process.env, adapters, contracts });
}
