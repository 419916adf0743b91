import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Found } from "../../shared/engines/choose-engine.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { isReachable, serverRoot, serverUser } from "../../shared/engines/run-as.ts";
import { makeOnce } from "../../shared/make-once.ts";
import { findPeer, loadPeer } from "../../shared/optional-peer.ts";
import { reasonOf } from "../../shared/reason.ts";
import type { MongodbSettings } from "../settings.ts";
import { startProgram } from "./local.ts";

/** What is used of the package: where its mongod lies, downloaded first if need be. */
interface MemoryServer {
  readonly MongoBinary: { getPath(): Promise<string> };
}

/**
 * Looks for mongodb-memory-server. Only its program is taken and started like any other: data in memory, another user
 * where we are root, and nothing left behind by a run that is killed.
 */
export async function findEmbedded(
  store: StoreSettings<MongodbSettings>,
  options: StartOptions,
): Promise<Found> {
  if (findPeer(name, store.folder) !== null) {
    return { there: true, start: () => startEmbedded(store, options) };
  }
  const wayOut = `For a mongod from npm: npm install --save-dev ${name}`;
  return { there: false, why: `${name} is not installed.`, wayOut };
}

async function startEmbedded(store: StoreSettings<MongodbSettings>, options: StartOptions): Promise<Engine> {
  const { MongoBinary } = await loadPeer<MemoryServer>(name, store.folder);
  const found = await MongoBinary.getPath().catch((cause: unknown) => {
    throw new HarnessError("engine-failed", `${name} has no mongod: ${reasonOf(cause)}`, {
      at: store.at(["engine"]),
      help: "Let it download one, or name one of this machine in MONGOMS_SYSTEM_BINARY.",
      cause,
    });
  });
  return startProgram(store, options, { name: "embedded", file: await usable(found, options) });
}

/** The program where the server's user can run it; a home folder that is closed to others makes a copy necessary. */
async function usable(file: string, { cacheFolder }: StartOptions): Promise<string> {
  const user = serverUser();
  if (user === null || isReachable(file, user)) return file;
  const { size, mtimeMs } = await stat(file);
  const mark = createHash("sha256").update(`${file} ${size} ${mtimeMs}`).digest("hex").slice(0, 12);
  const root = serverRoot(cacheFolder, user, "mongodb");
  const folder = await makeOnce(join(root, `program-${mark}`), async (draft) => {
    await mkdir(draft, { mode: 0o755 });
    await copyFile(file, join(draft, basename(file)));
    await chmod(join(draft, basename(file)), 0o755);
  });
  return join(folder, basename(file));
}

const name = "mongodb-memory-server";
