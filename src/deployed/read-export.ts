import { stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import { readText, readTextIfThere } from "../yaml/read-text.ts";
import type { ExportedConnection } from "./exported-connection.ts";
import { readDeployCliExport } from "./read-deploy-cli-export.ts";
import { readJsonExport } from "./read-json-export.ts";
import { readTenantYamlExport } from "./read-tenant-yaml-export.ts";

/**
 * Reads the database connections of an export of a tenant: a folder or tenant.yaml of auth0-deploy-cli, connection
 * objects of the Management API, or a Terraform state.
 *
 * @throws HarnessError `export-invalid` with the place
 */
export async function readExport(path: string): Promise<readonly ExportedConnection[]> {
  const place = resolve(path);
  const found = await stat(place).catch(() => null);
  if (found === null) throw unreadable(`The export is not there: ${place}`);
  if (found.isDirectory()) return readFolder(place);
  const extension = extname(place);
  if (![".yaml", ".yml", ".json", ".tfstate"].includes(extension)) {
    throw unreadable(`Expected a folder, .yaml, .json or .tfstate, found ${place}`);
  }
  const text = await readText({ file: place, code: "export-invalid" });
  if (text.trim() === "") throw unreadable(`The export is empty: ${place}`);
  return extension.startsWith(".y") ? readTenantYamlExport(place, text) : readJsonExport(place, text);
}

async function readFolder(folder: string): Promise<readonly ExportedConnection[]> {
  const fromFolder = await readDeployCliExport(folder);
  if (fromFolder !== null) return fromFolder;
  for (const name of ["tenant.yaml", "tenant.yml"]) {
    const file = join(folder, name);
    const text = await readTextIfThere({ file, code: "export-invalid" });
    if (text !== null) return readTenantYamlExport(file, text);
  }
  throw unreadable(
    `There is no database-connections folder, no database.json and no tenant.yaml in ${folder}`,
  );
}

function unreadable(message: string): HarnessError {
  return new HarnessError("export-invalid", message, { help: kinds });
}

const kinds = [
  "Exports that can be read:",
  "  a folder or tenant.yaml that `a0deploy export` wrote",
  "  what GET /api/v2/connections answers, one connection or a list, as .json",
  "  a Terraform state: terraform state pull > tenant.tfstate",
].join("\n");
