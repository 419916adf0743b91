import type { AnyNode } from "acorn";
import { walkSyntax } from "./syntax-walk.ts";

/** Offsets at which a script makes a pool of connections: `new Pool(…)`, `new pg.Pool(…)`, `mysql.createPool(…)`. */
export function madePools(root: AnyNode): readonly number[] {
  const found: number[] = [];
  walkSyntax(root, (node) => {
    const isPool =
      (node.type === "NewExpression" && nameOf(node.callee) === "Pool") ||
      (node.type === "CallExpression" && nameOf(node.callee) === "createPool");
    if (isPool) found.push(node.start);
  });
  return found;
}

function nameOf(callee: AnyNode): string | null {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.computed) return null;
  return callee.property.type === "Identifier" ? callee.property.name : null;
}
