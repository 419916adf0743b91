import type { ActionScript } from "../../model/action-script.ts";
import type { ScriptTree } from "./script-tree.ts";
import { softDelete, type SoftDelete } from "./soft-delete.ts";
import { statementsIn } from "./sql.ts";
import { bare } from "./sql-password.ts";
import type { StoreKind } from "./store-kind.ts";

/** Passwords that stand in a table of their own. */
export interface JoinedPassword {
  readonly table: string;
  readonly column: string;
  /** Its column that holds the id of a user. */
  readonly key: string;
  /** The column of the users' table that this is. */
  readonly owner: string;
  /** How users are marked as deleted, who stay in their table; null where they do not. */
  readonly softDelete: SoftDelete | null;
}

/** What is known of users when their passwords are looked for. */
interface KnownOfUsers {
  readonly kind: StoreKind;
  /** Their table. */
  readonly users: string;
  /** What the password stands in. */
  readonly column: string | null;
}

/** What login says that joins the users' table with the one that the password is read from; null where it does not. */
export function passwordsOwnTable(
  trees: readonly ScriptTree[],
  { kind, users, column }: KnownOfUsers,
): JoinedPassword | null {
  const statementsOf = (...scripts: readonly ActionScript[]) =>
    trees
      .filter(({ script }) => scripts.includes(script))
      .flatMap((tree) => statementsIn(tree, kind === "postgres"));
  const joined = column === null ? null : joinedPassword(statementsOf("login"), users, column);
  if (joined === null) return null;
  const looks = statementsOf("login", "get_user");
  return { ...joined, softDelete: softDelete({ looks, deletions: statementsOf("delete"), table: users }) };
}

function joinedPassword(
  statements: readonly string[],
  users: string,
  column: string,
): Omit<JoinedPassword, "softDelete"> | null {
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
    const { shared } = sides;
    const own = tables.find(({ table }) => table === users);
    const its = tables.find((one) => one !== own);
    const owner = shared ?? keys.get(own?.name);
    const key = shared ?? keys.get(its?.name);
    if (its === undefined || owner === undefined || key === undefined) continue;
    if (new RegExp(`\\b${its.name}\\.${column}\\b`).test(statement))
      return { table: its.table, column, key, owner };
  }
  return null;
}

const alias = (name: string) =>
  String.raw`(?:(?:\s+as)?\s+(?!inner\b|left\b|join\b|on\b|using\b)(?<${name}>\w+))?`;
const joined = new RegExp(
  String.raw`\bfrom\s+(?<one>[\w.]+)${alias("oneName")}\s+(?:inner\s+|left\s+(?:outer\s+)?)?join\s+(?<other>[\w.]+)${alias("otherName")}\s+(?:on\s+\(?(?<left>\w+)\.(?<leftKey>\w+)\s*=\s*(?<right>\w+)\.(?<rightKey>\w+)|using\s*\(\s*(?<shared>\w+)\s*\))`,
  "i",
);
