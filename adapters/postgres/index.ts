import type { StartOptions, StoreSettings } from "../../src/model/adapter.ts";
import { defineAdapter } from "../../src/model/adapter.ts";
import type { LegacyStore, ServerInfo, StartedServer } from "../../src/model/store.ts";
import { fieldMap, mappedFields } from "../shared/mapping/field-map.ts";
import { mappedTable } from "./check-mapping.ts";
import { withClient } from "./connect.ts";
import { startEngine } from "./engines/index.ts";
import { applySchema } from "./schema.ts";
import { openSession } from "./session.ts";
import type { Session } from "./session.ts";
import type { PostgresSettings } from "./settings.ts";
import { settings } from "./settings.ts";
import { queryOn } from "./store-connection.ts";
import { openStatementStore, statementFields } from "./statement-store.ts";
import { openTableStore } from "./table-store.ts";
import { openUnmappedStore } from "./unmapped-store.ts";

/** Legacy users in PostgreSQL. */
export const postgres = defineAdapter<PostgresSettings>({
  name: "postgres",
  settings,
  engines: ["url", "embedded"],
  start,
  lease,
});

async function start(store: StoreSettings<PostgresSettings>, options: StartOptions): Promise<StartedServer> {
  const engine = await startEngine(store, options);
  try {
    const { templateUrl: url, ownServer } = engine;
    await applySchema(store, { url, ownServer, env: options.env });
    await withClient(url, { folder: store.folder }, (client) => mappedTable(queryOn(client), store));
    const fields = keptFields(store.settings);
    const { name, label, leasesAtOnce } = engine;
    const info = {
      adapter: "postgres",
      engine: name,
      label,
      fields,
      leasesAtOnce,
      data: await engine.seal(),
    };
    return { info, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

function keptFields({ users }: PostgresSettings): readonly string[] {
  if (users === undefined) return [];
  return users.insert === undefined ? mappedFields(fieldMap(users)) : statementFields(users);
}

async function lease(
  store: StoreSettings<PostgresSettings>,
  server: ServerInfo,
  worker: string,
): Promise<LegacyStore> {
  const session = await openSession(store, { data: server.data, worker });
  try {
    return await openStore(store, session);
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

async function openStore(store: StoreSettings<PostgresSettings>, session: Session): Promise<LegacyStore> {
  const { users } = store.settings;
  if (users === undefined) return openUnmappedStore(store, session);
  if (users.insert !== undefined) return openStatementStore({ store, session, users });
  const table = await mappedTable(session.connection.query, store);
  if (table === null) return openUnmappedStore(store, session);
  return openTableStore({ store, session, table, map: fieldMap(users) });
}
