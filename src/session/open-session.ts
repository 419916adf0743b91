import { resolveConfiguration } from "../project/configuration.ts";
import { openTally } from "../coverage/profiles.ts";
import type { Network } from "../model/network.ts";
import type { Project } from "../model/project.ts";
import type { LegacyStore, ServerInfo } from "../model/store.ts";
import { recordedRoutes } from "../record/recorded-routes.ts";
import type { Session } from "../run/session.ts";
import { type BootableOptions, openRuntime, type Runtime, type RuntimeOptions } from "../runtime/runtime.ts";
import { chosenContracts } from "./chosen-contracts.ts";
import { cacheFolder, isShipped } from "./places.ts";
import { adapterOf } from "./servers.ts";

/** A session that can be closed. */
export interface OpenedSession extends AsyncDisposable {
  readonly session: Session;
}

/** Which server, which database of it, which contracts. */
export interface SessionChoice {
  readonly server: ServerInfo;
  readonly worker: string;
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
  /** Whether real addresses are asked so that their answers can be recorded. */
  readonly recording?: boolean | undefined;
  /** Whether to count what runs of each script. */
  readonly coverage?: boolean | undefined;
  /** Lets scripts wait for a debugger. */
  readonly inspection?: BootableOptions["inspection"];
  readonly ahead?: RuntimeOptions["ahead"];
  /** A database that was leased already, by somebody who gives it back. */
  readonly leased?: LegacyStore | undefined;
}

/** Where scripts find the store, or who answers them there. */
function networkStore({ address, service }: LegacyStore): Network["store"] {
  return address === null ? null : { host: address.host, port: address.port, service };
}

/** Leases a database and opens a runtime. */
export async function openSession(project: Project, choice: SessionChoice): Promise<OpenedSession> {
  const { server, worker, only, inspection = null, coverage = false, ahead, recording = false } = choice;
  // Before anything is open that would have to be closed.
  const contracts = chosenContracts(only);
  const store = choice.leased ?? (await adapterOf(project).lease(project.store, server, worker));
  const configuration = resolveConfiguration(project.configuration, store.address);
  const routes = recording ? recordedRoutes(project.routes) : project.routes;
  const tally = coverage ? openTally() : null;
  const options: RuntimeOptions = {
    ...bootableOf(project, { inspection, coverage }),
    covered: tally?.hear ?? null,
    configuration,
    network: { store: networkStore(store), routes, handlers: project.handlers },
  };
  const started = ahead === undefined ? options : { ...options, ahead };
  const runtime = openRuntime(started);
  const others: Runtime[] = [];
  const beside = (count: number): readonly Runtime[] => {
    // Few scenarios ask for them.
    while (others.length < count) others.push(openRuntime({ ...started, standby: false }));
    return others.slice(0, count);
  };
  runtime.prepare();
  return {
    session: {
      project,
      store,
      runtime: withOthers(runtime, others),
      beside,
      ran: tally?.take,
      contracts,
      configuration,
      isShipped,
    },
    async [Symbol.asyncDispose]() {
      for (const other of others) await other[Symbol.asyncDispose]();
      await runtime[Symbol.asyncDispose]();
      if (store !== choice.leased) await store[Symbol.asyncDispose]();
    },
  };
}

/** Whoever wants new containers wants them in all places. */
function withOthers(runtime: Runtime, others: readonly Runtime[]): Runtime {
  return {
    ...runtime,
    async recycle() {
      await Promise.all([runtime, ...others].map((each) => each.recycle()));
    },
  };
}

/** What every container of a connection starts with. */
export function bootableOf(
  { connection, runtime }: Project,
  { inspection = null, coverage = false }: Pick<SessionChoice, "inspection" | "coverage">,
): BootableOptions & Project["runtime"] {
  return { connection, ...runtime, cacheFolder: cacheFolder(process.env), inspection, coverage };
}
