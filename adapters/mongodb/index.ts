import type { StartOptions, StoreSettings } from "../../src/model/adapter.ts";
import { defineAdapter } from "../../src/model/adapter.ts";
import type { LegacyStore, ServerInfo, StartedServer } from "../../src/model/store.ts";
import { mappedFields } from "../shared/mapping/field-map.ts";
import { openUnmappedStore } from "../shared/unmapped-store.ts";
import { openDocumentStore } from "./document-store.ts";
import { startEngine } from "./engines/index.ts";
import { documentMap } from "./document-map.ts";
import { applySchema } from "./schema.ts";
import { openSession } from "./session.ts";
import type { MongodbSettings } from "./settings.ts";
import { settings } from "./settings.ts";

/** Legacy users in MongoDB. */
export const mongodb = defineAdapter<MongodbSettings>({
  name: "mongodb",
  settings,
  engines: ["url", "docker", "local"],
  start,
  lease,
});

async function start(store: StoreSettings<MongodbSettings>, options: StartOptions): Promise<StartedServer> {
  const engine = await startEngine(store, options);
  try {
    // Once here, where a mistake is told best; each lease does it again.
    await applySchema(store, engine.templateUrl);
    const { users } = store.settings;
    const fields = users === undefined ? [] : mappedFields(documentMap(users).map);
    const { name, label } = engine;
    const info = { adapter: "mongodb", engine: name, label, fields, data: await engine.seal() };
    return { info, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

async function lease(
  store: StoreSettings<MongodbSettings>,
  server: ServerInfo,
  worker: string,
): Promise<LegacyStore> {
  const session = await openSession(store, { data: server.data, worker });
  try {
    await applySchema(store, session.address.url);
    const { users } = store.settings;
    if (users === undefined) return openUnmappedStore(store, session);
    return openDocumentStore({ store, session, users });
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}
