import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readJson } from "../yaml/read-json.ts";
import { readTextIfThere } from "../yaml/read-text.ts";
import { type ExportedConnection, exportedConnection } from "./exported-connection.ts";
import { scriptFile } from "./script-file.ts";

/**
 * Reads the connections of a folder that auth0-deploy-cli exported: of its `database-connections`, of that folder
 * itself, or the one connection that it is. Null where it is none of these.
 * @see https://auth0.com/docs/deploy-monitor/deploy-cli-tool
 *
 * @throws HarnessError `export-invalid`
 */
export async function readDeployCliExport(folder: string): Promise<readonly ExportedConnection[] | null> {
  const one = await readOne(folder);
  if (one !== null) return [one];
  const below = await connectionsBelow(join(folder, "database-connections"));
  const found = below ?? (await connectionsBelow(folder)) ?? [];
  return found.length === 0 && below === null ? null : found;
}

async function connectionsBelow(folder: string): Promise<readonly ExportedConnection[] | null> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const found = await Promise.all(names.toSorted().map((name) => readOne(join(folder, name))));
  return found.filter((one) => one !== null);
}

async function readOne(folder: string): Promise<ExportedConnection | null> {
  const file = join(folder, "database.json");
  const text = await readTextIfThere({ file, code: "export-invalid" });
  if (text === null) return null;
  const document = readJson(file, text, "export-invalid");
  return exportedConnection({
    document,
    path: [],
    read: (key, path, at) => scriptFile({ key, path, from: folder, at }),
  });
}
