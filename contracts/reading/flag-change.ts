import { isJsonObject, type Json, type JsonObject } from "../../src/model/json.ts";
import { earlierThan } from "./history.ts";
import type { Seen } from "./invocations.ts";
import { rowWithId } from "./rows.ts";
import { sameJson } from "./same-json.ts";
import { show } from "./show.ts";

/**
 * What became of the column of verified addresses: `MAIL_OK went from "N" to "Y"`, also where an earlier verify did that
 * and it is still there; null where nothing did.
 */
export function flagChange(seen: Seen): string | null {
  const { before, after } = flagsOf(seen);
  const name = seen.trace.connection.flagMapping?.column ?? "email_verified";
  if (before === undefined || after === undefined) return null;
  if (!sameJson(before, after)) return `${name} went from ${show(before)} to ${show(after)}`;
  const made = earlierThan(seen)
    .filter(({ record }) => record.script === "verify" && record.known.id === seen.record.known.id)
    .map(flagsOf)
    .findLast((earlier) => earlier.before !== undefined && !sameJson(earlier.before, earlier.after));
  if (made?.before === undefined || !sameJson(made.after, after)) return null;
  return `${name} went from ${show(made.before)} to ${show(after)} the time before`;
}

function flagsOf({ record, step, trace }: Seen) {
  const column = trace.connection.flagMapping?.column;
  const flagIn = (rows: Seen["step"]["before"]): Json | undefined => {
    const row = rowWithId(rows, record.known.id);
    if (row === null) return undefined;
    return column === undefined ? row.fields["email_verified"] : valueIn(row.columns, column);
  };
  return { before: flagIn(step.before), after: flagIn(step.after) };
}

/** Keys of documents are joined by dots. */
function valueIn(columns: JsonObject, path: string): Json {
  const whole = columns[path];
  if (whole !== undefined) return whole;
  let value: Json | undefined = columns;
  for (const key of path.split(".")) value = isJsonObject(value) ? value[key] : undefined;
  return value ?? null;
}
