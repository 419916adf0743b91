import type { AnyNode, ArrowFunctionExpression, CallExpression, Pattern } from "acorn";
import type { FunctionDeclaration, FunctionExpression } from "acorn";
import { callsIn, chainOf, collect, propertyName, rootOf } from "./syntax.ts";

/** A function that a script gives a name, and where it calls that. */
export interface OwnFunction {
  /** `api`, or `api.get` where it stands in an object. */
  readonly name: string;
  readonly node: AnyFunction;
  readonly parameters: readonly Pattern[];
  /** Those outside of the function itself. */
  readonly calls: readonly CallExpression[];
}

type AnyFunction = ArrowFunctionExpression | FunctionDeclaration | FunctionExpression;

/** The functions of a script's own; of two with one name nobody knows which is called, so neither is told. */
export function ownFunctions(root: AnyNode): readonly OwnFunction[] {
  const all = collect(root, namedIn).flat();
  const calls = callsIn(root);
  return all
    .filter(({ name }) => all.filter((other) => other.name === name).length === 1)
    .map(({ name, node }) => ({
      name,
      node,
      parameters: node.params,
      calls: calls.filter((call) => calledAs(call) === name && !isWithin(call, node)),
    }));
}

/** `api` of `api(…)`, `api.get` of `api.get(…)`. */
export function calledAs({ callee }: CallExpression): string | null {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? [rootOf(callee), ...chainOf(callee)].join(".") : null;
}

/** Whether a node stands in another one of the same text. */
export function isWithin(node: AnyNode, other: AnyNode): boolean {
  return other.start <= node.start && node.end <= other.end;
}

interface NamedFunction {
  readonly name: string;
  readonly node: AnyFunction;
}

function namedIn(node: AnyNode): readonly NamedFunction[] | null {
  if (node.type === "FunctionDeclaration") return named(node.id?.name, node);
  if (node.type === "AssignmentExpression" && node.left.type === "Identifier") {
    return named(node.left.name, node.right);
  }
  if (node.type !== "VariableDeclarator" || node.id.type !== "Identifier") return null;
  const holder = node.id.name;
  if (node.init?.type !== "ObjectExpression") return named(holder, node.init);
  return node.init.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = propertyName(property.key, property.computed);
    return key === null ? [] : named(`${holder}.${key}`, property.value);
  });
}

function named(name: string | undefined, node: AnyNode | null | undefined): readonly NamedFunction[] {
  if (name === undefined || node === null || node === undefined) return [];
  return isFunction(node) ? [{ name, node }] : [];
}

function isFunction(node: AnyNode): node is AnyFunction {
  return ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(node.type);
}
