import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { LegacyStore, UserFields } from "../../../src/model/store.ts";
import type { FieldMap } from "../mapping/field-map.ts";
import { mappedFields } from "../mapping/field-map.ts";
import { matchesFields, toUser } from "../mapping/read.ts";
import { unmappedField } from "../unmapped-field.ts";
import { keyColumns, rowWriter } from "./row-writer.ts";
import type { Dialect, Session, Table } from "./dialect.ts";
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
  const { session, dialect, table, map } = parts;
  const emptying = await dialect.planReset(session.connection, table);
  const rows = rowWriter({ ...parts, connection: session.connection });
  const selecting = `SELECT * FROM ${table.sql} ORDER BY ${keyColumns(table, map).map((name) => dialect.quoteName(name)).join(", ")}`;
  const read = async () => (await session.connection.query(selecting)).map((row) => toUser(row, map));
  const found = async (match: UserFields) => {
    const known = mappedFields(map);
    const foreign = Object.keys(match).find((field) => !known.includes(field));
    if (foreign !== undefined) throw unmappedField(parts.store, { field: foreign, known, place: "columns" });
    return (await read()).filter((user) => matchesFields(user, match));
  };
  return {
    address: session.address,
    fields: mappedFields(map),
    users: read,
    async reset(users) {
      await session.connection.force(emptying);
      rows.restart();
      return rows.insert(users);
    },
    async insert(user) {
      const [inserted] = await rows.insert([user]);
      if (inserted === undefined) throw new Error(`${table.sql} returned no row for an INSERT`);
      return inserted;
    },
    async update(match, set) {
      const users = await found(match);
      for (const user of users) await rows.update(user, set);
      return users.length;
    },
    async remove(match) {
      const users = await found(match);
      for (const user of users) await rows.remove(user);
      return users.length;
    },
    passwordMatches: rows.passwordMatches,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
