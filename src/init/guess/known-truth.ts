import type { AnyNode } from "acorn";
import { resolved, type Constants } from "./address.ts";

/** Whether a condition holds, as far as its text tells; null where that takes running it. */
export function knownTruth(test: AnyNode, names: Constants): boolean | null {
  if (test.type === "UnaryExpression" && test.operator === "!") {
    const inner = knownTruth(test.argument, names);
    return inner === null ? null : !inner;
  }
  if (test.type === "LogicalExpression" && test.operator !== "??") {
    const sides = new Set([knownTruth(test.left, names), knownTruth(test.right, names)]);
    const decides = test.operator === "||";
    if (sides.has(decides)) return decides;
    return sides.has(null) ? null : !decides;
  }
  if (test.type === "BinaryExpression") return compared(test, names);
  if (test.type === "CallExpression") return listed(test, names);
  const value = valueOf(test, names);
  return value === null ? null : Boolean(value.is);
}

/** Whether a value is plainly none. */
export function isNothing(node: AnyNode | null | undefined): boolean {
  return node === null || node === undefined || (node.type === "Identifier" && node.name === "undefined");
}

interface Value {
  readonly is: unknown;
}

function compared(test: AnyNode & { type: "BinaryExpression" }, names: Constants): boolean | null {
  if (!/^[!=]==?$/.test(test.operator)) return null;
  const [left, right] = [valueOf(test.left, names), valueOf(test.right, names)];
  if (left === null || right === null) return null;
  const isLoose = test.operator.length === 2;
  const areNone = (left.is ?? null) === null && (right.is ?? null) === null;
  const isSame = left.is === right.is || (isLoose && areNone);
  return test.operator.startsWith("=") ? isSame : !isSame;
}

/** `["POST", "PUT"].includes(method)`. */
function listed(test: AnyNode & { type: "CallExpression" }, names: Constants): boolean | null {
  const { callee, arguments: given } = test;
  const list = callee.type === "MemberExpression" ? resolved(callee.object, names) : undefined;
  const [one] = given;
  if (list?.type !== "ArrayExpression" || one === undefined) return null;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return null;
  const value = valueOf(one, names);
  if (callee.property.name !== "includes" || value === null) return null;
  return list.elements.some((element) => element !== null && valueOf(element, names)?.is === value.is);
}

/** A literal's value; an object, a list and a function have one that is like no other. */
function valueOf(node: AnyNode, names: Constants): Value | null {
  if (node.type === "UnaryExpression" && node.operator === "typeof") {
    const value = valueOf(node.argument, names);
    return value === null ? null : { is: typeof value.is };
  }
  if (isNothing(node)) return { is: undefined };
  const value = resolved(node, names);
  if (value?.type === "Literal") return { is: value.value };
  if (value?.type === "ObjectExpression" || value?.type === "ArrayExpression") return { is: {} };
  if (value?.type.includes("Function") === true) return { is: () => null };
  const isText = value?.type === "TemplateLiteral" && value.quasis.some(({ value: { raw } }) => raw !== "");
  return isText ? { is: "…" } : null;
}
