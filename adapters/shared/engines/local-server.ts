import type { StartOptions } from "../../../src/model/adapter.ts";
import { cleanLeftovers } from "../leftovers.ts";
import { startPrivateServer } from "./private-server.ts";
import { serverRoot, serverUser } from "./run-as.ts";
import type { ServerProcess } from "./server-process.ts";
import type { ServerProgram } from "./server-program.ts";

/**
 * Starts a private instance of a program, as another user where we are root; what killed runs left is removed first.
 * @throws HarnessError `engine-failed`
 */
export async function startLocalServer(
  program: ServerProgram,
  { cacheFolder, env }: StartOptions,
): Promise<ServerProcess> {
  await cleanLeftovers(cacheFolder);
  const user = serverUser();
  const root = serverRoot(cacheFolder, user, program.adapter);
  return startPrivateServer(program, { root, user, env, cacheFolder });
}
