import type { AnyNode, CallExpression, ObjectExpression, Pattern } from "acorn";
import { resolved, type Constants, type Named } from "./address.ts";
import { asObject, bodiesOf } from "./bodies.ts";
import { chainedTo } from "./chained.ts";
import { clientOptions, wholeAddress } from "./made-client.ts";
import { shownBy, type Shown } from "./shown.ts";
import { soapOf, type SoapRequest } from "./soap.ts";
import { calledName, callsIn, collect, rootOf, valueOf } from "./syntax.ts";
import { graphqlOf, type GraphqlRequest } from "./graphql.ts";
import { grantCalls, type GrantCalls } from "./grant-calls.ts";
import { modulesIn } from "./modules.ts";
import type { ScriptTree } from "./script-tree.ts";

/** A request that a script makes, as far as it is written down plainly. */
export interface WrittenRequest {
  readonly method: string;
  /** With `{{KEY}}` for a value of `configuration` and `{name}` for what else is put in. */
  readonly url: string;
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
  const calls = callsIn(root).filter(isRequest);
  const grants = grantCalls(root, calls);
  const known = { names, isOfModule: modulesIn(tree), grants, chains: callsIn(root) };
  return calls.flatMap((call) => {
    const request = requestOf(call, known);
    return request === null ? [] : [request];
  });
}

interface Known extends Named {
  readonly grants: GrantCalls;
  /** All calls of the script. */
  readonly chains: readonly CallExpression[];
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

function requestOf(call: CallExpression, known: Known): WrittenRequest | null {
  const { names, grants } = known;
  const name = calledName(call);
  const [first, second, third] = call.arguments.map((argument) => resolved(argument, names));
  const whole = asObject(first);
  const hasBody =
    whole === null && ["post", "put", "patch"].includes(name) && !takesOptions.has(rootOf(call.callee) ?? "");
  const options = whole ?? asObject(hasBody ? third : second);
  const url = whole === null ? first : (valueOf(whole, "url") ?? valueOf(whole, "uri"));
  const client = clientOptions(call, names);
  const address = wholeAddress(url, [options, client], known);
  if (address === null) return null;
  const method = verbs.has(name) ? name : (literal(options, "method") ?? "get").toLowerCase();
  const chain = chainedTo(call, known.chains);
  const { body, ...parts } = bodiesOf({ options, given: hasBody ? second : undefined, chain, names });
  return {
    method: method === "del" ? "delete" : method,
    url: address,
    ...parts,
    graphql: graphqlOf(parts.json, names),
    soap: soapOf(body, known),
    known,
    shown: shownBy({ options, chain, known }) ?? shownBy({ options: client, chain: [], known }),
    grant: grants.get(call) ?? null,
  };
}

function literal(options: ObjectExpression | null, key: string): string | null {
  const value = options && valueOf(options, key);
  return value?.type === "Literal" && typeof value.value === "string" ? value.value : null;
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
