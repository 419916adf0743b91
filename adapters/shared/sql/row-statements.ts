import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { Dialect, Table } from "./dialect.ts";

/** A statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The table of a statement, and how its database writes one. */
export interface Place {
  readonly dialect: Dialect;
  readonly table: Table;
}

/** An UPDATE of the one row that has these values in the key columns. */
export function updateStatement(place: Place, set: JsonObject, key: JsonObject): Statement {
  const { dialect, table } = place;
  const names = Object.keys(set);
  const assigned = names
    .map((name, index) => `${dialect.quoteName(name)} = ${dialect.placeholder(index + 1)}`)
    .join(", ");
  const where = keyCondition(place, key, names.length);
  const values = names.map((name) => dialect.toParameter(set[name] ?? null, typeOf(table, name)));
  return {
    text: `UPDATE ${table.sql} SET ${assigned} WHERE ${where.text}`,
    values: [...values, ...where.values],
  };
}

/** A DELETE of the one row that has these values in the key columns. */
export function deleteStatement(place: Place, key: JsonObject): Statement {
  const where = keyCondition(place, key, 0);
  return { text: `DELETE FROM ${place.table.sql} WHERE ${where.text}`, values: where.values };
}

/** The column's type; text where the table has no such column. */
export function typeOf(table: Table, name: string): string {
  return table.columns.find((column) => column.name === name)?.type ?? "text";
}

function keyCondition({ dialect, table }: Place, key: JsonObject, offset: number): Statement {
  const entries = Object.entries(key);
  const text = entries
    .map(([name], index) => `${dialect.quoteName(name)} = ${dialect.placeholder(offset + index + 1)}`)
    .join(" AND ");
  return {
    text,
    values: entries.map(([name, value]: [string, Json]) => dialect.toParameter(value, typeOf(table, name))),
  };
}
