import type { AnyNode } from "acorn";
import { chainOf, collect, rootOf } from "./syntax.ts";

/** `!==` and 204 of `response.statusCode !== 204`, and `response.statusCode` itself. */
export interface ComparedStatus {
  readonly operator: string;
  readonly status: number;
  readonly of: AnyNode;
}

/** The statuses that a script compares with, one by one. */
export function comparedStatuses(root: AnyNode): readonly ComparedStatus[] {
  return collect(root, (node) => {
    if (node.type !== "BinaryExpression" || !/^[!=]==?$/.test(node.operator)) return null;
    const { left, right, operator } = node;
    if (right.type !== "Literal" || typeof right.value !== "number") return null;
    const isStatus = /^status(?:Code)?$/.test(chainOf(left).at(-1) ?? rootOf(left) ?? "");
    return isStatus ? { operator, status: right.value, of: left } : null;
  });
}
