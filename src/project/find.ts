import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";

/** Names of project files, in the order in which they are looked for. */
export const projectFileNames = [
  "understudy.yaml",
  "understudy.config.ts",
  "understudy.config.js",
  "understudy.config.mjs",
] as const;

/**
 * The project files that a command run in `cwd` means: the nearest one from there upward, or else every one below.
 *
 * @returns absolute paths, sorted; at least one
 * @throws HarnessError `project-missing`; `project-invalid`: a folder has two
 */
export async function findProjects(cwd: string): Promise<readonly string[]> {
  const above = await nearestAbove(resolve(cwd));
  if (above !== null) return [above];
  const below = await allBelow(resolve(cwd));
  if (below.length > 0) return below.toSorted();
  throw await missing(cwd);
}

async function nearestAbove(folder: string): Promise<string | null> {
  const here = projectIn(folder, await namesIn(folder));
  if (here !== null) return here;
  const parent = dirname(folder);
  return parent === folder ? null : nearestAbove(parent);
}

async function allBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const here = projectIn(
    folder,
    entries.map(({ name }) => name),
  );
  const found: string[] = here === null ? [] : [here];
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith(".") || skipped.has(entry.name)) continue;
    found.push(...(await allBelow(join(folder, entry.name))));
  }
  return found;
}

function projectIn(folder: string, names: readonly string[]): string | null {
  const [first, second] = projectFileNames.filter((name) => names.includes(name));
  if (first === undefined) return null;
  if (second === undefined) return join(folder, first);
  throw new HarnessError("project-invalid", `two project files in one folder: ${first} and ${second}`, {
    at: { file: join(folder, second), line: 1, column: 1 },
    help: "Keep one of them.",
  });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function missing(cwd: string): Promise<HarnessError> {
  const misnamed = (await namesIn(cwd)).find((name) => /^understudy\.(yml|json|ya?ml\.txt)$/i.test(name));
  const rename = misnamed === undefined ? [] : [`Rename ${misnamed} to understudy.yaml.`];
  return new HarnessError("project-missing", `no understudy.yaml in ${cwd}, above it or below it`, {
    help: [
      ...rename,
      "Let `understudy init` write it, or write an understudy.yaml with at least",
      "connection: <folder of scripts, tenant.yaml#name, main.tf#resource, or exported .json>",
    ].join("\n"),
  });
}

const skipped = new Set(["node_modules", "dist"]);
