import type { Project } from "../model/project.ts";
import type { StartedServer } from "../model/adapter.ts";
import type { ServerInfo } from "../model/store.ts";
import type { EngineChoice } from "./servers.ts";
import { startServer } from "./servers.ts";

/** A server that may be somebody else's too; disposing it stops it when nobody is left. */
export interface SharedServer extends AsyncDisposable {
  readonly info: ServerInfo;
}

interface Users {
  readonly server: Promise<StartedServer>;
  count: number;
}

// Modules may be loaded afresh for each test file of a worker.
const key = Symbol.for("auth0-understudy.shared-servers");
const running: Map<string, Users> = ((globalThis as Record<symbol, unknown>)[key] ??= new Map()) as never;

/**
 * The legacy store of a project, started by whoever needs it first in this process.
 * @throws HarnessError when the engine does not start
 */
export async function shareServer(project: Project, choice: EngineChoice): Promise<SharedServer> {
  const id = `${project.file}\n${choice.engine}`;
  const users = running.get(id) ?? { server: startServer(project, choice), count: 0 };
  running.set(id, users);
  users.count += 1;
  try {
    const server = await users.server;
    return { info: server.info, [Symbol.asyncDispose]: () => release(id, users) };
  } catch (error) {
    // Whoever asks next tries again.
    if (running.get(id) === users) running.delete(id);
    throw error;
  }
}

async function release(id: string, users: Users): Promise<void> {
  users.count -= 1;
  if (users.count > 0) return;
  if (running.get(id) === users) running.delete(id);
  await (await users.server)[Symbol.asyncDispose]();
}
