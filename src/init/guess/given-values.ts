import type { AnyNode, Pattern } from "acorn";
import { callsIn, collect } from "./syntax.ts";

/** A parameter of a function of the script's own, and what that is called with. */
export interface GivenValue {
  readonly parameter: Pattern;
  readonly value: AnyNode;
}

/** `m` of `const profile = (m) => ({ … })` stands for `found` where the script says `profile(found)`. */
export function givenValues(root: AnyNode): readonly GivenValue[] {
  const calls = callsIn(root);
  return collect(root, functionOf).flatMap(({ name, parameters }) => {
    const call = calls.find(({ callee }) => callee.type === "Identifier" && callee.name === name);
    return parameters.flatMap((parameter, index) => {
      const value = call?.arguments[index];
      return value === undefined ? [] : [{ parameter, value }];
    });
  });
}

function functionOf(
  node: AnyNode,
): { readonly name: string; readonly parameters: readonly Pattern[] } | null {
  if (node.type === "FunctionDeclaration") return { name: node.id?.name ?? "", parameters: node.params };
  if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return null;
  const { init } = node;
  const isFunction = init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression";
  return isFunction ? { name: node.id.name, parameters: init.params } : null;
}
