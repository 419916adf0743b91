import type { StartOptions, StartedServer, StoreSettings } from "../../src/model/adapter.ts";
import { defineAdapter } from "../../src/model/adapter.ts";
import type { LegacyStore, ServerInfo } from "../../src/model/store.ts";
import { addressOf, databaseOf } from "../shared/address.ts";
import type { Engine } from "../shared/engines/engine.ts";
import { isSameServer } from "../shared/engines/same-server.ts";
import type { OwnServerParts } from "../shared/engines/own-server.ts";
import { startOwnServer, tryOwnServer } from "../shared/engines/own-server.ts";
import { mappedFields } from "../shared/mapping/field-map.ts";
import { openUnmappedStore } from "../shared/unmapped-store.ts";
import { checkCollection } from "./check-collection.ts";
import { openDocumentStore } from "./document-store.ts";
import { startEngine } from "./engines/index.ts";
import { documentMap } from "./document-map.ts";
import { applySchema } from "./schema.ts";
import type { Session } from "./session.ts";
import { openDatabase, openSession } from "./session.ts";
import type { MongodbSettings } from "./settings.ts";
import { settings } from "./settings.ts";

const adapter = "mongodb";

/** Legacy users in MongoDB. */
export const mongodb = defineAdapter<MongodbSettings>({
  name: adapter,
  settings,
  engines: ["url", "embedded", "docker", "local"],
  start,
  lease,
});

async function start(
  store: StoreSettings<MongodbSettings>,
  options: StartOptions,
): Promise<StartedServer<MongodbSettings>> {
  if (store.settings.database !== undefined) {
    const tried = await tryOwnServer(ownServer, store, options);
    return {
      info: { adapter, ...tried.info },
      [Symbol.asyncDispose]: () => tried[Symbol.asyncDispose](),
    };
  }
  return startOn(await startEngine(store, options), store);
}

/** Prepares an engine; where that fails it is stopped. */
async function startOn(
  engine: Engine,
  store: StoreSettings<MongodbSettings>,
): Promise<StartedServer<MongodbSettings>> {
  try {
    // Once here, where a mistake is told best; each lease does it again.
    const fields = await prepare(store, engine);
    const { name, label } = engine;
    const data = await engine.seal();
    return {
      info: { adapter, engine: name, label, fields, data },
      async renew(now) {
        const other = isSameServer(store, now) ? await engine.another?.() : null;
        return other ? startOn(other, now) : null;
      },
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    };
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
  const own = await startOwnServer(ownServer, store, server);
  const session =
    own === null
      ? await openSession(store, { data: server.data, worker })
      : await ownSession(own, store.folder);
  try {
    if (own === null) await applySchema(store, session.address.url);
    const { users } = store.settings;
    if (users === undefined) return openUnmappedStore(store, session);
    return openDocumentStore({ store, session, users });
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** The one database of a server that a lease has for itself. */
async function ownSession(engine: Engine, folder: string): Promise<Session> {
  const { templateUrl: url } = engine;
  const session = await openDatabase(addressOf(url, databaseOf(url, "test")), folder);
  return {
    ...session,
    async [Symbol.asyncDispose]() {
      await session[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}

const ownServer: OwnServerParts<MongodbSettings> = {
  startEngine,
  prepare,
};

/** Applies the schema, checks the mapping and tells the fields that the mapping names. */
async function prepare(
  store: StoreSettings<MongodbSettings>,
  { templateUrl }: Engine,
): Promise<readonly string[]> {
  await applySchema(store, templateUrl);
  await checkCollection(store, templateUrl);
  const { users } = store.settings;
  return users === undefined ? [] : mappedFields(documentMap(users).map);
}
