import { cp, readFile, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import type { Project } from "../../src/model/project.ts";
import { loadProject } from "../../src/project/load.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Connections that break nothing, by their folder, whose stores need nothing but npm. */
export const goodExamples = [
  "postgres",
  "postgres-import",
  "postgres-context",
  "postgres-usernames",
  "http",
  "auth0",
  "auth0-import",
] as const;

/** All of them, also those whose stores need a server. */
export const allExamples: readonly string[] = [...goodExamples, "mysql", "mongodb"];

/** The folder of a good example. */
export function exampleFolder(name: string): string {
  return join(root, "examples", name);
}

export const goodExample = exampleFolder("postgres");

/** What `expect.yaml` of a broken variant says. */
export interface Expected {
  readonly bug: string;
  readonly contract: string;
  readonly script: string;
  readonly line?: number;
  readonly level?: string;
  readonly remove?: readonly string[];
  readonly suite?: string;
  /** The good example that it replaces scripts of; `postgres` where it is not said. */
  readonly example?: string;
  /** The shipped suite that sees it, where the others need not be run. */
  readonly only?: string;
  /** Flows alone find it, and find nothing else. */
  readonly flows?: boolean;
}

export interface Variant {
  readonly name: string;
  readonly folder: string;
  readonly expected: Expected;
}

/** The variants of examples/broken of some good examples. */
export async function variants(...examples: readonly string[]): Promise<readonly Variant[]> {
  const base = join(root, "examples", "broken");
  const found: Variant[] = [];
  for (const file of await readdir(base, { recursive: true })) {
    if (!file.endsWith("expect.yaml")) continue;
    const folder = join(base, dirname(file));
    found.push({
      name: dirname(file),
      folder,
      expected: parse(await readFile(join(folder, "expect.yaml"), "utf8")) as Expected,
    });
  }
  return found
    .filter(({ expected }) => examples.includes(expected.example ?? "postgres"))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** A copy of the good example with what the variant changes laid over it, as a project. */
export async function projectOf({ name, folder, expected }: Variant, run = "broken"): Promise<Project> {
  const copy = join(root, ".understudy", run, name);
  const good = exampleFolder(expected.example ?? "postgres");
  await rm(copy, { recursive: true, force: true });
  await cp(good, copy, {
    recursive: true,
    filter: (source) => !/node_modules|suites/.test(source.slice(good.length)),
  });
  const connections = join(copy, "database-connections");
  const scripts = join(connections, (await readdir(connections))[0] ?? "");
  for (const file of await readdir(folder)) {
    if (file.endsWith(".js")) await cp(join(folder, file), join(scripts, file));
    if (file.endsWith(".sql") || file === "understudy.yaml") await cp(join(folder, file), join(copy, file));
  }
  for (const script of expected.remove ?? []) await removeScript(scripts, script);
  return load(copy);
}

async function removeScript(folder: string, script: string): Promise<void> {
  const { readFile: read, writeFile } = await import("node:fs/promises");
  const file = join(folder, "database.json");
  const text = JSON.parse(await read(file, "utf8")) as { options: { customScripts: Record<string, string> } };
  delete text.options.customScripts[script];
  await writeFile(file, JSON.stringify(text, null, 2));
  await rm(join(folder, `${script}.js`), { force: true });
}

export function load(folder: string): Promise<Project> {
  return loadProject(join(folder, "understudy.yaml"), { env: {}, adapters, contracts });
}
