import type { AnyNode, CallExpression } from "acorn";
import { calledName, propertyName, rootOf, textOf } from "./syntax.ts";

/** What the names in a script stand for. */
export interface Named {
  readonly names: Constants;
  readonly isOfModule: (node: AnyNode) => boolean;
}

export type Constants = ReadonlyMap<string, AnyNode>;

/** The text of an address; what `configuration` gives is `{{KEY}}`, other values `{name}`. */
export function addressOf(node: AnyNode, known: Named, depth = 0): string | null {
  const read = (inner: AnyNode) => addressOf(inner, known, depth);
  if (node.type === "NewExpression" && rootOf(node.callee) === "URL") {
    const [path, base] = node.arguments.map((part) => read(part) ?? "");
    return `${base ?? ""}${path ?? ""}`;
  }
  return textOf(node, (hole) => {
    if (hole.type === "CallExpression") return calledText(hole, known, read);
    if (hole.type === "LogicalExpression") return read(hole.left);
    if (hole.type === "ConditionalExpression") return read(hole.consequent) ?? read(hole.alternate);
    if (hole.type === "ChainExpression") return read(hole.expression);
    if (hole.type === "MemberExpression") {
      const name = propertyName(hole.property, hole.computed);
      if (rootOf(hole) === "configuration") return `{{${name ?? ""}}}`;
      return name === null ? read(hole.object) : `{${name}}`;
    }
    // Names may stand for each other in a circle.
    if (hole.type !== "Identifier" || depth > 5) return null;
    const constant = known.names.get(hole.name);
    if (isQuery(constant)) return null;
    return (constant && addressOf(constant, known, depth + 1)) ?? `{${hole.name}}`;
  });
}

/** A method of a value gives that value: `id.replace(…)`. A function, a module's too, gives what it is given. */
function calledText(call: CallExpression, known: Named, read: (node: AnyNode) => string | null) {
  const [first] = call.arguments;
  const on = valueCalledOn(call, known);
  const text = on === null ? null : read(on);
  if (text !== null && calledName(call) === "concat")
    return [text, ...call.arguments.map((part) => read(part) ?? "")].join("");
  return text ?? (first === undefined ? null : read(first));
}

function valueCalledOn({ callee }: CallExpression, { names, isOfModule }: Named): AnyNode | null {
  if (callee.type !== "MemberExpression" || isOfModule(callee.object)) return null;
  const { object } = callee;
  if (object.type === "Identifier" && isHolder(object.name)) return null;
  const value = resolved(object, names);
  // Own helpers in an object, and a query: neither is text of an address.
  const isText = value?.type !== "ObjectExpression" && !isQuery(value);
  return isText ? object : null;
}

function isQuery(node: AnyNode | undefined): boolean {
  return node?.type === "NewExpression" && rootOf(node.callee) === "URLSearchParams";
}

/** What stands behind a name, where it is one. */
export function resolved(node: AnyNode | undefined, names: Constants): AnyNode | undefined {
  return node?.type === "Identifier" ? (names.get(node.name) ?? node) : node;
}

/** Whether a name is that of an object whose methods work on what they are given; `qs` and the like may be handed in. */
export function isHolder(name: string): boolean {
  return holders.has(name);
}

const holders = new Set([
  "JSON",
  "Buffer",
  "String",
  "Number",
  "BigInt",
  "Object",
  "Array",
  "Math",
  "Date",
  "URL",
  "qs",
  "querystring",
]);
