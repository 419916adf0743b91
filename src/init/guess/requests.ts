import type { AnyNode, CallExpression, ObjectExpression, Pattern } from "acorn";
import { resolved, type Constants, type Named } from "./address.ts";
import { asObject, bodiesOf } from "./bodies.ts";
import { boundCalls, placeOf, type BoundCall } from "./bound-calls.ts";
import { clientOptions, madeClients, type MadeClients, wholeAddress } from "./made-client.ts";
import { shownAnywhere, shownBy, type Shown } from "./shown.ts";
import { soapOf, type SoapRequest } from "./soap.ts";
import { calledName, collect, rootOf, textsIn, valueOf } from "./syntax.ts";
import { isNothing } from "./known-truth.ts";
import { parametersOf } from "./parameters.ts";
import { graphqlOf, type GraphqlRequest } from "./graphql.ts";
import { grantCalls, type GrantCalls } from "./grant-calls.ts";
import { modulesIn } from "./modules.ts";
import type { ScriptTree } from "./script-tree.ts";

/** A request that a script makes, as far as it is written down plainly. */
export interface WrittenRequest {
  readonly method: string;
  /** With `{{KEY}}` for a value of `configuration` and `{name}` for what else is put in. */
  readonly url: string;
  /** False where its method or its path is computed. */
  readonly isClear: boolean;
  /** The call of the script itself, which may be one of a helper. */
  readonly by: CallExpression;
  readonly query: ObjectExpression | null;
  readonly json: ObjectExpression | null;
  readonly form: ObjectExpression | null;
  /** How it shows who it is; null where it does not. */
  readonly shown: Shown | null;
  /** What it says in GraphQL. */
  readonly graphql: GraphqlRequest | null;
  /** What it says in SOAP. */
  readonly soap: SoapRequest | null;
  /** What names in its body stand for. */
  readonly known: Named;
  /** What it sends for a token of client credentials; null where it asks for something else. */
  readonly grant: readonly AnyNode[] | null;
}

/** The requests of a script, in the order of its text. */
export function requestsIn(tree: ScriptTree): readonly WrittenRequest[] {
  const { root } = tree;
  const names = constantsIn(root);
  const made = boundCalls({ root, names, mayBe: mayBeRequest });
  const grants = grantCalls(root, [...new Set(made.flatMap(({ written, via }) => [written, ...via]))]);
  const named = { names, isOfModule: modulesIn(tree) };
  const known = {
    ...named,
    clients: madeClients(root, names),
    grants,
    parameters: parametersOf(tree),
    elsewhere: shownAnywhere(root, named),
  };
  return made.flatMap((one) => {
    const request = isRequest(one.call) ? requestOf(one, known) : null;
    return request === null ? [] : [request];
  });
}

interface Known extends Named {
  readonly clients: MadeClients;
  readonly grants: GrantCalls;
  /** Those of the script itself. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What the script says of itself beside its requests. */
  readonly elsewhere: Shown | null;
}

function constantsIn(root: AnyNode): Constants {
  const found = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || !node.init) return null;
    const { id, init } = node;
    return namesOf(id, init).map((name) => [name, init] as const);
  });
  return new Map(found.flat());
}

/** Each part of `const [, bare] = id.split("|")` stands for the text that it was taken from. */
function namesOf(id: Pattern, init: AnyNode): readonly string[] {
  if (id.type === "Identifier") return [id.name];
  if (id.type !== "ArrayPattern" || !isTakenApart(init)) return [];
  return id.elements.flatMap((one) => {
    const part = one?.type === "RestElement" ? one.argument : one;
    const name = part?.type === "AssignmentPattern" ? part.left : part;
    return name?.type === "Identifier" ? [name.name] : [];
  });
}

