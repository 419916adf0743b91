import type { AnyNode, CallExpression, ObjectExpression, Property, SpreadElement } from "acorn";
import { isNode } from "../../project/script/syntax-walk.ts";
import { resolved, type Constants } from "./address.ts";
import { isNothing, knownTruth } from "./known-truth.ts";
import { calledName, collect, propertyName, rootOf } from "./syntax.ts";

/** What names stand for in one place, and what they stand for in all of the script. */
export interface Substitution {
  readonly values: ReadonlyMap<string, AnyNode>;
  readonly names: Constants;
}

/** A copy of a value, with what its names stand for in their place; what the text decides by itself is decided. */
export function substituted(node: AnyNode, by: Substitution): AnyNode {
  if (node.type === "Identifier") return by.values.get(node.name) ?? node;
  return simplified(copied(node, withoutShadowed(node, by)), by.names);
}

/** A value of an object, written or named; null where that can't be told. */
export function memberOf(object: AnyNode, key: string, names: Constants): AnyNode | null {
  const held = resolved(object, names);
  if (held?.type !== "ObjectExpression") return null;
  const found = held.properties.findLast((one) => keyOf(one) === key);
  if (found?.type === "Property") return found.value;
  // What is called by a name may be given more keys later.
  const isWhole = object === held && held.properties.every((one) => keyOf(one) !== null);
  return isWhole ? nothing(object) : null;
}

/** What stands for `undefined`. */
export function nothing({ start, end }: AnyNode): AnyNode {
  return { type: "Identifier", name: "undefined", start, end } as AnyNode;
}

/** An object with one more key. */
export function withKey(object: ObjectExpression, key: string, value: AnyNode): ObjectExpression {
  const { start, end } = value;
  const name = { type: "Literal", value: key, raw: JSON.stringify(key), start, end };
  const property = { type: "Property", key: name, value, kind: "init", start, end } as Property;
  return { ...object, properties: lastOfEach([...object.properties, property]) };
}

/** Parameters of a function in the value are not those around it. */
function withoutShadowed(node: AnyNode, by: Substitution): Substitution {
  if (!("params" in node) || !Array.isArray(node.params)) return by;
  const names = node.params.flatMap((one) =>
    collect(one, (it) => (it.type === "Identifier" ? it.name : null)),
  );
  const own = new Set(names);
  return { ...by, values: new Map([...by.values].filter(([name]) => !own.has(name))) };
}

function copied(node: AnyNode, by: Substitution): AnyNode {
  const entries = Object.entries(node).map(([key, value]: [string, unknown]) => {
    if (isName(node, key)) return [key, value];
    const copy = (one: unknown) => (isNode(one) ? substituted(one, by) : one);
    return [key, Array.isArray(value) ? value.map(copy) : copy(value)];
  });
  return Object.fromEntries(entries) as AnyNode;
}

/** Whether a field of a node holds a name that stands for itself; a function that is called is one. */
function isName(node: AnyNode, key: string): boolean {
  if (node.type === "CallExpression" && key === "callee") return node.callee.type === "Identifier";
  if (node.type === "Property" && key === "key") return !node.computed;
  return node.type === "MemberExpression" && key === "property" && !node.computed;
}

function simplified(node: AnyNode, names: Constants): AnyNode {
  if (node.type === "ChainExpression") {
    return node.expression.type === "MemberExpression" || node.expression.type === "CallExpression"
      ? node
      : node.expression;
  }
  if (node.type === "ConditionalExpression") {
    const holds = knownTruth(node.test, names);
    return holds === null ? node : holds ? node.consequent : node.alternate;
  }
  if (node.type === "LogicalExpression") return chosen(node, names);
  if (node.type === "MemberExpression") {
    const key = propertyName(node.property, node.computed);
    return (key === null ? null : memberOf(node.object, key, names)) ?? node;
  }
  if (node.type === "ObjectExpression") return { ...node, properties: flat(node.properties, names) };
  return node.type === "CallExpression" ? ofCall(node, names) : node;
}

function chosen(node: AnyNode & { type: "LogicalExpression" }, names: Constants): AnyNode {
  const { operator, left, right } = node;
  if (operator === "??") return isNothing(left) ? right : node;
  const holds = knownTruth(left, names);
  if (holds === null) return node;
  return holds === (operator === "&&") ? right : left;
}

type Part = Property | SpreadElement;

/** The keys of an object, with those that it takes from others. */
function flat(parts: readonly Part[], names: Constants): Part[] {
  const all = parts.flatMap((part): readonly Part[] => {
    if (part.type === "Property") return [part];
    const held = resolved(part.argument, names);
    if (held?.type === "ObjectExpression") return held.properties;
    return held === undefined || knownTruth(held, names) === false ? [] : [part];
  });
  return lastOfEach(all);
}

function lastOfEach(parts: readonly Part[]): Part[] {
  return parts.filter((part, index) => {
    const key = keyOf(part);
    return key === null || !parts.slice(index + 1).some((later) => keyOf(later) === key);
  });
}

function keyOf(part: Part): string | null {
  return part.type === "Property" ? propertyName(part.key, part.computed) : null;
}

function ofCall(call: CallExpression, names: Constants): AnyNode {
  const given = call.arguments.flatMap((one) =>
    one.type === "SpreadElement" && one.argument.type === "ArrayExpression"
      ? one.argument.elements.flatMap((element) => element ?? [])
      : [one],
  );
  const name = calledName(call);
  if (name === "assign" && rootOf(call.callee) === "Object") {
    const merged = flat(given.map(asSpread), names);
    const { start, end } = call;
    return { type: "ObjectExpression", properties: merged, start, end };
  }
  const on = call.callee.type === "MemberExpression" ? call.callee.object : null;
  if (on?.type === "Literal" && typeof on.value === "string") {
    if (name === "toUpperCase") return { ...on, value: on.value.toUpperCase() };
    if (name === "toLowerCase") return { ...on, value: on.value.toLowerCase() };
  }
  return { ...call, arguments: given };
}

function asSpread(node: AnyNode): SpreadElement {
  const { start, end } = node;
  return { type: "SpreadElement", argument: node as SpreadElement["argument"], start, end };
}
