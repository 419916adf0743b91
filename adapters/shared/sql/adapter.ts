import type { Adapter, StartOptions, StartedServer, StoreSettings } from "../../../src/model/adapter.ts";
import { defineAdapter } from "../../../src/model/adapter.ts";
import type { Json } from "../../../src/model/json.ts";
import type { EngineName, LegacyStore } from "../../../src/model/store.ts";
import { addressOf, databaseOf } from "../address.ts";
import type { Engine } from "../engines/engine.ts";
import type { OwnServerParts } from "../engines/own-server.ts";
import { startOwnServer, tryOwnServer } from "../engines/own-server.ts";
import { fieldMap, mappedFields } from "../mapping/field-map.ts";
import { openUnmappedStore } from "../unmapped-store.ts";
import { isSameServer } from "../engines/same-server.ts";
import { checkStatements } from "./check-statements.ts";
import { mappedTable } from "./check-mapping.ts";
import type { Dialect, Session, StoreConnection } from "./dialect.ts";
import { applySchema } from "./schema.ts";
import type { SqlSettings, sqlSettings } from "./settings.ts";
import { statementFields } from "./statement-fields.ts";
import { openStatementStore } from "./statement-store.ts";
import { openTableStore } from "./table-store.ts";

/** What makes an adapter for one SQL database. */
export interface SqlAdapterParts {
  readonly name: string;
  readonly settings: ReturnType<typeof sqlSettings>;
  readonly engines: readonly EngineName[];
  readonly dialect: Dialect;
  startEngine(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Engine>;
  /** Makes a database for a worker and connects to it. */
  openSession(store: StoreSettings, lease: LeaseRequest): Promise<Session>;
  /** Our own connection to the database that an address names. */
  openConnection(url: string, folder: string): StoreConnection;
}

/** What a lease is asked with. */
export interface LeaseRequest {
  readonly data: Json;
  readonly worker: string;
}

/** An adapter for legacy users in an SQL database. */
export function sqlAdapter(parts: SqlAdapterParts): Adapter<SqlSettings> {
  const { name, settings, engines, dialect } = parts;
  return defineAdapter<SqlSettings>({
    name,
    settings,
    engines,
    start: (store, options) => start(parts, store, options),
    async lease(store, server, worker) {
      const own = await startOwnServer(ownServer(parts), store, server);
      const session =
        own === null
          ? await parts.openSession(store, { data: server.data, worker })
          : ownSession(parts, own, store.folder);
      try {
        return await openStore(store, session, dialect);
      } catch (error) {
        await session[Symbol.asyncDispose]();
        throw error;
      }
    },
  });
}

async function start(
  parts: SqlAdapterParts,
  store: StoreSettings<SqlSettings>,
  options: StartOptions,
): Promise<StartedServer<SqlSettings>> {
  const { name: adapter, startEngine } = parts;
  if (store.settings.database !== undefined) {
    const tried = await tryOwnServer(ownServer(parts), store, options);
    return {
      info: { adapter, ...tried.info },
      [Symbol.asyncDispose]: () => tried[Symbol.asyncDispose](),
    };
  }
  return startOn(parts, await startEngine(store, options), { store, env: options.env });
}

/** Prepares an engine; where that fails it is stopped. */
async function startOn(
  parts: SqlAdapterParts,
  engine: Engine,
  { store, env }: Omit<Preparation, "engine">,
): Promise<StartedServer<SqlSettings>> {
  try {
    const fields = await prepare(parts.dialect, { store, engine, env });
    const { name, label, leasesAtOnce } = engine;
    const data = await engine.seal();
    return {
      info: { adapter: parts.name, engine: name, label, fields, leasesAtOnce, data },
      async renew(now) {
        const other = isSameServer(store, now) ? await engine.another?.() : null;
        return other ? startOn(parts, other, { store: now, env }) : null;
      },
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

interface Preparation {
  readonly store: StoreSettings<SqlSettings>;
  readonly engine: Engine;
  readonly env: StartOptions["env"];
}

/** Applies the schema, checks the mapping and tells the fields that it keeps. */
async function prepare(dialect: Dialect, { store, engine, env }: Preparation): Promise<readonly string[]> {
  const target = { url: engine.templateUrl, ownServer: engine.ownServer, env, folder: store.folder };
  await applySchema(store, target, dialect);
  return dialect.withQuery(target, async (query) => {
    const { users } = store.settings;
    if (users === undefined) return [];
    await mappedTable(query, store, dialect);
    if (users.insert === undefined) return mappedFields(fieldMap(users));
    await checkStatements(query, store, dialect);
    return statementFields(query, store, dialect);
  });
}

function ownServer({ startEngine, dialect }: SqlAdapterParts): OwnServerParts<SqlSettings> {
  return {
    startEngine,
    prepare: (store, engine, env) => prepare(dialect, { store, engine, env }),
  };
}

/** The one database of a server that a lease has for itself. */
function ownSession(parts: SqlAdapterParts, engine: Engine, folder: string): Session {
  const connection = parts.openConnection(engine.templateUrl, folder);
  return {
    address: addressOf(engine.templateUrl, databaseOf(engine.templateUrl, "")),
    connection,
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}

async function openStore(
  store: StoreSettings<SqlSettings>,
  session: Session,
  dialect: Dialect,
): Promise<LegacyStore> {
  const { users } = store.settings;
  if (users === undefined) return openUnmappedStore(store, session);
  if (users.insert !== undefined) {
    const fields = await statementFields(session.connection.query, store, dialect);
    return openStatementStore({ store, session, dialect, users, fields });
  }
  const table = await mappedTable(session.connection.query, store, dialect);
  if (table === null) return openUnmappedStore(store, session);
  return openTableStore({ store, session, dialect, table, map: fieldMap(users) });
}
