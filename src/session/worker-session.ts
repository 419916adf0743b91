import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { container, howToAttach } from "../report/how-to-attach.ts";
import { stampOf } from "../project/stamp.ts";
import type { Session } from "../run/session.ts";
import type { Ahead } from "../runtime/boot.ts";
import { bootAhead } from "../runtime/runtime.ts";
import type { ProvidedConnection } from "./provided.ts";
import { KeptLeases } from "./kept-leases.ts";
import { bootableOf, openSession, type OpenedSession, type SessionChoice } from "./open-session.ts";
import type { RunFacts } from "./provided.ts";
import { type PortableProject, revived } from "./read-project.ts";
import { hearServer } from "./server-channel.ts";
import { storeStateOf } from "./watched-servers.ts";

interface Surviving {
  readonly cache: Map<string, Promise<OpenedSession>>;
  readonly leases: KeptLeases;
}

// Worker modules may be loaded afresh for each test file; the session must survive that to stay warm.
const key = Symbol.for("auth0-understudy.sessions");
const { cache, leases }: Surviving = ((globalThis as Record<symbol, unknown>)[key] ??= {
  cache: new Map(),
  leases: new KeptLeases(),
}) as never;
const projects = new Map<string, Promise<Project>>();
const booted = new Map<string, Promise<Ahead>>();

/**
 * A session of a connection in this worker: opened once, opened again when a file that it rests on changes. Sessions
 * of different names share nothing but the server.
 */
export async function workerSession(provided: ProvidedConnection, name: string): Promise<Session> {
  const id = `${provided.projectFile}\n${name}`;
  const known = cache.get(id);
  if (known !== undefined) {
    const { session } = await known;
    if (isFresh(session.project)) return session;
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
  stale: Promise<OpenedSession> | undefined,
): Promise<OpenedSession> {
  await (await stale)?.[Symbol.asyncDispose]();
  const { only, recording, coverage } = provided;
  const inspection = inspectionOf(provided);
  const project = await workerProject(provided);
  const ahead = await booted.get(provided.projectFile);
  const server = await serverOf(provided);
  const leased = await leases.lease(project, server, worker);
  const choice = { server, worker, leased, only, recording, coverage, inspection };
  return openSession(project, { ...choice, ...(ahead && { ahead }) });
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
  if (read !== undefined && isFresh(read)) return revivedOnce(read);
  const known = await projects.get(projectFile);
  if (known !== undefined && isFresh(known)) return known;
  const reading = readAgain(projectFile, known ?? read ?? null);
  reading.catch(() => projects.delete(projectFile));
  projects.set(projectFile, reading);
  return reading;
}

/** Whether none of its files was saved since it was read. */
function isFresh(project: Pick<Project, "files" | "stamp">): boolean {
  return stampOf(project) === project.stamp;
}

/** The same object again, so that whoever keeps something with it finds that. */
function revivedOnce(read: PortableProject): Project {
  const known = revivals.get(read) ?? revived(read);
  revivals.set(read, known);
  return known;
}

const revivals = new WeakMap<PortableProject, Project>();

/** Loaded on demand: mostly the main process has read it. */
async function readAgain(file: string, known: Pick<Project, "files"> | null): Promise<Project> {
  const { loadAgain } = await import("../project/load-again.ts");
  return loadAgain({ file, files: known?.files ?? [] }, { env: process.env, adapters, contracts });
}
