import type { AnyNode } from "acorn";
import type { Json, JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { type StatusAsked, truthOf } from "./status-truth.ts";

/** A step on the way into a body; 0 is the first of a list. */
export type Key = string | 0;

/** Where within a body a value stands; null where it is none of a body. */
export type WayIn = (node: AnyNode) => readonly Key[] | null;

/** Something that has to stand in a body, such as "invalid_credentials" at `code`. */
export interface Needed {
  readonly way: readonly Key[];
  readonly value: string | number | boolean;
}

/** A condition, and whether it has to hold. */
export interface Condition {
  readonly test: AnyNode;
  readonly isTrue: boolean;
}

/** What a condition on an answer with that status asks of the body: `res.status === 401 && res.data.code === "bad"`. */
export function neededBy({ test, isTrue }: Condition, asked: StatusAsked, wayIn: WayIn): readonly Needed[] {
  const ask = (inner: AnyNode, holds = isTrue) => neededBy({ test: inner, isTrue: holds }, asked, wayIn);
  if (test.type === "ChainExpression") return ask(test.expression);
  if (test.type === "UnaryExpression" && test.operator === "!") return ask(test.argument, !isTrue);
  if (test.type === "LogicalExpression") {
    const sides = [test.left, test.right];
    if ((test.operator === "&&") === isTrue) return sides.flatMap((side) => ask(side));
    // One of them is enough.
    if (sides.some((side) => truthOf(side, asked) === isTrue)) return [];
    return sides.map((side) => ask(side)).find((needed) => needed.length > 0) ?? [];
  }
  // A status under another name, as in `const [status, body] = await send()`, is none of the body.
  return compared(test, isTrue, wayIn).filter(({ value }) => value !== asked.status);
}

function compared(test: AnyNode, isTrue: boolean, wayIn: WayIn): readonly Needed[] {
  if (test.type !== "BinaryExpression" || !(isTrue ? /^===?$/ : /^!==?$/).test(test.operator)) return [];
  const { left, right } = test;
  const [place, value] = right.type === "Literal" ? [left, right.value] : [right, valueOf(left)];
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const way = wayIn(place) ?? [];
  return way.length === 0 || isTemplate(value) ? [] : [{ way, value }];
}

/** `user` in a body is the user. */
function isTemplate(value: string | number | boolean): boolean {
  return typeof value === "string" && /^user$|\$\{/.test(value);
}

function valueOf(node: AnyNode) {
  return node.type === "Literal" ? node.value : null;
}

/** Whether a way may lead into a body: an error has the answer in `response`, and its own `code` is about the connection. */
export function isOfBody(way: readonly Key[]): boolean {
  const [first, second] = way;
  if (way.includes("data") || way.includes("body")) return true;
  return !(typeof first === "string" && /^e(?:x|rr(?:or)?)?\d?$/i.test(first)) && !ofAnswer.has(second ?? 0);
}

/** What an answer has beside its body. */
const ofAnswer = new Set<Key>(["status", "statusCode", "statusText", "statusMessage", "headers", "ok"]);

/** A body with all of that in it. */
export function bodyWithAll(needed: readonly Needed[]): Json {
  return needed.reduce<Json>((body, { way, value }) => put(body, way, value), {});
}

function put(body: Json, [key, ...way]: readonly Key[], value: Json): Json {
  if (key === undefined) return value;
  if (key === 0) return [put(Array.isArray(body) ? (body[0] as Json) : {}, way, value)];
  const object: JsonObject = isJsonObject(body) ? body : {};
  return { ...object, [key]: put(object[key] ?? {}, way, value) };
}
