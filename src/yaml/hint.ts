import { nearest } from "../model/nearest.ts";

/**
 * What follows the name of something unknown: the near miss, if there is one, and what is allowed.
 *
 * @example `unknown key "tabel"${unknownKeyHint("tabel", ["table", "columns"])}`
 */
export function unknownKeyHint(key: string, allowed: readonly string[]): string {
  if (allowed.length === 0) return "";
  const list = allowed.join(", ");
  const near = nearest(key, allowed);
  return near === null ? `; known here: ${list}` : `; did you mean "${near}"? Known here: ${list}`;
}
