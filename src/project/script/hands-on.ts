import type { AnyNode, CallExpression, Function as FunctionNode } from "acorn";
import { asFunction } from "./entry-function.ts";
import { namesIn } from "./syntax-names.ts";
import { walkSyntax } from "./syntax-walk.ts";

/**
 * Calls of the callback in a function of the script's own, by name, that only hand on what that one is called with:
 * `function done(error, profile) { …; callback(error, profile); }`. What is wrong with such a call was said by the caller.
 */
export function handsOn(root: AnyNode, entry: FunctionNode | null): readonly number[] {
  const callback = entry?.params.at(-1);
  if (callback?.type !== "Identifier") return [];
  const found: number[] = [];
  walkSyntax(root, (node) => {
    const helper = namedFunction(node);
    if (helper === null || helper === entry) return;
    const names = new Set(helper.params.flatMap(namesIn));
    if (names.has(callback.name)) return;
    walkSyntax(helper.body, (part) => {
      if (part.type === "CallExpression" && isCallOf(part, callback.name) && isHandedOn(part, names))
        found.push(part.start);
    });
  });
  return found;
}

function namedFunction(node: AnyNode): FunctionNode | null {
  if (node.type === "FunctionDeclaration") return node;
  return node.type === "VariableDeclarator" ? asFunction(node.init) : null;
}

function isCallOf({ callee }: CallExpression, name: string): boolean {
  return callee.type === "Identifier" && callee.name === name;
}

function isHandedOn({ arguments: all }: CallExpression, names: ReadonlySet<string>): boolean {
  const handed = all.map((one) => (one.type === "SpreadElement" ? one.argument : one));
  return handed.length > 0 && handed.every((one) => one.type === "Identifier" && names.has(one.name));
}
