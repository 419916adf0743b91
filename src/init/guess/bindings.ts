import type { AnyNode, AssignmentExpression, CallExpression, Pattern } from "acorn";
import type { Constants } from "./address.ts";
import { isNothing, knownTruth } from "./known-truth.ts";
import { isWithin, type OwnFunction } from "./own-functions.ts";
import { memberOf, nothing, substituted, withKey } from "./substituted.ts";
import { collect, propertyName } from "./syntax.ts";

/** A call of a function of the script's own, and the place in that function that is looked at. */
export interface Entered {
  readonly own: OwnFunction;
  readonly call: CallExpression;
  readonly place: AnyNode;
}

/** What the names in a function stand for in one call of it: its parameters, and what it makes of them. */
export function bindingsOf({ own, call, place }: Entered, names: Constants): ReadonlyMap<string, AnyNode> {
  const scope: Scope = { values: new Map(), names };
  for (const [index, parameter] of own.parameters.entries()) {
    const rest = listOf(call, index);
    if (parameter.type === "RestElement") bind(parameter.argument, rest, scope);
    if (parameter.type !== "RestElement") bind(parameter, call.arguments[index] ?? nothing(call), scope);
  }
  for (const step of stepsBefore(place, own.node)) {
    if (holdsHere(step, own.node, scope)) take(step, scope);
  }
  return scope.values;
}

/** The names that a function's parameters have, and those that it declares on the way to a place. */
export function namesDeclared({
  own,
  place,
}: Omit<Entered, "call">): ReadonlyMap<string, readonly AnyNode[]> {
  const found = new Map<string, readonly AnyNode[]>();
  const add = (pattern: AnyNode, from: readonly AnyNode[]) => {
    for (const name of identifiers(pattern)) found.set(name, [...(found.get(name) ?? []), ...from]);
  };
  for (const step of stepsBefore(place, own.node)) {
    if (step.type === "VariableDeclarator") add(step.id, step.init ? [step.init] : []);
    if (step.type === "AssignmentExpression") add(rootNode(step.left), [step.right]);
  }
  return found;
}

/** All names in a part of a text, those of keys too. */
export function identifiers(node: AnyNode): readonly string[] {
  return collect(node, (one) => (one.type === "Identifier" ? one.name : null));
}

interface Scope {
  readonly values: Map<string, AnyNode>;
  readonly names: Constants;
}

function listOf(call: CallExpression, from: number): AnyNode {
  const { start, end } = call;
  return { type: "ArrayExpression", elements: call.arguments.slice(from), start, end };
}

function bind(pattern: Pattern, value: AnyNode, scope: Scope): void {
  const { values, names } = scope;
  if (pattern.type === "Identifier") values.set(pattern.name, value);
  if (pattern.type === "AssignmentPattern") {
    bind(pattern.left, isNothing(value) ? substituted(pattern.right, scope) : value, scope);
  }
  if (pattern.type === "ArrayPattern" && value.type === "ArrayExpression") {
    for (const [index, one] of pattern.elements.entries()) {
      if (one !== null) bind(one, value.elements[index] ?? nothing(value), scope);
    }
  }
  if (pattern.type !== "ObjectPattern") return;
  const keys = pattern.properties.flatMap((one) =>
    one.type === "Property" ? (propertyName(one.key, one.computed) ?? []) : [],
  );
  for (const one of pattern.properties) {
    if (one.type === "RestElement") bind(one.argument, withoutKeys(value, keys), scope);
    if (one.type !== "Property") continue;
    const key = propertyName(one.key, one.computed);
    if (key !== null) bind(one.value, memberOf(value, key, names) ?? readOf(value, key), scope);
  }
}

function withoutKeys(value: AnyNode, keys: readonly string[]): AnyNode {
  if (value.type !== "ObjectExpression") return value;
  const kept = value.properties.filter(
    (one) => one.type !== "Property" || !keys.includes(propertyName(one.key, one.computed) ?? ""),
  );
  return { ...value, properties: kept };
}

/** `found.id`, of which nothing more is known. */
function readOf(object: AnyNode, key: string): AnyNode {
  const { start, end } = object;
  const property = { type: "Identifier", name: key, start, end };
  return { type: "MemberExpression", object, property, computed: false, start, end } as AnyNode;
}

/** Declarations and assignments of a function that come before a place in it, not those of other functions. */
function stepsBefore(place: AnyNode, own: AnyNode): readonly AnyNode[] {
  const functions = collect(own, (node) => (node.type.includes("Function") ? node : null));
  return collect(own, (node) => {
    if (node.type !== "VariableDeclarator" && node.type !== "AssignmentExpression") return null;
    const isElsewhere = functions.some((one) => isWithin(node, one) && !isWithin(place, one));
    return node.end <= place.start && !isElsewhere ? node : null;
  });
}

/** Whether the conditions around a step may hold in this call. */
function holdsHere(step: AnyNode, own: AnyNode, scope: Scope): boolean {
  const around = collect(own, (node) => (node.type === "IfStatement" && isWithin(step, node) ? node : null));
  return around.every(({ test, consequent, alternate }) => {
    const holds = knownTruth(substituted(test, scope), scope.names);
    if (holds === true) return !alternate || !isWithin(step, alternate);
    return holds === null || !isWithin(step, consequent);
  });
}

function take(step: AnyNode, scope: Scope): void {
  if (step.type === "VariableDeclarator") {
    if (step.init && !step.init.type.includes("Function"))
      bind(step.id, substituted(step.init, scope), scope);
  }
  if (step.type === "AssignmentExpression") set(step, scope);
}

/** `url += "?" + query`, `options.body = body`. */
function set({ operator, left, right }: AssignmentExpression, scope: Scope): void {
  const { values } = scope;
  const value = substituted(right, scope);
  if (left.type === "Identifier") {
    const before = values.get(left.name);
    if (operator === "=") values.set(left.name, value);
    if (operator !== "+=" || before === undefined) return;
    const { start, end } = right;
    values.set(left.name, {
      type: "BinaryExpression",
      operator: "+",
      left: before,
      right: value,
      start,
      end,
    } as AnyNode);
  }
  if (left.type !== "MemberExpression" || left.object.type !== "Identifier" || operator !== "=") return;
  const object = values.get(left.object.name);
  const key = propertyName(left.property, left.computed);
  if (object?.type === "ObjectExpression" && key !== null)
    values.set(left.object.name, withKey(object, key, value));
}

function rootNode(node: AnyNode): AnyNode {
  return node.type === "MemberExpression" ? rootNode(node.object) : node;
}
