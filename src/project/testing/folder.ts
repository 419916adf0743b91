import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder for one test, removed when it is disposed. */
export interface TestFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Writes files into a new folder.
 * @example await using folder = await folderWith({ "scripts/login.js": "function login() {}" });
 */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<TestFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "understudy-project-")));
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
