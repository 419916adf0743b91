import type { AnyNode, CallExpression } from "acorn";
import { declaredOnce, givenOnce } from "./constant.ts";
import { isPassword, typedName } from "./first-step.ts";
import { meantName } from "./meant-name.ts";
import { calledName, callsIn, collect } from "./syntax.ts";

/** Whether a value is the password that was typed, or is computed of it. */
export function isOfPassword(value: AnyNode, root: AnyNode, depth = 0): boolean {
  if (depth > 4) return false;
  return namesRead(value).some((name) => {
    const sources = sourcesOf(name, root);
    if (sources.length > 0) return sources.some((one) => isOfPassword(one, root, depth + 1));
    return !isDeclared(name, root) && (isPassword(name) || name === typedName(root));
  });
}

/** Names whose values go into a value: not those that a database or an API is asked with, nor those of its functions. */
function namesRead(value: AnyNode): readonly string[] {
  const left = collect(value, (node) => {
    if (node.type.includes("Function")) return [node];
    if (node.type === "CallExpression" && asks.test(calledName(node))) return node.arguments;
    if (node.type === "Property" && !node.computed) return [node.key];
    if (node.type !== "MemberExpression" || node.computed) return null;
    const { property } = node;
    return property.type === "Identifier" && property.name === "length" ? [node] : [property];
  }).flat();
  return collect(value, (node) => {
    const isLeft = left.some(({ start, end }) => start <= node.start && node.end <= end);
    return node.type === "Identifier" && !isLeft ? node.name : null;
  });
}

/** What a name was set to, or a function's key was made of: `key` of `scrypt(password, salt, 64, (error, key) => …)`. */
function sourcesOf(name: string, root: AnyNode): readonly AnyNode[] {
  const value = declaredOnce(name, root) ?? givenOnce(name, root);
  if (value !== null) return [value];
  return callsIn(root)
    .filter((call) => derives.test(meantName(call, root)) && handsOver(call, name))
    .flatMap((call) => call.arguments.slice(0, 1));
}

function handsOver({ arguments: given }: CallExpression, name: string): boolean {
  const last = given.at(-1);
  if (last?.type !== "ArrowFunctionExpression" && last?.type !== "FunctionExpression") return false;
  return last.params.some((one) => one.type === "Identifier" && one.name === name);
}

function isDeclared(name: string, root: AnyNode): boolean {
  const found = collect(root, (node) =>
    node.type === "VariableDeclarator" && collect(node.id, (one) => isNamed(one, name)).length > 0
      ? node
      : null,
  );
  return found.length > 0;
}

function isNamed(node: AnyNode, name: string): AnyNode | null {
  return node.type === "Identifier" && node.name === name ? node : null;
}

const asks = /^(?:query|execute|find\w*|first|one|oneOrNone|any|get|post|put|request|fetch|send|bind|where)$/;
const derives = /^(?:pbkdf2|scrypt|hash)$/;
