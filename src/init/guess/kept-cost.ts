import type { AnyNode, CallExpression } from "acorn";
import { constantOf } from "./constant.ts";
import { numberOf, valueBehind } from "./number.ts";
import { fieldOf, takenOut } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { calledName, callsIn } from "./syntax.ts";

/** Where rows may say themselves what their passwords cost. */
export interface Rows {
  readonly trees: readonly ScriptTree[];
  /** Columns that statements name. */
  readonly columns: readonly string[];
}

/** How many rounds a hash has; the column where each row says it. */
export interface Cost {
  readonly value: number;
  readonly column: string | null;
}

/** The part of a call that says the cost. */
export type AskCost = (call: CallExpression, root: AnyNode) => AnyNode | null | undefined;

/** What keys are called that hold a cost; init gives them a small one. */
export const costKey = /rounds|cost|iterations/i;
export const smallCost = 4;

/** A number, or what create and change_password write into the column that login reads: often a key of `configuration`. */
export function costIn(
  call: CallExpression,
  root: AnyNode,
  { rows, ask }: { rows: Rows; ask: AskCost },
): Cost | null {
  const node = ask(call, root);
  const own = numberOf(node, root);
  if (own !== undefined) return { value: own, column: null };
  const column = columnRead(node, root);
  if (column === null || !rows.columns.includes(column)) return null;
  for (const script of ["create", "change_password"]) {
    for (const tree of rows.trees.filter((one) => one.script === script)) {
      const values = callsIn(tree.root).map((one) => givenCost(ask(one, tree.root), tree.root));
      const value = values.find((one) => one !== null) ?? null;
      if (value !== null) return { value, column };
    }
  }
  return null;
}

function givenCost(node: AnyNode | null | undefined, root: AnyNode): number | null {
  const value = asNumber(node, root);
  const number = numberOf(value, root);
  if (number !== undefined) return number;
  const [, key = ""] = /^\$\{configuration\.([^}]+)\}$/.exec(constantOf(value, root) ?? "") ?? [];
  return costKey.test(key) ? smallCost : null;
}

function columnRead(node: AnyNode | null | undefined, root: AnyNode): string | null {
  const value = asNumber(node, root);
  if (value?.type === "Identifier") return takenOut(root).get(value.name) ?? null;
  const isRead = value?.type === "MemberExpression" || value?.type === "ChainExpression";
  return isRead ? fieldOf(value) : null;
}

/** What `Number(…)`, `parseInt(…, 10)`, `+…` and `… || 1000` make a number of. */
function asNumber(node: AnyNode | null | undefined, root: AnyNode, depth = 0): AnyNode | null {
  const value = valueBehind(node, root) ?? node ?? null;
  if (value === null || depth > 4) return value;
  if (value.type === "CallExpression" && /^(?:Number|parseInt)$/.test(calledName(value)))
    return asNumber(value.arguments[0], root, depth + 1);
  if (value.type === "UnaryExpression" && value.operator === "+")
    return asNumber(value.argument, root, depth + 1);
  if (value.type === "LogicalExpression" && value.operator !== "&&")
    return asNumber(value.left, root, depth + 1);
  return value;
}
