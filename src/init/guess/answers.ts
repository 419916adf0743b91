import type { AnyNode, CallExpression } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { Json } from "../../model/json.ts";
import type { AnswersGuess } from "./answers-guess.ts";
import { isOfBody, type Key } from "./asked-of-body.ts";
import { comparedStatuses } from "./compared-status.ts";
import { placesIn } from "./handed-on.ts";
import { parametersOf } from "./parameters.ts";
import { placeOf, type Places, withinBody } from "./places.ts";
import { asProfile } from "./profile.ts";
import { refusalsOf } from "./refusals.ts";
import type { ScriptTree } from "./script-tree.ts";
import { callsIn, collect } from "./syntax.ts";
import { ofOwnAnswer, requestsAround, type Requests } from "./whose-answer.ts";

/**
 * Reads where in an answer the script looks for the user, and by which status or body it knows a refusal.
 * @param own the request that is the script's route, where that is known
 */
export function answersOf(tree: ScriptTree, own: CallExpression | null): AnswersGuess {
  const { script, root } = tree;
  const requests = requestsAround(own, tree);
  const places = placesIn(root);
  const way = script === "login" || script === "get_user" ? wayToUser(root, places) : [];
  const wayIn = (node: AnyNode) => {
    const place = placeOf(node, places);
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
function wayToUser(root: AnyNode, places: Places): readonly Key[] {
  const profile = collect(root, asProfile)[0];
  if (profile === undefined) return [];
  const called = new Set<AnyNode>(callsIn(profile).map(({ callee }) => callee));
  const members = collect(profile, (node) =>
    node.type === "MemberExpression" && !called.has(node) ? node : null,
  );
  // Fields are read from what stands before their last dot.
  const inner = new Set<AnyNode>(members.map(({ object }) => object));
  const paths = members.flatMap((node) => {
    const path = inner.has(node) ? null : withinBody(placeOf(node.object, places));
    return path === null ? [] : [path];
  });
  const fields = collect(profile, (node) => {
    if (node.type !== "Identifier" || !places.names.has(node.name)) return null;
    const path = withinBody(placeOf(node, places));
    return typeof path?.at(-1) === "string" ? path.slice(0, -1) : null;
  });
  const [shortest] = [...paths, ...(paths.length === 0 ? fields : [])].toSorted(
    (a, b) => a.length - b.length,
  );
  return shortest ?? [];
}
