import type { AnyNode, ArrowFunctionExpression, FunctionDeclaration, FunctionExpression } from "acorn";
import { calledName, chainOf, collect, propertyName, rootOf } from "./syntax.ts";

/**
 * A text that is the same for all users, as the project file says it: a literal, or `${configuration.KEY}`; null for
 * everything else.
 */
export function constantOf(node: AnyNode | null | undefined, root: AnyNode, depth = 0): string | null {
  if (node === null || node === undefined || depth > 3) return null;
  if (node.type === "Literal") return typeof node.value === "string" ? escaped(node.value) : null;
  if (node.type === "ChainExpression") return constantOf(node.expression, root, depth);
  // What stands in for an absent key is not read where the key is there.
  if (node.type === "LogicalExpression" && node.operator !== "&&") return constantOf(node.left, root, depth);
  if (node.type === "CallExpression") return constantOf(bufferOf(node), root, depth);
  if (node.type === "MemberExpression") {
    const [key, ...deeper] = chainOf(node);
    return rootOf(node) === "configuration" && key !== undefined && deeper.length === 0 ? keyed(key) : null;
  }
  if (node.type !== "Identifier") return null;
  const key = takenKey(node.name, root);
  return key === null ? constantOf(declaredOnce(node.name, root), root, depth + 1) : keyed(key);
}

/** What a name stands for that is declared once in the script and never set again. */
export function declaredOnce(name: string, root: AnyNode): AnyNode | null {
  const values = collect(root, (one) => {
    if (one.type === "AssignmentExpression") {
      return one.left.type === "Identifier" && one.left.name === name ? one : null;
    }
    if (one.type !== "VariableDeclarator" || one.id.type !== "Identifier") return null;
    return one.id.name === name ? (one.init ?? null) : null;
  });
  const [value] = values;
  return values.length === 1 && value?.type !== "AssignmentExpression" ? (value ?? null) : null;
}

/** What the only call of a function of the script's own gives one of its parameters. */
export function givenOnce(name: string, root: AnyNode): AnyNode | null {
  const found = collect(root, (one) => {
    const made = one.type === "VariableDeclarator" ? one.init : one;
    if (!isFunction(made)) return null;
    const called = one.type === "VariableDeclarator" ? one.id : made.id;
    const place = made.params.findIndex((it) => it.type === "Identifier" && it.name === name);
    return called?.type === "Identifier" && place >= 0 ? { called: called.name, place } : null;
  });
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return null;
  const given = collect(root, (one) => {
    const isCall = one.type === "CallExpression" && one.callee.type === "Identifier";
    return isCall && calledName(one) === only.called ? (one.arguments[only.place] ?? null) : null;
  });
  const [value = null] = given;
  const isItself = value?.type === "Identifier" && value.name === name;
  return given.length === 1 && !isItself ? value : null;
}

function isFunction(
  node: AnyNode | null | undefined,
): node is FunctionDeclaration | FunctionExpression | ArrowFunctionExpression {
  return node?.type.includes("Function") === true;
}

/** `KEY` of `const { KEY: name } = configuration`. */
function takenKey(name: string, root: AnyNode): string | null {
  const [key = null] = collect(root, (one) => {
    if (one.type !== "VariableDeclarator" || one.id.type !== "ObjectPattern") return null;
    if (one.init?.type !== "Identifier" || one.init.name !== "configuration") return null;
    for (const property of one.id.properties) {
      if (property.type !== "Property" || property.value.type !== "Identifier") continue;
      if (property.value.name === name) return propertyName(property.key, property.computed);
    }
    return null;
  });
  return key;
}

/** `text` of `Buffer.from(text)`, which is the same text in UTF-8. */
function bufferOf({
  callee,
  arguments: [text, encoding],
}: AnyNode & { type: "CallExpression" }): AnyNode | null {
  const isFrom =
    callee.type === "MemberExpression" && rootOf(callee) === "Buffer" && chainOf(callee)[0] === "from";
  const isText =
    encoding === undefined || (encoding.type === "Literal" && /^utf-?8$/i.test(String(encoding.value)));
  return isFrom && isText ? (text ?? null) : null;
}

function keyed(key: string): string {
  return `\${configuration.${key}}`;
}

/** In the project file `${` begins a reference. */
function escaped(text: string): string {
  return text.replaceAll("${configuration.", () => "$${configuration.").replaceAll("${env.", () => "$${env.");
}
