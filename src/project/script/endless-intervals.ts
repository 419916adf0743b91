import type { AnyNode } from "acorn";
import { walkSyntax } from "./syntax-walk.ts";

/**
 * Calls of `setInterval` whose timer nobody keeps, so that nothing can end it. One that is kept, handed on or made to hold
 * nothing up (`unref`) may be there on purpose.
 */
export function endlessIntervals(root: AnyNode): readonly number[] {
  const found: number[] = [];
  let isEnded = false;
  walkSyntax(root, (node) => {
    // The timer of the function that runs is its `this`.
    if (node.type === "Identifier" && node.name === "clearInterval") isEnded = true;
    if (node.type === "ExpressionStatement" && isInterval(node.expression)) found.push(node.start);
  });
  return isEnded ? [] : found;
}

function isInterval(node: AnyNode): boolean {
  return (
    node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "setInterval"
  );
}
