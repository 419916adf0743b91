import { pathToFileURL } from "node:url";
import { HarnessError } from "../model/harness-error.ts";
import { readTextIfThere } from "../yaml/read-text.ts";
import { readYaml, type YamlDocument } from "../yaml/read.ts";

/**
 * Reads a project file, YAML or a module; of a module no place is known but its first line.
 *
 * @throws HarnessError `project-missing` or `project-invalid`
 */
export async function readProjectDocument(file: string): Promise<YamlDocument> {
  if (!/\.[cm]?[jt]s$/.test(file)) return readYaml(file, await textOf(file), "project-invalid");
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

async function textOf(file: string): Promise<string> {
  const text = await readTextIfThere({ file, code: "project-invalid" });
  if (text !== null) return text;
  throw new HarnessError("project-missing", `the project file cannot be read: ${file}`, {
    help: "Correct the path.",
  });
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
