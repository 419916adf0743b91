import type { JsonObject } from "../../src/model/json.ts";
import type { Query, Table } from "../shared/sql/dialect.ts";
import type { Statement } from "../shared/sql/row-statements.ts";
import { typeOf } from "../shared/sql/row-statements.ts";
import { quoteName } from "./quote.ts";
import { toParameter } from "./values.ts";

/** One INSERT for all rows, which tells them as they stand; a column that a row does not name keeps its default. */
export function insertRows(
  query: Query,
  table: Table,
  rows: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const { text, values } = insertStatement(table, rows);
  return query(text, values);
}

function insertStatement(table: Table, rows: readonly JsonObject[]): Statement {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const values: unknown[] = [];
  const cell = (row: JsonObject, name: string) => {
    const value = row[name];
    if (value === undefined) return "DEFAULT";
    values.push(toParameter(value, typeOf(table, name)));
    return `$${values.length}`;
  };
  if (names.length === 0) return { text: `INSERT INTO ${table.sql} DEFAULT VALUES RETURNING *`, values };
  const tuples = rows.map((row) => `(${names.map((name) => cell(row, name)).join(", ")})`);
  const columns = names.map(quoteName).join(", ");
  // A suite may name an id even where the column is GENERATED ALWAYS.
  const text = `INSERT INTO ${table.sql} (${columns}) OVERRIDING SYSTEM VALUE VALUES ${tuples.join(", ")} RETURNING *`;
  return { text, values };
}
