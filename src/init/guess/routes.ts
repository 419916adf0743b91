import type { AnyNode, ObjectExpression } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import { type AnswersGuess, answersOf } from "./answers.ts";
import type { GrantGuess } from "./client-credentials.ts";
import { propertyName } from "./syntax.ts";
import { requestsIn, type WrittenRequest } from "./requests.ts";
import type { ScriptTree } from "./script-tree.ts";

/** One entry of `routes` of the HTTP adapter. */
export interface RouteGuess {
  readonly action: ActionScript;
  readonly verb: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly json: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly answers: AnswersGuess;
}

/** What scripts ask of an API. */
export interface ApiGuess {
  /** The address that is written into the scripts; null where `configuration` gives it. */
  readonly base: string | null;
  readonly auth: WrittenRequest["auth"];
  /** Null where no script gets a token for client credentials. */
  readonly grant: GrantGuess | null;
  readonly routes: readonly RouteGuess[];
  /** Scripts whose request is not written down plainly. */
  readonly unclear: readonly ActionScript[];
}

/** Reads the requests that scripts make, where they are plain. */
export function guessApi(trees: readonly ScriptTree[], grant: GrantGuess | null): ApiGuess {
  const made = trees.map((tree) => ({ tree, request: asks(tree).at(-1) }));
  const routes = made.flatMap(({ tree, request }) => (request === undefined ? [] : [routeOf(tree, request)]));
  const written = made.flatMap(({ request }) => /^https?:\/\/[^/{]+/.exec(request?.url ?? "") ?? []);
  return {
    base: written[0] ?? null,
    auth:
      made.map(({ request }) => request?.auth).find((auth) => auth !== null && auth !== undefined) ?? null,
    grant,
    routes,
    unclear: made.filter(({ request }) => request === undefined).map(({ tree }) => tree.script),
  };
}

/** What is asked of the API itself; a token for it is no answer of a script. */
function asks(tree: ScriptTree): readonly WrittenRequest[] {
  return requestsIn(tree).filter(({ grant }) => grant === null);
}

function routeOf(tree: ScriptTree, { method, url, query, json, form }: WrittenRequest): RouteGuess {
  const { script, shape } = tree;
  const meanings = meaningsOf(script, shape.parameters ?? []);
  const [address = "", search = ""] = url.split("?");
  const path = address
    .replace(/^https?:\/\/[^/]+/, "")
    .replace(/^\{\{[^}]*\}\}/, "")
    .replace(/\/$/, "");
  const inPath = path.replace(/\{([^}]*)\}/g, (_, name: string) => `{${meaning(name, meanings)}}`);
  const searched = [...new URLSearchParams(search)].map(([key, value]) => [
    key,
    meaning(value.replace(/[{}]/g, ""), meanings),
  ]);
  return {
    action: script,
    verb: method,
    path: inPath.startsWith("/") ? inPath : `/${inPath}`,
    query: { ...(Object.fromEntries(searched) as Record<string, string>), ...namesIn(query, meanings) },
    json: namesIn(json, meanings),
    form: namesIn(form, meanings),
    answers: answersOf(tree),
  };
}

function namesIn(
  body: ObjectExpression | null,
  meanings: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const entries = (body?.properties ?? []).flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = propertyName(property.key, property.computed);
    const read = nameRead(property.value);
    return key === null || read === null ? [] : [[key, meaning(read, meanings)] as const];
  });
  return Object.fromEntries(entries);
}

/** `email` of `email`, `user.email`, `email.toLowerCase()`, `String(email)` and `email || null`. */
function nameRead(value: AnyNode): string | null {
  if (value.type === "Identifier") return value.name;
  if (value.type === "BinaryExpression" || value.type === "LogicalExpression") return nameRead(value.left);
  if (value.type === "MemberExpression") return propertyName(value.property, value.computed);
  if (value.type !== "CallExpression") return null;
  const { callee } = value;
  if (callee.type === "MemberExpression") return nameRead(callee.object);
  return value.arguments[0] === undefined ? null : nameRead(value.arguments[0]);
}

/** What a parameter of a script means to an API. */
function meaningsOf(script: ActionScript, parameters: readonly string[]): ReadonlyMap<string, string> {
  const means = parameterMeanings[script];
  return new Map(parameters.slice(0, means.length).map((name, index) => [name, means[index] ?? name]));
}

function meaning(name: string, meanings: ReadonlyMap<string, string>): string {
  return meanings.get(name) ?? name;
}

const parameterMeanings: Readonly<Record<ActionScript, readonly string[]>> = {
  login: ["identifier", "password"],
  get_user: ["identifier"],
  create: ["user"],
  verify: ["email"],
  change_password: ["identifier", "new_password"],
  delete: ["id"],
  change_email: ["email", "new_email", "verified"],
  change_username: ["username", "new_username"],
  change_phone_number: ["phone_number", "new_phone_number"],
};
