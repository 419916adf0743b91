import type { AnyNode } from "acorn";
import type { ScriptTree } from "./script-tree.ts";
import { calledName, collect } from "./syntax.ts";

/** Whether something is read from what a script requires, or has as a global. */
export function modulesIn({ root, shape }: ScriptTree): (node: AnyNode) => boolean {
  const required = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier" || !node.init) return null;
    return isRequire(startOf(node.init)) ? node.id.name : null;
  });
  const names = new Set([...required, ...(shape.implicitGlobals ?? []).map(({ name }) => name)]);
  return (node) => {
    const start = startOf(node);
    return isRequire(start) || (start.type === "Identifier" && names.has(start.name));
  };
}

function startOf(node: AnyNode): AnyNode {
  return node.type === "MemberExpression" ? startOf(node.object) : node;
}

/** Bundlers write `__toESM(require("qs"))`. */
function isRequire(node: AnyNode): boolean {
  if (node.type !== "CallExpression") return false;
  return calledName(node) === "require" || node.arguments.slice(0, 1).some(isRequire);
}
