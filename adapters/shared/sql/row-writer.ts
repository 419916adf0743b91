import type { StoreSettings } from "../../../src/model/adapter.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../../src/model/store.ts";
import { countedDefaults } from "../mapping/counted-defaults.ts";
import type { FieldMap } from "../mapping/field-map.ts";
import { columnOf, mappedFields } from "../mapping/field-map.ts";
import { toUser } from "../mapping/read.ts";
import { identityOf, toColumns } from "../mapping/write.ts";
import type { PasswordKeeper } from "../password-keeper.ts";
import { passwordKeeper } from "../password-keeper.ts";
import { generatedIds } from "./generated-ids.ts";
import { unmappedField } from "../unmapped-field.ts";
import { refused } from "./refused.ts";
import { deleteStatement, updateStatement } from "./row-statements.ts";
import type { Statement } from "./row-statements.ts";
import type { Dialect, StoreConnection, Table } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/** What rows are written with. */
export interface RowWriterParts {
  readonly store: StoreSettings<SqlSettings>;
  readonly dialect: Dialect;
  readonly connection: StoreConnection;
  readonly table: Table;
  readonly map: FieldMap;
}

/** Writes users as rows of one table. */
export interface RowWriter {
  /** Ids that Understudy makes begin again. */
  restart(): void;
  /** The users as rows of the table, passwords hashed, ids and defaults filled in. */
  rowsOf(users: readonly UserFields[]): Promise<readonly JsonObject[]>;
  insert(users: readonly UserFields[]): Promise<readonly StoreUser[]>;
  update(user: StoreUser, set: UserFields): Promise<void>;
  remove(user: StoreUser): Promise<void>;
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

/** A writer for the mapped table; what the database refuses becomes `mapping-invalid`. */
export function rowWriter({ store, dialect, connection, table, map }: RowWriterParts): RowWriter {
  const { saltColumn = null, hash = "plain" } = map.password ?? {};
  const passwords = passwordKeeper(hash, { saltApart: saltColumn !== null });
  const filler = rowFiller(table, map);
  const foreign = (field: string) =>
    unmappedField(store, { field, known: mappedFields(map), place: "columns" });
  const columnsOf = (user: UserFields, identity: string) =>
    toColumns(user, { map, passwords, identity, unmapped: foreign });
  const explained = explainer({ store, dialect, table });
  const run = ({ text, values }: Statement, who: string, rows: readonly JsonObject[]) =>
    explained(connection.query(text, values), who, rows);
  const keyOf = (user: StoreUser) =>
    Object.fromEntries(keyColumns(table, map).map((name) => [name, user.columns[name] ?? null]));
  const rowsOf = async (users: readonly UserFields[]): Promise<readonly JsonObject[]> => {
    const named = await Promise.all(users.map((user) => columnsOf(user, identityOf(user))));
    return named.map((columns) => filler.fill(columns));
  };
  return {
    restart: filler.restart,
    rowsOf,
    async insert(users) {
      if (users.length === 0) return [];
      const written = await rowsOf(users);
      const inserting = dialect.insert(connection.query, table, written);
      const inserted = await explained(inserting, users.map(identityOf).join(", "), written);
      return inserted.map((row) => toUser(row, map));
    },
    async update(user, set) {
      const identity = identityOf({ ...user.fields, ...set });
      const columns = await columnsOf(set, identity);
      if (Object.keys(columns).length > 0)
        await run(updateStatement({ dialect, table }, columns, keyOf(user)), identity, [columns]);
    },
    async remove(user) {
      await run(deleteStatement({ dialect, table }, keyOf(user)), identityOf(user.fields), []);
    },
    passwordMatches: passwordCheck(passwords, saltColumn),
  };
}

/** Turns what the database refuses into an error about the mapping. */
function explainer({ store, dialect, table }: Pick<RowWriterParts, "store" | "dialect" | "table">) {
  return <Result>(work: Promise<Result>, who: string, rows: readonly JsonObject[]) =>
    work.catch((error: unknown) => {
      throw refused(store, { dialect, who, rows, table }, error);
    });
}

/** A row without a hash, or without a salt where it has a column of its own, matches nothing. */
function passwordCheck(passwords: PasswordKeeper, saltColumn: string | null): RowWriter["passwordMatches"] {
  return async ({ fields: { password }, columns }, clear) => {
    const salt = saltColumn === null ? undefined : columns[saltColumn];
    if (typeof password !== "string" || salt === null) return false;
    return passwords.matches(clear, {
      value: password,
      salt: salt === undefined ? undefined : String(salt),
    });
  };
}

interface RowFiller {
  restart(): void;
  fill(columns: JsonObject): JsonObject;
}

/** Adds the mapping's defaults, and an id where neither the suite nor the database makes one. */
function rowFiller(table: Table, map: FieldMap): RowFiller {
  const column = columnOf(map, "id");
  const ids = generatedIds(table.columns.find(({ name }) => name === column));
  const defaults = countedDefaults(map.defaults);
  const withId = (columns: JsonObject): JsonObject => {
    if (column === null || columns[column] !== undefined) return columns;
    const made: Json = ids.next();
    return made === null ? columns : { [column]: made, ...columns };
  };
  return {
    restart() {
      ids.restart();
      defaults.restart();
    },
    fill: (columns) => ({ ...defaults.next(), ...withId(columns) }),
  };
}

/** What tells one row from another: the mapped id, else the primary key, else an identifier. */
export function keyColumns(table: Table, map: FieldMap): readonly string[] {
  const id = columnOf(map, "id");
  if (id !== null) return [id];
  if (table.key.length > 0) return table.key;
  const identifier = columnOf(map, "email") ?? columnOf(map, "username") ?? columnOf(map, "phone_number");
  return [identifier ?? table.columns[0]?.name ?? "ctid"];
}
