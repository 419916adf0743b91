import type { JsonObject } from "../../src/model/json.ts";
import type { Query, Table } from "../shared/sql/dialect.ts";
import { typeOf } from "../shared/sql/row-statements.ts";
import { quoteName } from "./quote.ts";
import { toParameter } from "./values.ts";

/** One INSERT for all rows, which tells them as they stand; a column that a row does not name keeps its default. */
export function insertRows(
  query: Query,
  table: Table,
  rows: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const values: unknown[] = [];
  const text = insertText(table, rows, (value) => `$${values.push(value)}`);
  return query(text, values);
}

/** The INSERT, with what `write` makes of each parameter. */
export function insertText(
  table: Table,
  rows: readonly JsonObject[],
  write: (parameter: unknown) => string,
): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (row: JsonObject, name: string) => {
    const value = row[name];
    return value === undefined ? "DEFAULT" : write(toParameter(value, typeOf(table, name)));
  };
  if (names.length === 0) return `INSERT INTO ${table.sql} DEFAULT VALUES RETURNING *`;
  const tuples = rows.map((row) => `(${names.map((name) => cell(row, name)).join(", ")})`);
  const columns = names.map(quoteName).join(", ");
  // A suite may name an id even where the column is GENERATED ALWAYS.
  return `INSERT INTO ${table.sql} (${columns}) OVERRIDING SYSTEM VALUE VALUES ${tuples.join(", ")} RETURNING *`;
}
