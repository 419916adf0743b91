import type { AnyNode, CallExpression, Pattern } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import type { AnswersGuess } from "./answers-guess.ts";
import { isOfBody, type Key } from "./asked-of-body.ts";
import { comparedStatuses } from "./compared-status.ts";
import { givenValues } from "./given-values.ts";
import { parametersOf } from "./parameters.ts";
import { asProfile } from "./profile.ts";
import { refusalsOf } from "./refusals.ts";
import type { ScriptTree } from "./script-tree.ts";
import { callsIn, calledName, collect, propertyName } from "./syntax.ts";
import { ofOwnAnswer, requestsAround, type Requests } from "./whose-answer.ts";

/**
 * Reads where in an answer the script looks for the user, and by which status or body it knows a refusal.
 * @param own the request that is the script's route, where that is known
 */
export function answersOf(tree: ScriptTree, own: CallExpression | null): AnswersGuess {
  const { script, root } = tree;
  const requests = requestsAround(own, tree);
  const names = namesIn(root);
  const way = script === "login" || script === "get_user" ? wayToUser(root, names) : [];
  const wayIn = (node: AnyNode) => {
    const place = placeOf(node, names);
    const isGiven = parametersOf(tree).has(String(place[0]));
    return isOfBody(place) && !isGiven ? withinBody(place) : null;
  };
  const { ok, ...others } = { ...shown(way), ...refusalsOf({ script, root, requests, wayIn }) };
  const status = successOf(script, requests);
  if (status === null) return ok === undefined ? others : { ok, ...others };
  return { ok: { ...ok, status }, ...others };
}

function shown(way: readonly Key[]): AnswersGuess {
  if (way.length === 0) return {};
  const ok = { body: bodyWith(way, "user") };
  // A list at the top is empty by itself where there is nobody.
  const list = way.indexOf(0);
  return list < 1 ? { ok } : { ok, missing: { status: 200, body: bodyWith(way.slice(0, list), []) } };
}

function bodyWith(way: readonly Key[], what: Json): Json {
  return way.reduceRight<Json>((inner, key) => (key === 0 ? [inner] : { [key]: inner }), what);
}

/** The only status that a script takes for a success of its own request, where it is not the usual one. */
function successOf(script: ActionScript, requests: Requests): number | null {
  const compared = ofOwnAnswer(comparedStatuses(requests.root), requests);
  const taken = new Set(
    compared.map(({ status }) => status).filter((status) => status >= 200 && status < 300),
  );
  const [only] = taken;
  // No user comes with a 204: whoever reads one asks whether nobody is there.
  if (only === 204 && (script === "login" || script === "get_user")) return null;
  // Of several, the usual one may be among them, or the script tells them apart.
  return only === undefined || taken.size > 1 || only === (usualSuccess[script] ?? 200) ? null : only;
}

const usualSuccess: Readonly<Partial<Record<ActionScript, number>>> = { create: 201, delete: 204 };

/** `user` where the profile is made of `response.data.user`; nothing where the user is the whole body. */
function wayToUser(root: AnyNode, names: ReadonlyMap<string, Named>): readonly Key[] {
  const profile = collect(root, asProfile)[0];
  if (profile === undefined) return [];
  const called = new Set<AnyNode>(callsIn(profile).map(({ callee }) => callee));
  const members = collect(profile, (node) =>
    node.type === "MemberExpression" && !called.has(node) ? node : null,
  );
  // Fields are read from what stands before their last dot.
  const inner = new Set<AnyNode>(members.map(({ object }) => object));
  const paths = members.flatMap((node) => {
    const path = inner.has(node) ? null : withinBody(placeOf(node.object, names));
    return path === null ? [] : [path];
  });
  const fields = collect(profile, (node) => {
    if (node.type !== "Identifier" || !names.has(node.name)) return null;
    const path = withinBody(placeOf(node, names));
    return typeof path?.at(-1) === "string" ? path.slice(0, -1) : null;
  });
  const [shortest] = [...paths, ...(paths.length === 0 ? fields : [])].toSorted(
    (a, b) => a.length - b.length,
  );
  return shortest ?? [];
}

/** A name's value: what it was set to, and the way from there. */
interface Named {
  readonly value: AnyNode;
  readonly way: readonly Key[];
}

function namesIn(root: AnyNode): ReadonlyMap<string, Named> {
  const found = collect(root, (node) => {
    if (node.type === "VariableDeclarator" && node.init) return bound(node.id, node.init, []);
    if (node.type !== "AssignmentExpression" || node.left.type !== "Identifier") return null;
    return bound(node.left, node.right, []);
  });
  const given = givenValues(root).flatMap(({ parameter, value }) => bound(parameter, value, []));
  return new Map([...found.flat(), ...given].toReversed());
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
function placeOf(node: AnyNode, names: ReadonlyMap<string, Named>, depth = 0): readonly Key[] {
  const from = (inner: AnyNode) => placeOf(inner, names, depth + 1);
  if (depth > 20) return [];
  if (node.type === "Identifier") {
    const named = names.get(node.name);
    return named === undefined ? [node.name] : [...from(named.value), ...named.way];
  }
  if (node.type === "AwaitExpression") return from(node.argument);
  if (node.type === "ChainExpression") return from(node.expression);
  // `body && body.data` is what stands last, if it is there.
  if (node.type === "LogicalExpression") return from(node.operator === "&&" ? node.right : node.left);
  if (node.type === "MemberExpression") {
    const { property } = node;
    const key =
      property.type === "Literal" && property.value === 0 ? 0 : propertyName(property, node.computed);
    return key === null ? [] : [...from(node.object), key];
  }
  if (node.type !== "CallExpression") return [];
  const name = calledName(node);
  if (name === "json" && node.callee.type === "MemberExpression")
    return [...from(node.callee.object), "body"];
  const [argument] = node.arguments;
  return name === "parse" && argument !== undefined ? from(argument) : ["response"];
}

/** The part of a way that lies within the body; what `then(json => …)` hands over is the body itself. */
function withinBody(way: readonly Key[]): readonly Key[] | null {
  if (way.length === 0 || way[0] === "configuration") return null;
  const at = way.findIndex((key) => key === "data" || key === "body");
  return way.slice(at === -1 ? 1 : at + 1);
}
