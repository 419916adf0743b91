import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { walkSyntax } from "../../project/script/syntax-walk.ts";

/** All nodes of a tree for which a question has an answer. */
export function collect<T>(root: AnyNode, ask: (node: AnyNode) => T | null): readonly T[] {
  const found: T[] = [];
  walkSyntax(root, (node) => {
    const answer = ask(node);
    if (answer !== null) found.push(answer);
  });
  return found;
}

/** The calls in a tree. */
export function callsIn(root: AnyNode): readonly CallExpression[] {
  return collect(root, (node) => (node.type === "CallExpression" ? node : null));
}

/** `query` of `pool.query(…)`, `fetch` of `fetch(…)`; bundlers write `(0, crypto.createHash)(…)`. */
export function calledName({ callee: called }: CallExpression): string {
  const callee = called.type === "SequenceExpression" ? (called.expressions.at(-1) ?? called) : called;
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? (propertyName(callee.property, callee.computed) ?? "") : "";
}

/** The value of a key of an object literal. */
export function valueOf({ properties }: ObjectExpression, key: string): AnyNode | null {
  for (const property of properties) {
    if (property.type === "Property" && propertyName(property.key, property.computed) === key)
      return property.value;
  }
  return null;
}

/** The name of a key or of a property that is read. */
export function propertyName(node: AnyNode, computed: boolean): string | null {
  if (!computed && node.type === "Identifier") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

/** The chain of names of `row.profile.name` behind its first name; an index begins it anew. */
export function chainOf(node: AnyNode): readonly string[] {
  if (node.type === "ChainExpression") return chainOf(node.expression);
  if (node.type !== "MemberExpression") return [];
  const name = propertyName(node.property, node.computed);
  return name === null ? [] : [...chainOf(node.object), name];
}

/** The first name of a chain. */
export function rootOf(node: AnyNode): string | null {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? rootOf(node.object) : null;
}

/** The longest chain that is read in a value, without a method that is called on it. */
export function longestChain(value: AnyNode): readonly string[] {
  const methods = new Set<AnyNode>(callsIn(value).map(({ callee }) => callee));
  const chains = collect(value, (node) => {
    if (node.type !== "MemberExpression" || methods.has(node) || rootOf(node) === "configuration")
      return null;
    return chainOf(node);
  });
  return chains.reduce((long, chain) => (chain.length > long.length ? chain : long), []);
}

/** A text that is put together from literals; what is computed in it becomes `hole`. */
export function textOf(node: AnyNode, hole: (node: AnyNode) => string | null): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type === "TemplateLiteral") {
    const parts = node.quasis.map(({ value }, index) => {
      const next = node.expressions[index];
      return `${value.cooked ?? ""}${next === undefined ? "" : (textOf(next, hole) ?? "")}`;
    });
    return parts.join("");
  }
  if (node.type === "BinaryExpression" && node.operator === "+") {
    const [left, right] = [textOf(node.left, hole), textOf(node.right, hole)];
    return left === null && right === null ? null : `${left ?? ""}${right ?? ""}`;
  }
  return hole(node);
}

/** All texts that stand in a tree, those of regular expressions without their backslashes. */
export function textsIn(root: AnyNode): readonly string[] {
  return collect(root, (node) => {
    if (node.type === "TemplateElement") return node.value.cooked ?? null;
    if (node.type !== "Literal") return null;
    if (node.regex) return node.regex.pattern.replaceAll("\\", "");
    return typeof node.value === "string" ? node.value : null;
  });
}

/** How bytes are written in what calls are given. */
export function encodingIn(root: AnyNode): "hex" | "base64" {
  const given = callsIn(root).flatMap((call) => call.arguments);
  const words = new Set(given.map((one) => (one.type === "Literal" ? one.value : undefined)));
  return words.has("base64") && !words.has("hex") ? "base64" : "hex";
}

/** Settings that are known. */
export function without(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
