import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { loadPeer } from "../../shared/optional-peer.ts";
import { reasonOf } from "../../shared/reason.ts";
import { verbs } from "../route-settings.ts";

/** One operation of an OpenAPI file, references resolved. */
export interface Operation {
  readonly id: string;
  readonly verb: (typeof verbs)[number];
  readonly path: string;
  /** Those of the path and its own. */
  readonly parameters: readonly JsonObject[];
  readonly requestBody: JsonObject;
  readonly responses: JsonObject;
}

/**
 * Reads the operations of an OpenAPI 3 file; references lead to files, never to the network.
 * @throws HarnessError `schema-missing`, `schema-failed`, `module-missing`
 */
export async function readOperations(file: string, store: StoreSettings): Promise<readonly Operation[]> {
  const path = resolve(store.folder, file);
  const at = store.at(["openapi"]);
  if (!existsSync(path)) {
    throw new HarnessError("schema-missing", `There is no OpenAPI file ${file}.`, {
      at,
      help: "Name the file from the project file's folder on.",
    });
  }
  const parser = await loadPeer<RefParser>("@apidevtools/json-schema-ref-parser", store.folder);
  const document = await parser
    .dereference(path, { resolve: { http: false }, dereference: { circular: true } })
    .catch((cause: unknown) => {
      throw unreadable(file, { at, cause, reason: reasonOf(cause) });
    });
  const { openapi, paths } = objectOf(document);
  if (typeof openapi !== "string" || !openapi.startsWith("3.")) {
    throw unreadable(file, { at, reason: "it does not begin with `openapi: 3.…`" });
  }
  return Object.entries(objectOf(paths)).flatMap(([place, item]) => operationsAt(place, objectOf(item)));
}

interface RefParser {
  dereference(file: string, options: object): Promise<unknown>;
}

function operationsAt(path: string, item: JsonObject): readonly Operation[] {
  return verbs.flatMap((verb): readonly Operation[] => {
    const { operationId, parameters, requestBody, responses } = objectOf(item[verb]);
    if (typeof operationId !== "string") return [];
    const all = [...listOf(item["parameters"]), ...listOf(parameters)].map(objectOf);
    const own = { requestBody: objectOf(requestBody), responses: objectOf(responses) };
    return [{ id: operationId, verb, path, parameters: all, ...own }];
  });
}

/** A value as an object; empty where it is none. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

interface Problem {
  readonly at: ReturnType<StoreSettings["at"]>;
  readonly reason: string;
  readonly cause?: unknown;
}

function unreadable(file: string, { at, reason, cause }: Problem): HarnessError {
  return new HarnessError("schema-failed", `${file} can't be read as OpenAPI 3: ${reason}.`, {
    at,
    cause,
    help: "Correct the file; its references have to lead to files that are there.",
  });
}
