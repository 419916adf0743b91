import { bare } from "./sql-password.ts";

/** Passwords that stand in a table of their own. */
export interface JoinedPassword {
  readonly table: string;
  readonly column: string;
  /** Its column that holds the id of a user. */
  readonly key: string;
  /** The column of the users' table that this is. */
  readonly owner: string;
}

/** What a statement says that joins the users' table with the one that the password is read from; null where none does. */
export function joinedPassword(
  statements: readonly string[],
  users: string,
  column: string | null,
): JoinedPassword | null {
  if (column === null) return null;
  for (const statement of statements) {
    const sides = joined.exec(statement)?.groups;
    if (sides === undefined) continue;
    const tables = [
      { table: sides["one"] ?? "", name: sides["oneName"] ?? bare(sides["one"] ?? "") },
      { table: sides["other"] ?? "", name: sides["otherName"] ?? bare(sides["other"] ?? "") },
    ];
    const keys = new Map([
      [sides["left"], sides["leftKey"] ?? ""],
      [sides["right"], sides["rightKey"] ?? ""],
    ]);
    const own = tables.find(({ table }) => table === users);
    const its = tables.find((one) => one !== own);
    const owner = keys.get(own?.name);
    const key = keys.get(its?.name);
    if (its === undefined || owner === undefined || key === undefined) continue;
    if (new RegExp(`\\b${its.name}\\.${column}\\b`).test(statement))
      return { table: its.table, column, key, owner };
  }
  return null;
}

const alias = (name: string) => String.raw`(?:(?:\s+as)?\s+(?!inner\b|left\b|join\b|on\b)(?<${name}>\w+))?`;
const joined = new RegExp(
  String.raw`\bfrom\s+(?<one>[\w.]+)${alias("oneName")}\s+(?:inner\s+|left\s+(?:outer\s+)?)?join\s+(?<other>[\w.]+)${alias("otherName")}\s+on\s+\(?(?<left>\w+)\.(?<leftKey>\w+)\s*=\s*(?<right>\w+)\.(?<rightKey>\w+)`,
  "i",
);
