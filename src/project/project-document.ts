import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { HarnessError } from "../model/harness-error.ts";
import { readYaml, type YamlDocument } from "../yaml/read.ts";

/**
 * Reads a project file, YAML or a module; of a module no place is known but its first line.
 *
 * @throws HarnessError `project-missing` or `project-invalid`
 */
export async function readProjectDocument(file: string): Promise<YamlDocument> {
  if (!/\.[cm]?[jt]s$/.test(file)) return readYaml(file, await readText(file), "project-invalid");
  const at = { file, line: 1, column: 1 };
  const module = await importModule(file);
  if (!("default" in module)) {
    throw new HarnessError("project-invalid", "expected a default export, found none", {
      at,
      help: "Write `export default defineConfig({ … })`.",
    });
  }
  return { file, data: module.default, at: () => at, valueAt: () => at };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new HarnessError("project-missing", `the project file cannot be read: ${file}`, {
      help: "Correct the path.",
      cause,
    });
  }
}

async function importModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new HarnessError("project-invalid", `the module cannot be loaded: ${(cause as Error).message}`, {
      at: { file, line: 1, column: 1 },
      help: "Correct the module; TypeScript needs Node 22.18 or newer, and types only that can be erased.",
      cause,
    });
  }
}
