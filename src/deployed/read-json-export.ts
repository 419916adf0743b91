import { HarnessError } from "../model/harness-error.ts";
import type { YamlPath } from "../yaml/locate.ts";
import { readJson } from "../yaml/read-json.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { type ExportedConnection, exportedConnection } from "./exported-connection.ts";
import { readTerraformState } from "./read-terraform-state.ts";

/**
 * Reads connection objects of the Management API, alone, in a list or in a page, or a Terraform state.
 * @see https://auth0.com/docs/api/management/v2/connections/get-connections
 *
 * @throws HarnessError `export-invalid`
 */
export async function readJsonExport(file: string, text: string): Promise<readonly ExportedConnection[]> {
  const document = readJson(file, text, "export-invalid");
  const { data } = document;
  if (Array.isArray(data)) return connections(document, data, []);
  if (typeof data !== "object" || data === null) throw unexpected(document, "a JSON value that is no object");
  if ("resources" in data || "terraform_version" in data || "modules" in data) {
    return readTerraformState(document);
  }
  if ("connections" in data && Array.isArray(data.connections)) {
    return connections(document, data.connections, ["connections"]);
  }
  if ("statusCode" in data && "error" in data) throw refused(document, data);
  if (!("options" in data) && !("strategy" in data)) {
    throw unexpected(document, `an object with ${Object.keys(data).join(", ") || "nothing in it"}`);
  }
  return [await one(document, [])];
}

function connections(
  document: YamlDocument,
  list: readonly unknown[],
  path: YamlPath,
): Promise<readonly ExportedConnection[]> {
  return Promise.all(list.map((_, index) => one(document, [...path, index])));
}

function one(document: YamlDocument, path: YamlPath): Promise<ExportedConnection> {
  return exportedConnection({ document, path, read: async (key, text, at) => ({ key, text, at }) });
}

function refused(document: YamlDocument, data: object): HarnessError {
  const { statusCode, error } = data as { readonly statusCode: unknown; readonly error: unknown };
  return new HarnessError(
    "export-invalid",
    `this is an error of the Management API: ${String(statusCode)} ${String(error)}`,
    {
      at: document.at([]),
      help: "Take the export with a token that has the scopes read:connections and read:connections_options.",
    },
  );
}

function unexpected(document: YamlDocument, found: string): HarnessError {
  return new HarnessError("export-invalid", `expected connections or a Terraform state, found ${found}`, {
    at: document.at([]),
    help: "Hand over what GET /api/v2/connections answers, one connection or the list, or a Terraform state.",
  });
}
