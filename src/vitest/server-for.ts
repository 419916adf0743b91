import { inject } from "vitest";
import type { Project } from "../model/project.ts";
import type { ProvidedConnection } from "../session/provided.ts";
import type { EngineChoice } from "../session/servers.ts";
import { shareServer, type SharedServer } from "../session/shared-server.ts";
import { serverOf } from "../session/worker-session.ts";

/** What the plugin has provided to this worker, if it is there. */
export function providedHere(): ProvidedConnection | undefined {
  return inject("understudy") as ProvidedConnection | undefined;
}

/**
 * The server that the plugin has started for that project, else one that this process shares.
 * @throws HarnessError when the engine does not start
 */
export async function serverFor(project: Project, choice: EngineChoice): Promise<SharedServer> {
  const provided = providedHere();
  if (provided?.projectFile !== project.file) return shareServer(project, choice);
  return { info: await serverOf(provided), [Symbol.asyncDispose]: async () => {} };
}
