import type { AnyNode, CallExpression } from "acorn";
import { madePools } from "./made-pools.ts";
import { walkSyntax } from "./syntax-walk.ts";

/**
 * Offsets at which a script that makes a pool takes a client out of one: `pool.connect()`, `pool.getConnection(…)`,
 * `pool.acquire()`. Such a client has to be given back; a query by the pool itself needs nothing.
 */
export function takenClients(root: AnyNode): readonly number[] {
  if (madePools(root).length === 0) return [];
  const found: number[] = [];
  walkSyntax(root, (node) => {
    if (node.type === "CallExpression" && isTaking(node)) found.push(node.start);
  });
  return found;
}

function isTaking({ callee }: CallExpression): boolean {
  if (callee.type !== "MemberExpression" || callee.computed) return false;
  return callee.property.type === "Identifier" && taking.has(callee.property.name);
}

const taking: ReadonlySet<string> = new Set(["connect", "getConnection", "acquire"]);
