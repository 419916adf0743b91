import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { calledName, callsIn, collect, propertyName, rootOf, textOf, valueOf } from "./syntax.ts";
import { grantCalls, type GrantCalls } from "./grant-calls.ts";
import type { ScriptTree } from "./script-tree.ts";

/** A request that a script makes, as far as it is written down plainly. */
export interface WrittenRequest {
  readonly method: string;
  /** With `{{KEY}}` for a value of `configuration` and `{name}` for what else is put in. */
  readonly url: string;
  readonly query: ObjectExpression | null;
  readonly json: ObjectExpression | null;
  readonly form: ObjectExpression | null;
  /** How it shows who it is. */
  readonly auth: "basic" | "bearer" | null;
  /** What it sends for a token of client credentials; null where it asks for something else. */
  readonly grant: readonly AnyNode[] | null;
}

/** The requests of a script, in the order of its text. */
export function requestsIn({ root }: ScriptTree): readonly WrittenRequest[] {
  const names = constantsIn(root);
  const calls = callsIn(root).filter(isRequest);
  const grants = grantCalls(root, calls);
  return calls.flatMap((call) => {
    const request = requestOf(call, { names, grants });
    return request === null ? [] : [request];
  });
}

interface Known {
  readonly names: Constants;
  readonly grants: GrantCalls;
}

type Constants = ReadonlyMap<string, AnyNode>;

function constantsIn(root: AnyNode): Constants {
  const found = collect(root, (node) =>
    node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init
      ? ([node.id.name, node.init] as const)
      : null,
  );
  return new Map(found);
}

function isRequest(call: CallExpression): boolean {
  const name = calledName(call);
  const isClient = clients.has(rootOf(call.callee) ?? "") || rootOf(call.callee) === name || verbs.has(name);
  return isClient && (clients.has(name) || verbs.has(name));
}

function requestOf(call: CallExpression, { names, grants }: Known): WrittenRequest | null {
  const name = calledName(call);
  const [first, second, third] = call.arguments.map((argument) => resolved(argument, names));
  const whole = asObject(first);
  const hasBody =
    whole === null && ["post", "put", "patch"].includes(name) && !takesOptions.has(rootOf(call.callee) ?? "");
  const options = whole ?? asObject(hasBody ? third : second);
  const url = whole === null ? first : (valueOf(whole, "url") ?? valueOf(whole, "uri"));
  const address = url === null || url === undefined ? null : addressOf(url, names);
  if (address === null || !/^(?:https?:|\{\{|\/)/.test(address)) return null;
  const method = verbs.has(name) ? name : (literal(options, "method") ?? "get").toLowerCase();
  return {
    method: method === "del" ? "delete" : method,
    url: address,
    ...bodies(options, hasBody ? second : undefined, names),
    auth: authOf(options, names),
    grant: grants.get(call) ?? null,
  };
}

function bodies(options: ObjectExpression | null, given: AnyNode | undefined, names: Constants) {
  const option = (...keys: readonly string[]) => {
    const value = keys.map((key) => options && valueOf(options, key)).find((one) => one !== null);
    return value === null || value === undefined ? null : unwrapped(value, names);
  };
  const json = given === undefined ? option("json", "data", "body") : unwrapped(given, names);
  return { query: option("qs", "params", "searchParams"), json, form: option("form") };
}

/** The object behind `JSON.stringify(…)`, `new URLSearchParams(…)` or a name. */
function unwrapped(value: AnyNode, names: Constants): ObjectExpression | null {
  const node = resolved(value, names);
  if (node?.type === "ObjectExpression") return node;
  const inner =
    node?.type === "CallExpression" || node?.type === "NewExpression" ? node.arguments[0] : undefined;
  return inner === undefined ? null : asObject(resolved(inner, names));
}

function authOf(options: ObjectExpression | null, names: Constants): WrittenRequest["auth"] {
  if (options === null) return null;
  if (valueOf(options, "auth") !== null) return "basic";
  const headers = asObject(resolved(valueOf(options, "headers") ?? undefined, names));
  if (headers === null) return null;
  const value = valueOf(headers, "authorization") ?? valueOf(headers, "Authorization");
  if (value === null) return null;
  const text = addressOf(value, names) ?? "";
  return /^basic/i.test(text) ? "basic" : "bearer";
}

/** The text of an address; what `configuration` gives is `{{KEY}}`, other values `{name}`. */
function addressOf(node: AnyNode, names: Constants, depth = 0): string | null {
  if (node.type === "NewExpression" && rootOf(node.callee) === "URL") {
    const [path, base] = node.arguments.map((part) => addressOf(part, names, depth + 1) ?? "");
    return `${base ?? ""}${path ?? ""}`;
  }
  return textOf(node, (hole) => {
    if (hole.type === "CallExpression")
      return hole.arguments[0] === undefined ? null : addressOf(hole.arguments[0], names, depth + 1);
    if (hole.type === "LogicalExpression") return addressOf(hole.left, names, depth + 1);
    if (hole.type === "MemberExpression") {
      const name = propertyName(hole.property, hole.computed) ?? "";
      return rootOf(hole) === "configuration" ? `{{${name}}}` : `{${name}}`;
    }
    if (hole.type !== "Identifier" || depth > 5) return null;
    const constant = names.get(hole.name);
    return (constant && addressOf(constant, names, depth + 1)) ?? `{${hole.name}}`;
  });
}

function resolved(node: AnyNode | undefined, names: Constants): AnyNode | undefined {
  return node?.type === "Identifier" ? (names.get(node.name) ?? node) : node;
}

function asObject(node: AnyNode | undefined): ObjectExpression | null {
  return node?.type === "ObjectExpression" ? node : null;
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
