import type { Json, JsonObject } from "../../src/model/json.ts";
import { quoteName } from "./quote.ts";
import type { Table } from "./table.ts";
import { toParameter } from "./values.ts";

/** A statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One INSERT for all rows; a column that a row does not name keeps its default. */
export function insertStatement(table: Table, rows: readonly JsonObject[]): Statement {
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

/** An UPDATE of the one row that has these values in the key columns. */
export function updateStatement(table: Table, set: JsonObject, key: JsonObject): Statement {
  const names = Object.keys(set);
  const assigned = names.map((name, index) => `${quoteName(name)} = $${index + 1}`).join(", ");
  const where = keyCondition(table, key, names.length);
  const values = names.map((name) => toParameter(set[name] ?? null, typeOf(table, name)));
  return {
    text: `UPDATE ${table.sql} SET ${assigned} WHERE ${where.text}`,
    values: [...values, ...where.values],
  };
}

/** A DELETE of the one row that has these values in the key columns. */
export function deleteStatement(table: Table, key: JsonObject): Statement {
  const where = keyCondition(table, key, 0);
  return { text: `DELETE FROM ${table.sql} WHERE ${where.text}`, values: where.values };
}

function keyCondition(table: Table, key: JsonObject, offset: number): Statement {
  const entries = Object.entries(key);
  const text = entries.map(([name], index) => `${quoteName(name)} = $${offset + index + 1}`).join(" AND ");
  return {
    text,
    values: entries.map(([name, value]: [string, Json]) => toParameter(value, typeOf(table, name))),
  };
}

function typeOf(table: Table, name: string): string {
  return table.columns.find((column) => column.name === name)?.type ?? "text";
}
