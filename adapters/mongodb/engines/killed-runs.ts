import { hostname } from "node:os";
import { z } from "zod";
import { isSameProcess, processStart } from "../../shared/process-identity.ts";
import { type Client, connect } from "../connect.ts";
import { databasesOf, namesOn, runOf, type ServerData } from "./databases.ts";

/**
 * Says in the template of a run, until it is disposed or this process dies, that the run goes on. MongoDB has no lock
 * that a connection holds: a document tells who it is, and when it was last there.
 */
export async function holdRun({ adminUrl, template }: ServerData, folder: string): Promise<AsyncDisposable> {
  const client = await connect(adminUrl, { folder });
  const marks = client.db(template).collection<{ _id: string }>(collection);
  const beat = async (): Promise<void> => {
    const set = { $set: await thisProcess(), $currentDate: { beat: true as const } };
    // An account that may not write here has a run without a mark, which nobody takes for one that was killed.
    await marks.updateOne({ _id: mark }, set, { upsert: true }).catch(() => {});
  };
  let beating = beat();
  await beating;
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, beatEvery).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await beating;
      await client.close().catch(() => {});
    },
  };
}

/** Removes the databases of runs that were killed: their marks are there, and nobody is behind them. */
export async function dropKilledRuns(client: Client): Promise<void> {
  for (const name of await namesOn(client).catch(() => [])) {
    const run = runOf(name);
    if (run !== null) await dropKilled(client, { template: name, run });
  }
}

/** What can't be removed stays, with its template, until a later run comes. */
async function dropKilled(client: Client, run: Pick<ServerData, "template" | "run">): Promise<void> {
  try {
    const names = await databasesOf(client, run);
    if (await isInUse(client, run.template)) return;
    for (const name of names) await client.db(name).dropDatabase();
  } catch {
    // Another account's, or another run is at it.
  }
}

/** In use too is what has no mark: it is not ours, or a run is about to begin. */
async function isInUse(client: Client, template: string): Promise<boolean> {
  const found = await client.db(template).collection<{ _id: string }>(collection).findOne({ _id: mark });
  const read = markSchema.safeParse(found);
  if (!read.success) return true;
  const { host, pid, started, beat } = read.data;
  // The server's clock wrote the time, so it is the server's clock that tells how long ago that was.
  const { localTime } = await client.db("admin").command({ hello: 1 });
  const silentMs = Number(localTime) - Number(beat);
  if (silentMs > silentForLong) return false;
  return silentMs < silentHere || host !== hostname() || (await isSameProcess(pid, started));
}

async function thisProcess(): Promise<Pick<z.infer<typeof markSchema>, "host" | "pid" | "started">> {
  return { host: hostname(), pid: process.pid, started: await processStart(process.pid) };
}

const collection = "understudy_run";
const mark = "auth0-understudy: removed when its run is over";

const markSchema = z.object({
  host: z.string(),
  pid: z.number(),
  started: z.string().nullable(),
  beat: z.date(),
});

const beatEvery = 2000;
/** Two containers may share a host's name and not its processes, so a missing process alone says nothing. */
const silentHere = 5 * beatEvery;
/** Elsewhere a machine may sleep in the middle of a run. */
const silentForLong = 60 * 60 * 1000;