function isTakenApart(node: AnyNode): boolean {
  if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].some(isTakenApart);
  if (node.type === "LogicalExpression") return isTakenApart(node.left);
  if (node.type === "ChainExpression") return isTakenApart(node.expression);
  if (node.type !== "CallExpression") return false;
  if (/^(?:split|match|exec)$/.test(calledName(node))) return true;
  return node.callee.type === "MemberExpression" && isTakenApart(node.callee.object);
}

function isRequest(call: CallExpression): boolean {
  const name = calledName(call);
  const isClient = clients.has(rootOf(call.callee) ?? "") || rootOf(call.callee) === name || verbs.has(name);
  return isClient && (clients.has(name) || verbs.has(name));
}

/** `axios[method](…)` may be one. */
function mayBeRequest(call: CallExpression): boolean {
  const isComputed = call.callee.type === "MemberExpression" && call.callee.computed;
  return isRequest(call) || (isComputed && clients.has(rootOf(call.callee) ?? ""));
}

function requestOf(made: BoundCall, known: Known): WrittenRequest | null {
  const { call, chain } = made;
  const { names, grants } = known;
  const name = calledName(call);
  const [first, second, third] = call.arguments.map((argument) => resolved(argument, names));
  const whole = asObject(first);
  const hasBody =
    whole === null && ["post", "put", "patch"].includes(name) && !takesOptions.has(rootOf(call.callee) ?? "");
  const options = whole ?? asObject(hasBody ? third : second);
  const url = whole === null ? first : (valueOf(whole, "url") ?? valueOf(whole, "uri"));
  const client = clientOptions(call, known);
  const address = wholeAddress(url, [options, client], known);
  // What a helper is handed is the address of an API all the same.
  if (address === null && (made.via.length === 0 || !clients.has(rootOf(call.callee) ?? ""))) return null;
  const verb = verbs.has(name) ? name : verbOf(options, names);
  const { body, ...parts } = bodiesOf({ options, given: hasBody ? second : undefined, chain, names });
  return {
    method: verb === "del" ? "delete" : (verb ?? "get"),
    url: address ?? "",
    isClear: address !== null && verb !== null && !isOpenEnded(address, known.parameters),
    by: placeOf(made),
    ...parts,
    graphql: graphqlOf(parts.json, names),
    soap: soapOf(body, known),
    known,
    shown:
      shownBy({ options, chain, known }) ?? shownBy({ options: client, chain: [], known }) ?? known.elsewhere,
    grant: grantOf(made, grants),
  };
}

/** Null where it is computed. */
function verbOf(options: ObjectExpression | null, names: Constants): string | null {
  const value = resolved((options && valueOf(options, "method")) ?? undefined, names);
  if (value === undefined || isNothing(value)) return "get";
  return value.type === "Literal" && typeof value.value === "string" ? value.value.toLowerCase() : null;
}

/** Whether the whole path of an address is computed, from its first slash on. */
function isOpenEnded(address: string, parameters: Known["parameters"]): boolean {
  const [, name = ""] = /^(?:\{\{\w+\}\}|https?:\/\/(?:[^/{}]|\{\{\w+\}\})+)\{(\w+)\}/.exec(address) ?? [];
  return name !== "" && !parameters.has(name) && !/id$/i.test(name);
}

/** What a request sends for a token; a helper may be handed it. */
function grantOf({ call, written, via }: BoundCall, grants: GrantCalls): readonly AnyNode[] | null {
  if (via.length === 0) return grants.get(written) ?? null;
  const said = textsIn(call).some((text) => /\bclient_credentials\b/.test(text));
  if (said) return call.arguments;
  const handed = via.map((one) => grants.get(one)).find((pieces) => pieces !== undefined);
  return handed ?? grants.get(written) ?? null;
}

const verbs = new Set(["get", "post", "put", "patch", "delete", "del"]);
const clients = new Set([
  "fetch",
  "https",
  "http",
  "axios",
  "request",
  "got",
  "rp",
  "ky",
  "superagent",
  "needle",
]);
/** Those whose second argument is never the body itself. */
const takesOptions = new Set(["request", "got", "rp", "ky"]);
