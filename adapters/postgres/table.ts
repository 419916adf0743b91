import { z } from "zod";
import { quoteName } from "./quote.ts";
import type { Query, Table } from "../shared/sql/dialect.ts";

/** Finds a table by `name` or `schema.name`, spelled exactly; null where there is none. */
export async function findTable(query: Query, written: string): Promise<Table | null> {
  const [found] = await query(tableQuery, [written, ...splitName(written)]);
  if (found === undefined) return null;
  const { oid, schema, name, kind } = tableRow.parse(found);
  const columns = z.array(columnRow).parse(await query(columnsQuery, [oid]));
  const keyed = columns.filter(({ keyIndex }) => keyIndex !== null);
  return {
    sql: `${quoteName(schema)}.${quoteName(name)}`,
    columns,
    key: keyed
      .toSorted((one, other) => Number(one.keyIndex) - Number(other.keyIndex))
      .map((column) => column.name),
    isView: kind === "v",
  };
}

/** The names of all tables, as the mapping may write them. */
export async function listTables(query: Query): Promise<readonly string[]> {
  return (await query(tablesQuery)).map(({ name }) => String(name));
}

function splitName(written: string): readonly [string | null, string] {
  const dot = written.indexOf(".");
  return dot < 0 ? [null, written] : [written.slice(0, dot), written.slice(dot + 1)];
}

const tableRow = z.object({ oid: z.number(), schema: z.string(), name: z.string(), kind: z.string() });
const columnRow = z.object({
  name: z.string(),
  type: z.string(),
  hasDefault: z.boolean(),
  keyIndex: z.number().nullable(),
});

const tableQuery = `
  SELECT c.oid::int AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'f')
    AND ((c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)) OR (n.nspname = $2 AND c.relname = $3))
  ORDER BY c.relname = $1 DESC LIMIT 1`;

const columnsQuery = `
  SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    (a.atthasdef OR a.attidentity <> '') AS "hasDefault",
    (SELECT array_position(i.indkey::int2[], a.attnum) FROM pg_catalog.pg_index i
     WHERE i.indrelid = a.attrelid AND i.indisprimary) AS "keyIndex"
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attnum`;

const tablesQuery = `
  SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  ORDER BY 1`;
