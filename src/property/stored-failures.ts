import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { HarnessError } from "../model/harness-error.ts";
import type { SearchResult } from "../model/search-result.ts";
import type { StoredFailure } from "../model/stored-failure.ts";

/** A stored failure and its file. */
export interface Kept {
  /** Absolute path. */
  readonly file: string;
  readonly failure: StoredFailure;
}

/** The failures that a project keeps, in the order of their names. */
export async function storedFailures(projectFolder: string): Promise<readonly Kept[]> {
  const folder = folderOf(projectFolder);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  return Promise.all(files.map((name) => readFailure(join(folder, name))));
}

/** @throws HarnessError `arguments-invalid` where the file is no stored failure */
export async function readFailure(file: string): Promise<Kept> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, whyNot[error.code ?? ""] ?? "can't be read");
  });
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) throw unreadable(file, "is no failure that a search has stored");
  return { file, failure: parsed.data };
}

/** Keeps what a search found; the same history is kept once. Returns the file, or null where nothing was found. */
export async function storeFailure(
  projectFolder: string,
  connection: string,
  { seed, path, failure }: SearchResult,
): Promise<string | null> {
  if (failure === null || path === null) return null;
  const { signature, text: suite } = failure;
  const kept: StoredFailure = { version: 1, connection, signature, seed, path, suite };
  const hash = createHash("sha256").update(`${connection}\n${suite}`).digest("hex").slice(0, 12);
  const file = join(folderOf(projectFolder), `${hash}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}

function folderOf(projectFolder: string): string {
  return join(projectFolder, ".understudy", "failures");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreadable(file: string, what: string): HarnessError {
  return new HarnessError("arguments-invalid", `${file} ${what}.`, {
    help: "Give a file of .understudy/failures, or delete what does not belong there.",
  });
}

const shape: z.ZodType<StoredFailure> = z.object({
  version: z.literal(1),
  connection: z.string(),
  signature: z.string(),
  seed: z.number(),
  path: z.string(),
  suite: z.string(),
});

const whyNot: Readonly<Record<string, string>> = { ENOENT: "does not exist", EISDIR: "is a folder" };
