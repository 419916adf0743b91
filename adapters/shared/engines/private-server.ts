import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { copyTree } from "../copy-tree.ts";
import { registerLeftover } from "../leftovers.ts";
import { makeOnce } from "../make-once.ts";
import { memoryFolder } from "./memory-folder.ts";
import type { DataPlace, ServerProgram } from "./server-program.ts";
import type { ServerProcess } from "./server-process.ts";
import { startServerProcess } from "./server-process.ts";

/**
 * A throw-away instance: data of its own, which is a copy of what was initialised when this version was first used,
 * and a port of its own. A run that is killed leaves it to the next one's clean-up.
 * @throws HarnessError `engine-failed`
 */
export async function startPrivateServer(program: ServerProgram, place: DataPlace): Promise<ServerProcess> {
  const data = newDataFolder(program, place);
  // Noted before it is made: the copy takes a moment in which this process may be killed.
  const note = await registerLeftover(place.cacheFolder, { folder: data });
  try {
    await fillDataFolder(data, program, place);
    await program.prepare?.(data);
    return await startServerProcess({ program, data, ...place });
  } catch (error) {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  } finally {
    await note[Symbol.asyncDispose]();
  }
}

/** A path for the data of one run: in memory where there is room, else in the server's root. */
function newDataFolder({ adapter }: ServerProgram, { root, env }: DataPlace): string {
  const name = `run-${process.pid}-${randomBytes(4).toString("hex")}`;
  const memory = memoryFolder(env[`UNDERSTUDY_${adapter.toUpperCase()}_MEMORY`]);
  return memory === null ? join(root, name) : join(memory, `understudy-${name}`);
}

async function fillDataFolder(folder: string, program: ServerProgram, place: DataPlace): Promise<void> {
  const { uid = "own" } = place.user ?? {};
  const key = `data-${program.version}-${process.platform}-${process.arch}-${uid}`;
  const pristine = await makeOnce(join(place.root, key), async (draft) => {
    // Done, it gets another name, and there is nothing left to remove.
    const note = await registerLeftover(place.cacheFolder, { folder: draft });
    await program.initialise(draft, place);
    await note[Symbol.asyncDispose]();
  });
  copyTree(pristine, folder, place.user);
}
