import { afterAll, afterEach, beforeAll, beforeEach, expect, type TestContext } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { EngineName } from "../model/store.ts";
import { openPlay } from "../run/play.ts";
import { connectionProp, type Prop } from "./connection-prop.ts";
import { openCurrentPlay, type CurrentPlay } from "./current-play.ts";
import { judgeAtEnd, warningsIn } from "./judged.ts";
import { readably, readProject } from "./named-project.ts";
import { readableError } from "./readable-error.ts";
import { providedHere, serverFor } from "./server-for.ts";
import { watchSetUp } from "./set-up-watch.ts";
import { usedRuntime, type UsedRuntime } from "./used-runtime.ts";
import { usedStore, type UsedStore } from "./used-store.ts";
import { usedTenant, type UsedTenant } from "./used-tenant.ts";
import { openSession, type OpenedSession } from "../session/open-session.ts";

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
  /** Makes a test for many values. */
  readonly prop: Prop;
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
  const acts = actsOf(project, current, options);
  beforeAll(acts.open, startMs);
  beforeEach(acts.begin, startMs);
  afterEach(acts.end);
  afterAll(acts.close, startMs);

  const prop = connectionProp(async (context, work) => {
    await acts.begin(context);
    try {
      await work();
    } catch (error) {
      // What a test has seen fail is not judged once more.
      current.set(null);
      throw error;
    }
    acts.end(context);
  });
  return { tenant: usedTenant(current), store: usedStore(current), runtime: usedRuntime(current), prop };
}

/** What happens around tests. */
interface Acts {
  open(): Promise<void>;
  begin(context: TestContext): Promise<void>;
  /** @throws Error that shows every contract that is broken and nobody has looked at */
  end(context: TestContext): void;
  close(): Promise<void>;
}

function actsOf(project: Project, current: CurrentPlay, options: ConnectionOptions): Acts {
  let opened: OpenedSession | null = null;
  const watch = watchSetUp(project);
  return {
    async open() {
      opened = await readably(() => openFor(project, options));
    },
    async begin(context) {
      if (opened === null) throw new Error("the connection is not open");
      if (context.task.concurrent === true) throw readableError(oneAtATime(context));
      const { session } = opened;
      const place = { ...placeOf(context, current.file), import_mode: options.import_mode ?? null };
      current.set(await readably(() => openPlay(session, place)));
    },
    end({ task }) {
      const over = current.take();
      watch.see(task, over?.trace() ?? null);
      if (over === null || options.judge === false) return;
      // A test may begin many times, for one set of values each.
      task.meta.understudyWarnings = [...(task.meta.understudyWarnings ?? []), ...warningsIn(over)];
      judgeAtEnd(over);
    },
    async close() {
      await opened?.[Symbol.asyncDispose]();
      watch.judge();
    },
  };
}

async function openFor(project: Project, options: ConnectionOptions): Promise<OpenedSession> {
  const only = options.only ?? providedHere()?.only ?? [];
  const server = await serverFor(project, { engine: options.engine ?? "auto" });
  try {
    const opened = await openSession(project, { server: server.info, worker: nextName(), only });
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

/** A first start may have to make a data directory, or fetch an image. */
const startMs = 120_000;
