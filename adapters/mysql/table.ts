import { z } from "zod";
import type { Query, Table } from "../shared/sql/dialect.ts";
import { quoteName } from "./quote.ts";

/** Finds a table by `name` or `schema.name`, spelled exactly; null where there is none. */
export async function findTable(query: Query, written: string): Promise<Table | null> {
  const [found] = await query(tableQuery, [written, written]);
  if (found === undefined) return null;
  const { schema, name, type } = tableRow.parse(found);
  const columns = z.array(columnRow).parse(await query(columnsQuery, [schema, name]));
  const key = (await query(keyQuery, [schema, name])).map((row) => String(row["name"]));
  return {
    sql: written === name ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      // An id of a default such as uuid() could not be read back, so Understudy makes that one itself.
      hasDefault: /auto_increment/i.test(column.extra),
    })),
    key,
    isView: type === "VIEW",
  };
}

/** The names of all tables, as the mapping may write them. */
export async function listTables(query: Query): Promise<readonly string[]> {
  return (await query(tablesQuery)).map(({ name }) => String(name));
}

const tableRow = z.object({ schema: z.string(), name: z.string(), type: z.string() });
const columnRow = z.object({ name: z.string(), type: z.string(), extra: z.string() });

const tableQuery = `
  SELECT table_schema AS \`schema\`, table_name AS name, table_type AS type FROM information_schema.tables
  WHERE (table_schema = DATABASE() AND BINARY table_name = ?) OR BINARY CONCAT(table_schema, '.', table_name) = ?
  ORDER BY table_schema = DATABASE() DESC LIMIT 1`;

const columnsQuery = `
  SELECT column_name AS name, column_type AS type, extra AS extra FROM information_schema.columns
  WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position`;

const keyQuery = `
  SELECT column_name AS name FROM information_schema.key_column_usage
  WHERE table_schema = ? AND table_name = ? AND constraint_name = 'PRIMARY' ORDER BY ordinal_position`;

const tablesQuery = `
  SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1`;
