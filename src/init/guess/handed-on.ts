import type { AnyNode, ObjectExpression, Pattern } from "acorn";
import type { Key } from "./asked-of-body.ts";
import { identifiers } from "./bindings.ts";
import { ownFunctions } from "./own-functions.ts";
import { namesIn, placeOf, type Places, withinBody } from "./places.ts";
import { callsIn, chainOf, collect, propertyName } from "./syntax.ts";

/** What names in a script stand for; its own functions may hand on answers as `{ status: res.status, json: await res.json() }`. */
export function placesIn(root: AnyNode): Places {
  const plain: Places = { names: namesIn(root), handed: new Map(), whole: new Set() };
  const all = ownFunctions(root)
    .filter(({ calls }) => calls.length > 0)
    .map(({ name, node }) => ({ name, keys: objectsOf(node).flatMap((object) => keysOf(object, plain)) }))
    .filter(({ keys }) => keys.length > 0);
  const whole = all.flatMap(({ keys }) => keys).filter(([key, place]) => bodies.has(key) && isWhole(place));
  return {
    ...plain,
    handed: new Map(all.map(({ name, keys }) => [name, new Map(keys.toReversed())])),
    whole: new Set(whole.map(([key]) => key)),
  };
}

function isWhole(place: readonly Key[]): boolean {
  return withinBody(place)?.length === 0;
}

/** The objects that a function returns, or hands to a parameter of its own or of what it makes: `resolve({ … })`. */
function objectsOf(own: AnyNode): readonly ObjectExpression[] {
  const takers = new Set(collect(own, parametersIn).flat());
  const given = callsIn(own).flatMap(({ callee, arguments: values }) =>
    callee.type === "Identifier" && takers.has(callee.name) ? values : [],
  );
  const returned = collect(own, (node) => {
    if (node.type === "ReturnStatement") return node.argument ?? null;
    return node.type === "ArrowFunctionExpression" ? node.body : null;
  });
  return [...returned, ...given].filter((node) => node.type === "ObjectExpression");
}

function parametersIn(node: AnyNode): readonly string[] | null {
  return "params" in node ? (node.params as readonly Pattern[]).flatMap(identifiers) : null;
}

function keysOf(
  { properties }: ObjectExpression,
  places: Places,
): readonly (readonly [Key, readonly Key[]])[] {
  return properties.flatMap((property) => {
    const key = property.type === "Property" ? propertyName(property.key, property.computed) : null;
    if (property.type !== "Property" || key === null) return [];
    const place = placeInAnswer(key, property.value, places);
    return place === null ? [] : [[key, place] as const];
  });
}

/** Null where it is nothing of an answer, or nobody knows. */
function placeInAnswer(key: string, value: AnyNode, places: Places): readonly Key[] | null {
  const place = placeOf(value, places);
  if (/^(?:status|statusCode|ok)$/.test(chainOf(value).at(-1) ?? "")) return ["response", "status"];
  if (place.includes("body") || place.includes("data")) return place;
  return bodies.has(key) ? ["response", "body"] : null;
}

/** What scripts call a body that they hand on. */
const bodies = new Set<Key>(["json", "body", "data", "payload"]);
