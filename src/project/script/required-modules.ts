import type { AnyNode, TryStatement } from "acorn";
import { literalText } from "./literal.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A module that a script asks for by a literal name. */
export interface RequiredModule {
  readonly specifier: string;
  readonly offset: number;
  /** The script is prepared for its absence. */
  readonly conditional?: true;
}

/** The literal arguments of `require(…)` and of imports, each with its first place, an unconditional one first. */
export function requiredModules(root: AnyNode): readonly RequiredModule[] {
  const attempts: TryStatement[] = [];
  const found = new Map<string, RequiredModule>();
  walkSyntax(root, (node) => {
    if (isAttempt(node)) attempts.push(node);
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const conditional = attempts.some(({ block }) => block.start <= node.start && node.end <= block.end);
    const known = found.get(specifier);
    if (known !== undefined && (known.conditional !== true || conditional)) return;
    const required = { specifier, offset: node.start };
    found.set(specifier, conditional ? { ...required, conditional } : required);
  });
  return [...found.values()];
}

/** A `try` that only loads: one around more than that catches other errors and needs the module all the same. */
function isAttempt(node: AnyNode): node is TryStatement {
  if (node.type !== "TryStatement" || !node.handler) return false;
  return node.block.body.every((statement) => {
    let loads = false;
    walkSyntax(statement, (inner) => {
      loads ||= specifierOf(inner) !== null;
    });
    return loads;
  });
}

function specifierOf(node: AnyNode): string | null {
  const source = sourceOf(node);
  return source === null ? null : literalText(source);
}

function sourceOf(node: AnyNode): AnyNode | null {
  if (node.type === "ImportDeclaration" || node.type === "ImportExpression") return node.source;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  return node.callee.name === "require" ? (node.arguments[0] ?? null) : null;
}
