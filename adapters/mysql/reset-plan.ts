import type { Query, StoreConnection, Table } from "../shared/sql/dialect.ts";
import { quoteName } from "./quote.ts";

/**
 * The statements that empty a table with all that refer to it, and that let its ids begin again. Deleting a few rows
 * and setting the counter back takes less than truncating, which makes each table's file anew.
 */
export async function planReset({ query }: StoreConnection, table: Table): Promise<string> {
  if (table.isView) return `DELETE FROM ${table.sql}`;
  const edges = await query(referencesQuery);
  const reached = new Set([table.sql]);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { child, parent } of edges) {
      if (reached.has(quoteName(String(parent)))) reached.add(quoteName(String(child)));
    }
    grown = reached.size > before;
  }
  return emptying(query, [...reached]);
}

/** The statements that empty all tables in which the schema left no row. */
export async function planFullReset({ query }: StoreConnection): Promise<string> {
  const empty: string[] = [];
  for (const { name } of await query(tablesQuery)) {
    const table = quoteName(String(name));
    const [found] = await query(`SELECT EXISTS (SELECT 1 FROM ${table}) AS filled`);
    if (Number(found?.["filled"]) === 0) empty.push(table);
  }
  return emptying(query, empty);
}

async function emptying(query: Query, tables: readonly string[]): Promise<string> {
  const counters = await Promise.all(tables.map((table) => counterOf(query, table)));
  return [
    "SET foreign_key_checks = 0",
    ...tables.map((table) => `DELETE FROM ${table}`),
    ...counters.filter((statement) => statement !== null),
    "SET foreign_key_checks = 1",
  ].join("; ");
}

/** Ids begin where the schema lets them begin. */
async function counterOf(query: Query, table: string): Promise<string | null> {
  const [shown = {}] = await query(`SHOW CREATE TABLE ${table}`);
  const text = Object.values(shown).join("\n");
  if (!/\bAUTO_INCREMENT\b/.test(text)) return null;
  const start = /\) ENGINE=.* AUTO_INCREMENT=(?<start>\d+)/.exec(text)?.groups?.["start"] ?? "1";
  return `ALTER TABLE ${table} AUTO_INCREMENT = ${start}`;
}

const referencesQuery = `
  SELECT table_name AS child, referenced_table_name AS parent FROM information_schema.key_column_usage
  WHERE referenced_table_schema = DATABASE() AND table_schema = DATABASE()`;

const tablesQuery = `
  SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1`;
