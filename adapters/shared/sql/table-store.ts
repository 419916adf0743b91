import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { LegacyStore } from "../../../src/model/store.ts";
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
  const { restart, ...rows } = rowWriter({ ...parts, connection });
  const key = keyColumns(table, map).map((name) => dialect.quoteName(name));
  const selecting = `SELECT * FROM ${table.sql} ORDER BY ${key.join(", ")}`;
  return openMappedStore(store, session, {
    ...rows,
    fields: mappedFields(map),
    place: "columns",
    read: async () => (await connection.query(selecting)).map((row) => toUser(row, map)),
    async empty() {
      await connection.force(emptying);
      restart();
    },
  });
}
