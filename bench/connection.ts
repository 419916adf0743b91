import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import { loadProject } from "../src/project/load.ts";
import type { Project } from "../src/model/project.ts";

/** A project without a store whose login script is the given text. */
export async function projectWithLogin(text: string): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-bench-"));
  await writeFile(join(folder, "login.js"), text);
  await writeFile(join(folder, "understudy.yaml"), "connection: .\nstore: { adapter: none }\n");
  return loadProject(join(folder, "understudy.yaml"), { env: {}, adapters, contracts });
}
