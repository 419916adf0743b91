import type { JsonObject } from "../../src/model/json.ts";
import type { Query, Table } from "../shared/sql/dialect.ts";
import { typeOf } from "../shared/sql/row-statements.ts";
import { quoteName } from "./quote.ts";
import { toParameter } from "./values.ts";

/** Inserts one row after the other and reads each back, since MySQL's INSERT tells no more than a number. */
export async function insertRows(
  query: Query,
  table: Table,
  rows: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const inserted: JsonObject[] = [];
  for (const row of rows) inserted.push(await insertRow(query, table, row));
  return inserted;
}

async function insertRow(query: Query, table: Table, row: JsonObject): Promise<JsonObject> {
  const names = Object.keys(row);
  const parameter = (name: string) => toParameter(row[name] ?? null, typeOf(table, name));
  const columns = names.map(quoteName).join(", ");
  const marks = names.map(() => "?").join(", ");
  await query(`INSERT INTO ${table.sql} (${columns}) VALUES (${marks})`, names.map(parameter));
  const counted = table.columns.find(({ hasDefault }) => hasDefault)?.name;
  const named = (table.key.every((name) => names.includes(name)) ? table.key : names).filter(
    (name) => row[name] !== null && !/json|float|double/.test(typeOf(table, name)),
  );
  const read =
    counted !== undefined && (row[counted] ?? null) === null
      ? query(`SELECT * FROM ${table.sql} WHERE ${quoteName(counted)} = LAST_INSERT_ID()`)
      : query(
          `SELECT * FROM ${table.sql} WHERE ${named.map((name) => `${quoteName(name)} = ?`).join(" AND ")}`,
          named.map(parameter),
        );
  const found = (await read).at(-1);
  if (found === undefined) throw new Error(`${table.sql} does not hold a row that was inserted`);
  return found;
}
