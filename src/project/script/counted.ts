import type { AnyNode } from "acorn";

/** Says whether a value is a number, a flag or a date, or made of these only: `{ count: 1, since: Date.now() }`. */
export function isCounted(
  node: AnyNode,
  values: ReadonlyMap<string, readonly AnyNode[]>,
  depth = 0,
): boolean {
  const each = (one: AnyNode): boolean => isCounted(one, values, depth + 1);
  if (depth > deepest) return false;
  if (node.type === "Literal") return typeof node.value !== "string";
  if (node.type === "Identifier") {
    const own = values.get(node.name) ?? [];
    return node.name === "undefined" || (own.length > 0 && own.every(each));
  }
  if (node.type === "UnaryExpression" || node.type === "UpdateExpression") return true;
  if (node.type === "BinaryExpression") return node.operator !== "+" || each(node.right);
  if (node.type === "LogicalExpression") return each(node.right);
  if (node.type === "ConditionalExpression") return each(node.consequent) && each(node.alternate);
  if (node.type === "ArrayExpression") return node.elements.every((one) => one !== null && each(one));
  if (node.type === "ObjectExpression") {
    return node.properties.every((one) => one.type === "Property" && each(one.value));
  }
  return (node.type === "CallExpression" || node.type === "NewExpression") && isTime(node.callee);
}

/** `Date.now()`, `new Date()`, `Math.max(…)`, `Number(…)`. */
function isTime(callee: AnyNode): boolean {
  const base = callee.type === "MemberExpression" ? callee.object : callee;
  return (
    base.type === "Identifier" &&
    /^(?:Date|Math|Number|parseInt|Boolean|performance|process)$/.test(base.name)
  );
}

const deepest = 4;
