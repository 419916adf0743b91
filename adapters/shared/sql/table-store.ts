import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { LegacyStore } from "../../../src/model/store.ts";
import type { MappedUsers } from "../mapped-store.ts";
import { openMappedStore } from "../mapped-store.ts";
import type { FieldMap } from "../mapping/field-map.ts";
import { mappedFields } from "../mapping/field-map.ts";
import { toUser } from "../mapping/read.ts";
import type { Dialect, Session, Table } from "./dialect.ts";
import { keyColumns, rowWriter } from "./row-writer.ts";
import type { SqlSettings } from "./settings.ts";

/** What a mapped table is opened with. */
export interface TableStoreParts {
  readonly store: StoreSettings<SqlSettings>;
  readonly dialect: Dialect;
  readonly session: Session;
  readonly table: Table;
  readonly map: FieldMap;
}

/** Users that stand in one table, one row each. */
export async function openTableStore(parts: TableStoreParts): Promise<LegacyStore> {
  const { store, session, dialect, table, map } = parts;
  const { connection } = session;
  const emptying = await dialect.planReset(connection, table);
  const { restart, rowsOf, ...rows } = rowWriter({ ...parts, connection });
  const key = keyColumns(table, map).map((name) => dialect.quoteName(name));
  const selecting = `SELECT * FROM ${table.sql} ORDER BY ${key.join(", ")}`;
  const toUsers = (found: readonly JsonObject[]) => found.map((row) => toUser(row, map));
  const users: MappedUsers = {
    ...rows,
    fields: mappedFields(map),
    columns: table.columns.map(({ name }) => name),
    saltColumn: map.password?.saltColumn ?? undefined,
    place: "columns",
    read: async () => toUsers(await connection.query(selecting)),
    async empty() {
      await connection.force(emptying);
      restart();
    },
  };
  const { refill } = connection;
  if (refill === undefined) return openMappedStore(store, session, users);
  return openMappedStore(store, session, {
    ...users,
    async begin(given) {
      restart();
      const filled = { table, emptying, rows: await rowsOf(given), selecting };
      // What the database refuses is told by the statements one by one, which name the user.
      const refilled = await refill(filled).catch(() => null);
      if (refilled !== null) return { given: toUsers(refilled.inserted), users: toUsers(refilled.all) };
      await users.empty();
      return { given: await users.insert(given), users: await users.read() };
    },
  });
}
