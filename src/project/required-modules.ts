import type { AnyNode } from "acorn";
import { literalText } from "./script-literal.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A module that a script asks for by a literal name. */
export interface RequiredModule {
  readonly specifier: string;
  readonly offset: number;
}

/** The literal arguments of `require(…)` and of imports, each with its first place. */
export function requiredModules(root: AnyNode): readonly RequiredModule[] {
  const found = new Map<string, number>();
  walkSyntax(root, (node) => {
    const source = sourceOf(node);
    const specifier = source === null ? null : literalText(source);
    if (specifier !== null && !found.has(specifier)) found.set(specifier, node.start);
  });
  return [...found].map(([specifier, offset]) => ({ specifier, offset }));
}

function sourceOf(node: AnyNode): AnyNode | null {
  if (node.type === "ImportDeclaration" || node.type === "ImportExpression") return node.source;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  return node.callee.name === "require" ? (node.arguments[0] ?? null) : null;
}
