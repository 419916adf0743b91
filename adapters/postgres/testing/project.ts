import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { settings as schema } from "../settings.ts";

/** A project in a folder of its own, for tests. */
export interface TestProject extends AsyncDisposable {
  readonly folder: string;
  readonly options: StartOptions;
  /** `store` of the project file; the position of a key is its path, as the name of the file. */
  store(settings: unknown): StoreSettings<SqlSettings>;
}

/** Makes a project with these files; the server's files are shared by all tests of this process. */
export async function testProject(
  files: Readonly<Record<string, string>>,
  env: StartOptions["env"] = {},
): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-postgres-test-"));
  const cacheFolder = join(tmpdir(), "understudy-postgres-test-cache");
  await mkdir(cacheFolder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return {
    folder,
    options: { engine: "auto", cacheFolder, env },
    store: (settings) => ({
      adapter: "postgres",
      settings: schema.parse(settings),
      folder,
      at: (path) => ({ file: path.join("."), line: 1, column: 1 }),
    }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
