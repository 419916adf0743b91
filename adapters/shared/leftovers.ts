import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { isAbsolute, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isSameProcess, processStart } from "./process-identity.ts";

/** Something that outlives this process if it is killed. */
export interface Leftover {
  /** A process that was started; it gets SIGQUIT, then SIGKILL. */
  readonly pid?: number | undefined;
  /** An absolute path that was made for this run; it is removed with all that is in it. */
  readonly folder?: string | undefined;
  /** The run that it belongs to, where another process than this one may end it. */
  readonly run?: string | undefined;
}

const entrySchema = z.object({
  host: z.string(),
  owner: z.object({ pid: z.int(), started: z.string().nullable() }),
  pid: z.int().optional(),
  started: z.string().nullable().optional(),
  folder: z.string().optional(),
  run: z.string().optional(),
});

/**
 * Notes that this process has started something, so that a later run removes it if this process is killed.
 * Dispose what is returned after it was stopped properly.
 * @param cacheFolder `StartOptions.cacheFolder`
 * @example await using note = await registerLeftover(options.cacheFolder, { pid: child.pid, folder: data });
 */
export async function registerLeftover(cacheFolder: string, leftover: Leftover): Promise<AsyncDisposable> {
  const folder = join(cacheFolder, runs);
  mkdirSync(folder, { recursive: true });
  const entry: Entry = {
    host: hostname(),
    owner: { pid: process.pid, started: await processStart(process.pid) },
    ...(leftover.pid === undefined ? {} : { pid: leftover.pid, started: await processStart(leftover.pid) }),
    ...(leftover.folder === undefined ? {} : { folder: leftover.folder }),
    ...(leftover.run === undefined ? {} : { run: leftover.run }),
  };
  const file = join(folder, `${process.pid}-${randomBytes(4).toString("hex")}.json`);
  // A reader must never see half a file.
  writeFileSync(`${file}.new`, JSON.stringify(entry));
  renameSync(`${file}.new`, file);
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/**
 * Stops and removes what processes left behind that are no longer alive. Safe to run in several processes at once.
 * @returns how many notes were dealt with
 */
export async function cleanLeftovers(cacheFolder: string): Promise<number> {
  return cleanThose(cacheFolder, async ({ owner }) => !(await isSameProcess(owner.pid, owner.started)));
}

/** Stops and removes what the processes of one run have started, also those that are still alive. */
export async function endRun(cacheFolder: string, run: string): Promise<number> {
  return cleanThose(cacheFolder, async (entry) => entry.run === run);
}

type Entry = z.infer<typeof entrySchema>;
type Choice = (entry: Entry) => Promise<boolean>;

async function cleanThose(cacheFolder: string, chosen: Choice): Promise<number> {
  const folder = join(cacheFolder, runs);
  const notes = namesIn(folder).filter((name) => name.endsWith(".json"));
  const cleaned = await Promise.all(notes.map((name) => cleanOne(join(folder, name), chosen)));
  return cleaned.filter(Boolean).length;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function cleanOne(file: string, chosen: Choice): Promise<boolean> {
  const entry = await readEntry(file);
  // The cache folder may be shared with other machines and containers, whose process ids mean nothing here.
  if (entry === null || entry.host !== hostname()) return false;
  if (!(await chosen(entry))) return false;
  if (entry.pid !== undefined) await end(entry.pid, entry.started ?? null);
  if (entry.folder !== undefined && isAbsolute(entry.folder)) {
    await rm(entry.folder, { recursive: true, force: true, maxRetries: 5 });
  }
  await rm(file, { force: true });
  return true;
}

async function readEntry(file: string): Promise<Entry | null> {
  try {
    return entrySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

async function end(pid: number, started: string | null): Promise<void> {
  // SIGQUIT lets a server take its own children along; SIGKILL is for one that does not listen.
  for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
    if (!(await isSameProcess(pid, started))) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 2000 && (await isSameProcess(pid, started)); waited += 20) await sleep(20);
  }
}

const runs = "runs";
