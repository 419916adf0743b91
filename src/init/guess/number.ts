import type { AnyNode } from "acorn";
import { declaredOnce } from "./constant.ts";
import { chainOf, rootOf, valueOf } from "./syntax.ts";

/** A number that is the same for all users, also where it has a name or is computed; undefined for anything else. */
export function numberOf(node: AnyNode | null | undefined, root: AnyNode, depth = 0): number | undefined {
  const value = valueBehind(node, root);
  if (value?.type === "Literal") return typeof value.value === "number" ? value.value : undefined;
  if (value?.type !== "BinaryExpression" || depth > 3) return undefined;
  const left = numberOf(value.left, root, depth + 1);
  const right = numberOf(value.right, root, depth + 1);
  const compute = operations.get(value.operator);
  return left === undefined || right === undefined ? undefined : compute?.(left, right);
}

/** What a name stands for, or a key of an object that has one. */
export function valueBehind(node: AnyNode | null | undefined, root: AnyNode): AnyNode | null {
  if (node?.type === "Identifier") return declaredOnce(node.name, root);
  if (node?.type !== "MemberExpression") return node ?? null;
  const [key, ...deeper] = chainOf(node);
  const owner = declaredOnce(rootOf(node) ?? "", root);
  if (owner?.type !== "ObjectExpression" || key === undefined || deeper.length > 0) return node;
  return valueOf(owner, key) ?? node;
}

const operations: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ["*", (left: number, right: number) => left * right],
  ["/", (left: number, right: number) => left / right],
  ["**", (left: number, right: number) => left ** right],
  ["<<", (left: number, right: number) => left << right],
]);
