import type { AnyNode, ObjectExpression } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import { type AnswersGuess, answersOf } from "./answers.ts";
import type { GrantGuess } from "./client-credentials.ts";
import { subdomain } from "./subdomain.ts";
import type { Constants } from "./address.ts";
import { type GraphqlRequest, withinOperation } from "./graphql.ts";
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
  /** The field of GraphQL that it asks for; null where it speaks no GraphQL. */
  readonly operation: string | null;
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
  const written = made.flatMap(({ request }) => originOf(request?.url ?? "") ?? []);
  return {
    base: written[0] ?? null,
    auth:
      made.map(({ request }) => request?.auth).find((auth) => auth !== null && auth !== undefined) ?? null,
    grant,
    routes,
    unclear: made.filter(({ request }) => request === undefined).map(({ tree }) => tree.script),
  };
}

/** `https://api.example:8080`, with a stand-in for what `configuration` gives of it; null where it gives all. */
function originOf(url: string): string | null {
  const [, scheme = "", host = ""] = /^(https?:\/\/)([^/?]+)/.exec(url) ?? [];
  if (host === "") return null;
  const named = host
    .replace(/^\{\{\w+\}\}(?=:|$)/, "api.legacy.example")
    .replace(/^\{\{\w+\}\}(?=\.)/, subdomain)
    .replace(/:\{\{\w+\}\}$/, "");
  return /^[\w.-]+(?::\d+)?$/.test(named) ? `${scheme}${named}` : null;
}

/** What is asked of the API itself; a token for it is no answer of a script. */
function asks(tree: ScriptTree): readonly WrittenRequest[] {
  return requestsIn(tree).filter(({ grant }) => grant === null);
}

function routeOf(tree: ScriptTree, request: WrittenRequest): RouteGuess {
  const { method, url, query, json, form, graphql } = request;
  const { script, shape } = tree;
  const meanings = meaningsOf(script, shape.parameters ?? []);
  const [address = "", search = ""] = url.split("?");
  const path = address
    .replace(/^https?:\/\/[^/]+/, "")
    .replace(/^\{\{[^}]*\}\}/, "")
    .replace(/\/$/, "");
  const inPath = path.replace(/\{([^}]*)\}/g, (_, name: string) => `{${meaning(name, meanings)}}`);
  const named = (body: ObjectExpression | null) => namesIn(body, meanings, request.names);
  const answers = answersOf(tree);
  return {
    action: script,
    verb: method,
    path: inPath.startsWith("/") ? inPath : `/${inPath}`,
    query: { ...searched(search, meanings), ...named(query) },
    json: graphql === null ? named(json) : argumentsOf(graphql, named(graphql.variables)),
    form: named(form),
    operation: graphql?.operation ?? null,
    answers: graphql === null ? answers : withinOperation(answers, graphql.operation),
  };
}

/** What a script puts into the query of an address; a constant says nothing, nor does a key of `configuration`. */
function searched(search: string, meanings: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const entries = [...new URLSearchParams(search)].flatMap(([key, value]) => {
    if (/\{\{/.test(value) || !value.includes("{")) return [];
    const whole = /^\{([^{}]*)\}$/.exec(value)?.[1];
    if (whole !== undefined) return [[key, meaning(whole, meanings)] as const];
    return [
      [key, value.replace(/\{([^{}]*)\}/g, (_, name: string) => `{${meaning(name, meanings)}}`)] as const,
    ];
  });
  return Object.fromEntries(entries);
}

/** What the arguments of an operation mean, by the variables that stand for them. */
function argumentsOf(
  { given }: GraphqlRequest,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const known = given.flatMap(([name, variable]) => {
    const means = variables[variable];
    return means === undefined ? [] : [[name, means] as const];
  });
  return Object.fromEntries(known);
}

function namesIn(
  body: ObjectExpression | null,
  meanings: ReadonlyMap<string, string>,
  names: Constants,
): Readonly<Record<string, string>> {
  const entries = (body?.properties ?? []).flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = propertyName(property.key, property.computed);
    const read = nameRead(property.value, (name) => (meanings.has(name) ? undefined : names.get(name)));
    return key === null || read === null ? [] : [[key, meaning(read, meanings)] as const];
  });
  return Object.fromEntries(entries);
}

/** `email` of `email`, `user.email`, `email.toLowerCase()`, `String(email)`, `email || null` and what these are called. */
function nameRead(value: AnyNode, named: (name: string) => AnyNode | undefined, depth = 0): string | null {
  const read = (inner: AnyNode) => nameRead(inner, named, depth + 1);
  if (value.type === "Identifier") {
    const stands = depth > 5 ? undefined : named(value.name);
    return (stands && read(stands)) ?? value.name;
  }
  if (value.type === "BinaryExpression" || value.type === "LogicalExpression") return read(value.left);
  if (value.type === "ChainExpression") return read(value.expression);
  if (value.type === "ConditionalExpression") return read(value.consequent) ?? read(value.alternate);
  if (value.type === "MemberExpression") {
    // `id.split("|")[1]` is of the id.
    const isIndex = value.computed && value.property.type === "Literal";
    return propertyName(value.property, value.computed) ?? (isIndex ? read(value.object) : null);
  }
  if (value.type !== "CallExpression") return null;
  const { callee } = value;
  if (callee.type === "MemberExpression") return read(callee.object);
  return value.arguments[0] === undefined ? null : read(value.arguments[0]);
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
