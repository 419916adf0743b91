import type { AnyNode, CallExpression, Pattern } from "acorn";
import type { Key } from "./asked-of-body.ts";
import { givenValues } from "./given-values.ts";
import { calledAs } from "./own-functions.ts";
import { calledName, collect, propertyName } from "./syntax.ts";

/** What names in a script stand for, and what its own functions hand on. */
export interface Places {
  readonly names: ReadonlyMap<string, Named>;
  /** By function: the keys of the object that it hands on, each with its place in an answer. */
  readonly handed: ReadonlyMap<string, ReadonlyMap<Key, readonly Key[]>>;
  /** By which keys any of them hands on a whole body: `json` of `send().then((answer) => answer.json)`. */
  readonly whole: ReadonlySet<Key>;
}

/** A name's value: what it was set to, and the way from there. */
export interface Named {
  readonly value: AnyNode;
  readonly way: readonly Key[];
}

export function namesIn(root: AnyNode): ReadonlyMap<string, Named> {
  const found = collect(root, (node) => {
    // `let json = null` is given its value later.
    if (node.type === "VariableDeclarator" && node.init && node.init.type !== "Literal") {
      return bound(node.id, node.init, []);
    }
    if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return null;
    return bound(node.left, node.right, []);
  });
  const given = givenValues(root).flatMap(({ parameter, value }) => bound(parameter, value, []));
  // A helper may call a parameter as its caller does: that says nothing.
  const told = [...found.flat(), ...given].filter(([name, { value }]) => !isNamed(value, name));
  return new Map(told.toReversed());
}

function isNamed(value: AnyNode, name: string): boolean {
  return value.type === "Identifier" && value.name === name;
}

function bound(pattern: Pattern, value: AnyNode, way: readonly Key[]): readonly [string, Named][] {
  if (pattern.type === "Identifier") return [[pattern.name, { value, way }]];
  if (pattern.type === "ArrayPattern") {
    const [first] = pattern.elements;
    return first ? bound(first, value, [...way, 0]) : [];
  }
  if (pattern.type !== "ObjectPattern") return [];
  return pattern.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = propertyName(property.key, property.computed);
    return key === null ? [] : bound(property.value, value, [...way, key]);
  });
}

/** The way to a value, from the name or the call that it begins with. */
export function placeOf(node: AnyNode, places: Places, depth = 0): readonly Key[] {
  const from = (inner: AnyNode) => placeOf(inner, places, depth + 1);
  if (depth > 20) return [];
  if (node.type === "Identifier") {
    const named = places.names.get(node.name);
    return named === undefined ? [node.name] : onward(from(named.value), named.way, places);
  }
  if (node.type === "AwaitExpression") return from(node.argument);
  if (node.type === "ChainExpression") return from(node.expression);
  // `body && body.data` is what stands last, if it is there.
  if (node.type === "LogicalExpression") return from(node.operator === "&&" ? node.right : node.left);
  // `text ? JSON.parse(text) : null`.
  if (node.type === "ConditionalExpression") {
    const [one, other] = [from(node.consequent), from(node.alternate)];
    return one.length < other.length ? other : one;
  }
  if (node.type === "MemberExpression") {
    const { property } = node;
    const key =
      property.type === "Literal" && property.value === 0 ? 0 : propertyName(property, node.computed);
    return key === null ? [] : onward(from(node.object), [key], places);
  }
  return node.type === "CallExpression" ? answerOf(node, places, from) : [];
}

/** Where the answer to a call stands. */
function answerOf(call: CallExpression, { handed }: Places, from: (node: AnyNode) => readonly Key[]) {
  const name = calledName(call);
  if ((name === "json" || name === "text") && call.callee.type === "MemberExpression")
    return [...from(call.callee.object), "body"];
  const [argument] = call.arguments;
  if (name === "parse" && argument !== undefined) {
    const parsed = from(argument);
    return parsed.length < 2 || parsed.at(-1) === "text" ? ["response", "body"] : parsed;
  }
  const own = calledAs(call) ?? "";
  return [handed.has(own) ? own : "response"];
}

/** What stands in the object that a function of the script's own hands on is of the answer that the function got. */
function onward(place: readonly Key[], way: readonly Key[], { handed, whole }: Places): readonly Key[] {
  const [key, ...further] = way;
  if (place.length !== 1 || key === undefined) return [...place, ...way];
  const meant =
    handed.get(String(place[0]))?.get(key) ?? (whole.has(key) ? ["response", "body"] : [...place, key]);
  return [...meant, ...further];
}

/** The part of a way that lies within the body; what `then(json => …)` hands over is the body itself. */
export function withinBody(way: readonly Key[]): readonly Key[] | null {
  if (way.length === 0 || way[0] === "configuration") return null;
  const at = way.findIndex((key) => key === "data" || key === "body");
  return way.slice(at === -1 ? 1 : at + 1);
}
