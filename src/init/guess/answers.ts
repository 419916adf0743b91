import type { AnyNode, Pattern } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import { givenValues } from "./given-values.ts";
import { asProfile } from "./profile.ts";
import type { ScriptTree } from "./script-tree.ts";
import { callsIn, calledName, chainOf, collect, propertyName, rootOf } from "./syntax.ts";
import { wrongStatusOf } from "./wrong-status.ts";

/** What an API answers, as far as the script that reads it tells; what is left out is as the adapter has it anyway. */
export type AnswersGuess = Readonly<Partial<Record<"ok" | "wrong" | "missing" | "exists", AnswerGuess>>>;

interface AnswerGuess {
  readonly status?: number;
  /** With `user` in the place of the user. */
  readonly body?: Json;
}

/** Reads where in an answer the script looks for the user, and by which status it knows a refusal. */
export function answersOf({ script, root }: ScriptTree): AnswersGuess {
  const way = script === "login" || script === "get_user" ? wayToUser(root) : [];
  const { ok, ...others } = { ...shown(way), ...refusalOf(script, root) };
  const status = successOf(script, root);
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

const refusals: Readonly<Partial<Record<ActionScript, readonly ["wrong" | "missing" | "exists", number]>>> = {
  login: ["wrong", 401],
  get_user: ["missing", 404],
  create: ["exists", 409],
};

/** The status after which login says that the password is wrong, else the one that a script asks about, where it is not the usual one. */
function refusalOf(script: ActionScript, root: AnyNode): AnswersGuess {
  const [name, usual] = refusals[script] ?? [];
  const wrong = script === "login" ? wrongStatusOf(root) : null;
  if (wrong !== null) return wrong === usual ? {} : { wrong: { status: wrong } };
  const asked = collect(root, statusAsked).filter((status) => script === "login" || !ofCaller.has(status));
  const [first] = asked;
  if (name === undefined || first === undefined || asked.some((status) => status === usual)) return {};
  return { [name]: { status: first } };
}

/** What says something of who asks, and nothing of the user: helpers ask for a new token then, or wait. */
const ofCaller = new Set([401, 408, 429]);

/** The only status that a script takes for a success, where it is not the usual one. */
function successOf(script: ActionScript, root: AnyNode): number | null {
  const taken = new Set(
    collect(root, (node) => {
      const compared = comparedStatus(node);
      return compared !== null && compared.status >= 200 && compared.status < 300 ? compared.status : null;
    }),
  );
  const [only] = taken;
  // No user comes with a 204: whoever reads one asks whether nobody is there.
  if (only === 204 && (script === "login" || script === "get_user")) return null;
  // Of several, the usual one may be among them, or the script tells them apart.
  return only === undefined || taken.size > 1 || only === (usualSuccess[script] ?? 200) ? null : only;
}

const usualSuccess: Readonly<Partial<Record<ActionScript, number>>> = { create: 201, delete: 204 };

/** 403 of `response.status === 403`. */
function statusAsked(node: AnyNode): number | null {
  const { operator, status } = comparedStatus(node) ?? { operator: "", status: 0 };
  return /^===?$/.test(operator) && status >= 400 && status < 500 ? status : null;
}

/** `!==` and 204 of `response.statusCode !== 204`. */
function comparedStatus(node: AnyNode): { readonly operator: string; readonly status: number } | null {
  if (node.type !== "BinaryExpression" || !/^[!=]==?$/.test(node.operator)) return null;
  const { left, right, operator } = node;
  if (right.type !== "Literal" || typeof right.value !== "number") return null;
  const isStatus = /^status(?:Code)?$/.test(chainOf(left).at(-1) ?? rootOf(left) ?? "");
  return isStatus ? { operator, status: right.value } : null;
}

/** `user` where the profile is made of `response.data.user`; nothing where the user is the whole body. */
function wayToUser(root: AnyNode): readonly Key[] {
  const names = namesIn(root);
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

type Key = string | 0;

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
