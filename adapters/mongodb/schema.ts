import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Db, IndexDescription } from "mongodb";
import { z } from "zod";
import type { StoreSettings } from "../../src/model/adapter.ts";
import { HarnessError } from "../../src/model/harness-error.ts";
import { addressOf, databaseOf } from "../shared/address.ts";
import { positionAt } from "../shared/sql/file-position.ts";
import { readSchemaFile, type SchemaFile } from "../shared/read-schema-file.ts";
import { reasonOf } from "../shared/reason.ts";
import { collections } from "./collections.ts";
import { withClient } from "./connect.ts";
import type { MongodbSettings } from "./settings.ts";

/**
 * Makes the collections, indexes and documents of `store.schema` in the database that `url` names.
 * @throws HarnessError `schema-missing`, `schema-failed`
 */
export async function applySchema(store: StoreSettings<MongodbSettings>, url: string): Promise<void> {
  const { schema = [] } = store.settings;
  const single = typeof schema === "string";
  const names = single ? [schema] : schema;
  if (names.length === 0) return;
  await withClient(url, { folder: store.folder }, async (client) => {
    const database = client.db(addressOf(url, databaseOf(url, "test")).database);
    for (const [index, name] of names.entries()) {
      const at = store.at(single ? ["schema"] : ["schema", index]);
      await applyFile(database, { file: resolve(store.folder, name), name, at });
    }
  });
}

async function applyFile(database: Db, schema: SchemaFile): Promise<void> {
  const made = await loadSchema(schema);
  try {
    if (typeof made === "function") await (made as Make)(database);
    else await makeCollections(database, collections.parse(made));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : reasonOf(cause);
    throw new HarnessError("schema-failed", `The schema ${schema.name} fails: ${why}`, {
      at: schema.at,
      help: 'Expected { "users": { "indexes": [{ "key": { "email": 1 }, "unique": true }] } }, or in a .js file a function of the database as well.',
      cause,
    });
  }
}

/**
 * What a schema file holds or exports.
 * @throws HarnessError `schema-missing`, `schema-failed`
 */
export async function loadSchema({ file, name, at }: SchemaFile): Promise<unknown> {
  const text = (await readSchemaFile({ file, name, at })).replace(/^\uFEFF/, "");
  try {
    if (extname(file) === ".json") return JSON.parse(text);
    const loaded = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    return loaded.default;
  } catch (cause) {
    throw new HarnessError("schema-failed", `The schema ${name} cannot be loaded: ${reasonOf(cause)}`, {
      at: positionAt({ file, text }, extname(file) === ".json" ? offsetOf(reasonOf(cause), text) : 0),
      help: "Correct the file.",
      cause,
    });
  }
}

/** V8 says where most mistakes in JSON are; a text that breaks off ends before its last line break. */
function offsetOf(message: string, text: string): number {
  const end = text.trimEnd().length;
  if (message.startsWith("Unexpected end")) return end;
  return Math.min(Number(/at position (?<at>\d+)/.exec(message)?.groups?.["at"] ?? 0), end);
}

async function makeCollections(database: Db, all: z.infer<typeof collections>): Promise<void> {
  for (const [name, { indexes = [], documents = [], ...options }] of Object.entries(all)) {
    await database.createCollection(name, options);
    if (indexes.length > 0) await database.collection(name).createIndexes(indexes as IndexDescription[]);
    if (documents.length > 0) await database.collection(name).insertMany([...documents]);
  }
}

type Make = (database: Db) => unknown;
