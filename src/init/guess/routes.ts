import type { ObjectExpression } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { AnswersGuess } from "./answers-guess.ts";
import { answersOf } from "./answers.ts";
import type { GrantGuess } from "./client-credentials.ts";
import { subdomain } from "./subdomain.ts";
import { type GraphqlRequest, withinOperation } from "./graphql.ts";
import { meaning, meantBy, truthIn, type Meanings } from "./meant.ts";
import { parametersOf } from "./parameters.ts";
import type { Shown } from "./shown.ts";
import { type SoapRequest, withinEnvelope } from "./soap.ts";
import { propertyName } from "./syntax.ts";
import { requestsIn, type WrittenRequest } from "./requests.ts";
import type { ScriptTree } from "./script-tree.ts";
import { unclearIn, type UnclearScript } from "./unclear.ts";

/** One entry of `routes` of the HTTP adapter. */
export interface RouteGuess {
  readonly action: ActionScript;
  readonly verb: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly json: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** What it sends as user and password in a Basic header, where that is who logs in. */
  readonly basic: BasicGuess | null;
  /** Whether it goes without what the others show. */
  readonly isOpen: boolean;
  readonly language: "graphql" | "soap" | null;
  /** The field of GraphQL or the element of SOAP that it asks for; null where it speaks neither. */
  readonly operation: string | null;
  readonly answers: AnswersGuess;
}

/** What a Basic header means. */
export interface BasicGuess {
  readonly user: string;
  readonly password: string;
}

/** What scripts ask of an API. */
export interface ApiGuess {
  /** The address that is written into the scripts; null where `configuration` gives it. */
  readonly base: string | null;
  readonly auth: Shown | null;
  /** Null where no script gets a token for client credentials. */
  readonly grant: GrantGuess | null;
  readonly routes: readonly RouteGuess[];
  readonly unclear: readonly UnclearScript[];
}

/** Reads the requests that scripts make, where they are plain. */
export function guessApi(trees: readonly ScriptTree[], grant: GrantGuess | null): ApiGuess {
  const made = trees.map((tree) => ({ tree, requests: asks(tree) }));
  const last = made.flatMap(({ tree, requests }) => requests.slice(-1).map((request) => ({ tree, request })));
  const plain = last.filter(({ request }) => request.isClear);
  const own = new Map(plain.map(({ tree, request }) => [tree, basicOf(tree, request)]));
  const service = plain.filter(({ tree }) => own.get(tree) === null);
  const auth = service.map(({ request }) => request.shown).find((shown) => shown !== null) ?? null;
  const demanded = grant === null ? auth : ({ kind: "bearer" } as const);
  const routes = plain.map(({ tree, request }) => {
    const basic = own.get(tree) ?? null;
    const isOpen = basic === null && demanded !== null && showsNothing(tree, request, demanded);
    return { ...routeOf(tree, request), basic, isOpen };
  });
  const written = plain.flatMap(({ request }) => originOf(request.url) ?? []);
  return {
    base: written[0] ?? null,
    auth,
    grant,
    routes,
    unclear: made.flatMap(({ tree, requests }) => unclearIn(tree, requests)),
  };
}

/** What a login sends as name and password of the user herself; null where it sends none, or those of a service. */
function basicOf(tree: ScriptTree, { shown }: WrittenRequest): BasicGuess | null {
  if (tree.script !== "login" || shown?.kind !== "basic") return null;
  const parameters = parametersOf(tree);
  const means = (text: string | null) => parameters.get(/^\{(\w+)\}$/.exec(text ?? "")?.[1] ?? "");
  const [user, password] = [means(shown.user), means(shown.password)];
  return user === undefined || password === undefined ? null : { user, password };
}

/** Whether a request goes without what the others show; a client may be given it elsewhere. */
function showsNothing({ text }: ScriptTree, { shown }: WrittenRequest, demanded: Shown): boolean {
  if (shown !== null) {
    const isOther = shown.kind === "header" && demanded.kind === "header" && !isSameName(shown, demanded);
    return shown.kind !== demanded.kind || isOther;
  }
  return !/authori[sz]ation|bearer|api-?key|access_?token|\.defaults\b|\.(?:create|extend)\(/i.test(text);
}

function isSameName(one: { readonly name: string }, other: { readonly name: string }): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
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

function routeOf(tree: ScriptTree, request: WrittenRequest): Omit<RouteGuess, "basic" | "isOpen"> {
  const { method, url, query, form } = request;
  const meanings = { script: tree.script, parameters: parametersOf(tree), known: request.known };
  const [address = "", search = ""] = url.split("?");
  const path = address
    .replace(/^https?:\/\/[^/]+/, "")
    .replace(/^\{\{[^}]*\}\}/, "")
    .replace(/\/$/, "");
  const inPath = path.replace(/\{([^}]*)\}/g, (_, name: string) => `{${meaning(name, meanings)}}`);
  return {
    action: tree.script,
    verb: method,
    path: inPath.startsWith("/") ? inPath : `/${inPath}`,
    query: { ...searched(search, meanings), ...namesIn(query, meanings) },
    form: sentBy(form, meanings),
    ...spoken(request, meanings, answersOf(tree, request.by)),
  };
}

interface OfScript extends Meanings {
  readonly script: ActionScript;
}

/** What a body means; verify often says no more than that it is so: `{ confirmed: true }`. */
function sentBy(body: ObjectExpression | null, meanings: OfScript): Readonly<Record<string, string>> {
  const truth = meanings.script === "verify" ? truthIn(body) : null;
  return { ...namesIn(body, meanings), ...(truth === null ? {} : { [truth]: "verified" }) };
}

type Spoken = Pick<RouteGuess, "language" | "operation" | "json" | "answers">;

/** What a request says in the language of its API. */
function spoken(request: WrittenRequest, meanings: OfScript, answers: AnswersGuess): Spoken {
  const { graphql, soap, json } = request;
  if (graphql !== null) {
    const { operation, variables } = graphql;
    const given = argumentsOf(graphql, namesIn(variables, meanings));
    return { language: "graphql", operation, json: given, answers: withinOperation(answers, operation) };
  }
  if (soap === null) return { language: null, operation: null, json: sentBy(json, meanings), answers };
  const { operation } = soap;
  return {
    language: "soap",
    operation,
    json: elementsOf(soap, meanings),
    answers: withinEnvelope(answers, soap),
  };
}

/** What a script puts into the query of an address; a constant says nothing, nor does a key of `configuration`. */
function searched(search: string, meanings: Meanings): Readonly<Record<string, string>> {
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

function elementsOf({ given }: SoapRequest, meanings: Meanings): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(([element, name]) => [element, meaning(name, meanings)]));
}

function namesIn(body: ObjectExpression | null, meanings: Meanings): Readonly<Record<string, string>> {
  const entries = (body?.properties ?? []).flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = propertyName(property.key, property.computed);
    const means = meantBy(property.value, meanings);
    return key === null || means === null ? [] : [[key, means] as const];
  });
  return Object.fromEntries(entries);
}
