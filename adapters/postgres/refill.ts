import type { JsonObject } from "../../src/model/json.ts";
import type { Refill, Refilled } from "../shared/sql/dialect.ts";
import { insertText } from "./insert.ts";
import { quoteText } from "./quote.ts";

/**
 * Empties a table, fills it and reads it, in one round trip: statements in one text, which are one transaction. Null
 * where a value can't be written into the text. `force` returns the rows of each statement.
 */
export async function refill(
  force: (text: string) => Promise<readonly (readonly JsonObject[])[]>,
  { table, emptying, rows, selecting }: Refill,
): Promise<Refilled | null> {
  if (rows.length === 0) {
    const all = (await force(`${emptying}; ${selecting}`)).at(-1) ?? [];
    return { inserted: [], all };
  }
  const inserting = insertWithin(table, rows);
  if (inserting === null) return null;
  // Deferred triggers may change the rows; they would run at the end of the transaction, after the reading.
  const text = [emptying, inserting, "SET CONSTRAINTS ALL IMMEDIATE", selecting].join("; ");
  const results = await force(text);
  const [inserted = [], , all = []] = results.slice(-3);
  // A rule of the table's may add results, or leave rows out.
  return inserted.length === rows.length ? { inserted, all } : null;
}

/** The INSERT with its values in the text, which PostgreSQL takes as it takes parameters of no known type. */
function insertWithin(table: Refill["table"], rows: Refill["rows"]): string | null {
  let writable = true;
  const text = insertText(table, rows, (parameter) => {
    if (parameter === null) return "NULL";
    if (typeof parameter === "object") writable = false;
    return quoteText(String(parameter));
  });
  return writable ? text : null;
}
