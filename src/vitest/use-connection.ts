import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, type TestContext } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { EngineName } from "../model/store.ts";
import { loadProject } from "../project/load.ts";
import { openPlay, type Play } from "../run/play.ts";
import type { ProvidedConnection } from "./context.ts";
import { openCurrentPlay } from "./current-play.ts";
import { findNamedProject } from "./find-named-project.ts";
import { judgeAtEnd } from "./judged.ts";
import { readableError } from "./readable-error.ts";
import { shareServer } from "./shared-server.ts";
import { usedRuntime, type UsedRuntime } from "./used-runtime.ts";
import { usedStore, type UsedStore } from "./used-store.ts";
import { usedTenant, type UsedTenant } from "./used-tenant.ts";
import { openSession, serverOf, type OpenedSession } from "./worker-session.ts";

/** How {@link useConnection} works. */
export interface ConnectionOptions {
  /** Judges all contracts when a test ends. Default true. */
  readonly judge?: boolean;
  /** Overrides the connection's. */
  readonly import_mode?: boolean;
  /** Where the store runs, unless the plugin has started it. Default `auto`. */
  readonly engine?: EngineName | "auto";
  /** Ids of the contracts to watch. Default: all. */
  readonly only?: readonly string[];
}

/** A connection in tests. */
export interface UsedConnection {
  readonly tenant: UsedTenant;
  readonly store: UsedStore;
  readonly runtime: UsedRuntime;
}

/**
 * A connection for the tests of this file, or of the `describe` around: scripts, tenant and legacy store, started before
 * the first test and stopped after the last. Each test begins with an empty tenant and an empty store, and all contracts
 * are judged when it ends.
 *
 * @param file name of the project file, looked for from the test's folder upward; or its absolute path
 * @throws Error that says what is wrong with the project file
 * @example
 * const { tenant, store } = await useConnection("understudy.yaml");
 * test("a wrong password is refused", async () => {
 *   await store.insert({ email: "ada@example.com", password: "correct-horse-1" });
 *   const login = await tenant.login({ identifier: "ada@example.com", password: "wrong" });
 *   expect(login).toHaveLogged("fp");
 * });
 */
export async function useConnection(
  file = "understudy.yaml",
  options: ConnectionOptions = {},
): Promise<UsedConnection> {
  const testFile = expect.getState().testPath ?? "";
  const project = await readably(() => readProject(file, testFile));
  const current = openCurrentPlay(testFile);
  let opened: OpenedSession | null = null;
  let play: Play | null = null;

  beforeAll(async () => {
    opened = await readably(() => openFor(project, options));
  }, startMs);
  beforeEach(async (context) => {
    if (opened === null) throw new Error("the connection is not open");
    if (context.task.concurrent === true) throw readableError(oneAtATime(context));
    const { session } = opened;
    const place = { ...placeOf(context, testFile), import_mode: options.import_mode ?? null };
    play = await readably(() => openPlay(session, place));
    current.set(play);
  }, startMs);
  afterEach(() => {
    const over = play;
    play = null;
    current.set(null);
    if (over !== null && options.judge !== false) judgeAtEnd(over);
  });
  afterAll(() => opened?.[Symbol.asyncDispose](), startMs);

  return { tenant: usedTenant(current), store: usedStore(current), runtime: usedRuntime(current) };
}

async function readProject(file: string, testFile: string): Promise<Project> {
  const found = findNamedProject(file, testFile);
  return loadProject(found, { env: process.env, adapters, contracts });
}

/** Takes the server that the plugin has started for that project, else one of its own. */
async function openFor(project: Project, options: ConnectionOptions): Promise<OpenedSession> {
  const provided = inject("understudy") as ProvidedConnection | undefined;
  const only = options.only ?? provided?.only ?? [];
  const worker = nextName();
  if (provided?.projectFile === project.file) {
    return openSession(project, { server: await serverOf(provided), worker, only });
  }
  const server = await shareServer(project, { engine: options.engine ?? "auto" });
  try {
    const opened = await openSession(project, { server: server.info, worker, only });
    return { session: opened.session, [Symbol.asyncDispose]: () => closeBoth(opened, server) };
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function closeBoth(opened: AsyncDisposable, server: AsyncDisposable): Promise<void> {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
}

let connections = 0;

/** Suites of the same worker have databases of their own. */
function nextName(): string {
  connections += 1;
  return `${process.env["VITEST_POOL_ID"] ?? "1"}_use_${connections}`;
}

function placeOf(
  { task }: TestContext,
  file: string,
): Pick<Parameters<typeof openPlay>[1], "file" | "name" | "at"> {
  const { line = 1, column = 1 } = task.location ?? {};
  return { file, name: task.name, at: { file, line, column } };
}

function oneAtATime({ task }: TestContext): HarnessError {
  return new HarnessError(
    "arguments-invalid",
    `The test "${task.name}" is concurrent, and a connection has one store.`,
    {
      help: "Take out `concurrent`. What happens at the same time is tested by `together` in a suite.",
    },
  );
}

async function readably<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isHarnessError(error) ? readableError(error) : error;
  }
}

/** A first start may have to make a data directory, or fetch an image. */
const startMs = 120_000;
