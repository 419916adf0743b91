import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce } from "./constant.ts";
import { calledName, collect, propertyName } from "./syntax.ts";

/**
 * The name by which a module knows the function that is called, whatever the script calls it: `pbkdf2` of
 * `promisify(crypto.pbkdf2)(…)`, of `derive(…)` with `const derive = promisify(pbkdf2)`, and with
 * `const { pbkdf2: derive } = require("crypto")`.
 */
export function meantName(call: CallExpression, root: AnyNode): string {
  const { callee } = call;
  if (callee.type === "MemberExpression" || callee.type === "Super") return calledName(call);
  return nameOf(callee, root, 0) ?? calledName(call);
}

function nameOf(node: AnyNode, root: AnyNode, depth: number): string | null {
  if (depth > 6) return null;
  const inner = (other: AnyNode) => nameOf(other, root, depth + 1);
  if (node.type === "SequenceExpression") return inner(node.expressions.at(-1) ?? node);
  if (node.type === "MemberExpression") return propertyName(node.property, node.computed);
  if (node.type === "CallExpression") return ofCall(node, inner);
  if (node.type !== "Identifier") return null;
  const value = declaredOnce(node.name, root);
  return (value === null ? takenAs(node.name, root) : inner(value)) ?? node.name;
}

/** What `promisify` and `bind` give does the same as what they are given. */
function ofCall(call: CallExpression, inner: (node: AnyNode) => string | null): string | null {
  const { callee, arguments: given } = call;
  const [made] = given;
  if (callee.type === "Super") return null;
  if (calledName(call) === "bind" && callee.type === "MemberExpression") return inner(callee.object);
  return made !== undefined && inner(callee) === "promisify" ? inner(made) : null;
}

/** `pbkdf2` of `const { pbkdf2: derive } = crypto`. */
function takenAs(name: string, root: AnyNode): string | null {
  const [key = null] = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "ObjectPattern") return null;
    for (const property of node.id.properties) {
      if (property.type !== "Property" || property.value.type !== "Identifier") continue;
      if (property.value.name === name) return propertyName(property.key, property.computed);
    }
    return null;
  });
  return key;
}
