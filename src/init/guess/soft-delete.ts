import { bare } from "./sql-password.ts";

/** A column that is empty as long as a user is not deleted. */
export interface SoftDelete {
  readonly column: string;
  /** What delete puts into it, as SQL; null where nothing tells. */
  readonly mark: string | null;
}

/** What statements are about. */
export interface SoftDeleteStatements {
  /** Those of login and get_user. */
  readonly looks: readonly string[];
  /** Those of delete. */
  readonly deletions: readonly string[];
  readonly table: string;
}

/** The column of the users' table that all look-ups ask to be empty; null where there is none. */
export function softDelete({ looks, deletions, table }: SoftDeleteStatements): SoftDelete | null {
  const asked = looks.map((statement) => emptyIn(statement, table)).filter((one) => one !== null);
  const [first, ...others] = asked;
  const column = first?.find((one) => others.every((names) => names.includes(one)));
  if (column === undefined) return null;
  const [mark = null] = deletions.flatMap((statement) => markOf(statement, column) ?? []);
  return { column, mark };
}

/** `deleted_at` of `WHERE mail = $1 AND deleted_at IS NULL`; null where a statement looks up no users. */
function emptyIn(statement: string, table: string): readonly string[] | null {
  const [, name = "", alias = bare(name), where = ""] = select.exec(statement) ?? [];
  if (name !== table) return null;
  // An alternative to it lets in users who are marked.
  if (/\bor\b/i.test(where)) return [];
  return [...where.matchAll(/([\w.]+) is null\b/gi)].flatMap(([, column = ""]) =>
    column.includes(".") && !column.startsWith(`${alias}.`) ? [] : [bare(column)],
  );
}

function markOf(statement: string, column: string): string | null {
  const changes = /^\s*update\s.*?\sset\s+(.*?)(?:\s+where\s|$)/i.exec(statement)?.[1] ?? "";
  const [, value] =
    new RegExp(String.raw`(?:^|[\s,.])${column} ?= ?([\w$?:@']+(?: ?\(\))?)`, "i").exec(changes) ?? [];
  if (value === undefined) return null;
  if (/^(?:true|\d+)$/i.test(value)) return value;
  return isTime.test(value) || /(?:_at|_on|At|On|date|time)$/i.test(column) ? "CURRENT_TIMESTAMP" : null;
}

const isTime = /^(?:now|current_timestamp|utc_timestamp|sysdate)\b/i;
const select =
  /^\s*select\s.*?\sfrom\s+([\w.]+)(?:\s+(?:as\s+)?(?!inner\b|left\b|join\b|where\b|using\b)(\w+))?\s.*?\bwhere\s(.*)$/i;
