import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { didYouMean } from "../near-miss.ts";
import type { Dialect, Query, Table } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

type Path = readonly (string | number)[];

/**
 * The table that the mapping names, checked against it; null where no table is mapped.
 * @throws HarnessError `mapping-invalid` at the name that is not there
 */
export async function mappedTable(
  query: Query,
  store: StoreSettings<SqlSettings>,
  dialect: Dialect,
): Promise<Table | null> {
  const name = store.settings.users?.table;
  if (name === undefined) return null;
  const table = await dialect.findTable(query, name);
  if (table === null) throw noTable(store, name, await dialect.listTables(query));
  const columns = table.columns.map((column) => column.name);
  for (const { path, column } of namedColumns(store.settings)) {
    if (columns.includes(column)) continue;
    const elsewhere = await tablesWith(query, dialect, column);
    throw noColumn(store, { path, column, table: name, columns, elsewhere });
  }
  return table;
}

/** The tables that have a column of this name. */
async function tablesWith(query: Query, dialect: Dialect, column: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await dialect.listTables(query)) {
    const table = await dialect.findTable(query, name);
    if (table?.columns.some((one) => one.name === column) === true) found.push(name);
  }
  return found;
}

function namedColumns(settings: SqlSettings): readonly { readonly path: Path; readonly column: string }[] {
  const { columns = {}, defaults = {} } = settings.users ?? {};
  const fields = Object.entries(columns).flatMap(([field, given]) => {
    const path = ["users", "columns", field];
    if (given === undefined) return [];
    if (typeof given === "string") return [{ path, column: given }];
    const salt = "salt" in given ? given.salt : undefined;
    const saltColumn = salt === undefined ? [] : [{ path: [...path, "salt", "column"], column: salt.column }];
    return [{ path: [...path, "column"], column: given.column }].concat(saltColumn);
  });
  return [
    ...fields,
    ...Object.keys(defaults).map((column) => ({ path: ["users", "defaults", column], column })),
  ];
}

function noTable(store: StoreSettings, name: string, tables: readonly string[]): HarnessError {
  const found =
    tables.length === 0 ? "The schema makes no table at all." : `The schema makes: ${tables.join(", ")}.`;
  return new HarnessError(
    "mapping-invalid",
    `There is no table "${name}". ${found}${didYouMean(name, tables)}`,
    {
      at: store.at(["users", "table"]),
      help: "Name the table that holds the legacy users, as `name` or `schema.name`, spelled as the database spells it.",
    },
  );
}

interface NoColumn {
  readonly path: Path;
  readonly column: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Other tables that have it. */
  readonly elsewhere: readonly string[];
}

function noColumn(store: StoreSettings, { path, column, table, columns, elsewhere }: NoColumn): HarnessError {
  const hint = didYouMean(column, columns);
  return new HarnessError(
    "mapping-invalid",
    `The table "${table}" has no column "${column}". Its columns are: ${columns.join(", ")}.${hint}`,
    { at: store.at(path), help: helpWith(column, elsewhere) },
  );
}

function helpWith(column: string, elsewhere: readonly string[]): string {
  const usual = "Name a column of the table, spelled as the database spells it.";
  const [only, ...more] = elsewhere;
  if (only === undefined) return usual;
  const found =
    more.length === 0
      ? `The table "${only}" has a column "${column}".`
      : `These tables have a column "${column}": ${elsewhere.join(", ")}.`;
  return `${found} If users are spread over several tables, write and read them by statements instead of \`table\` (understudy explain adapters, "Users by statements"); else name a column of this table.`;
}
