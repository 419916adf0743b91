import type { AnyNode, CallExpression, ObjectExpression } from "acorn";
import { resolved, type Constants } from "./address.ts";
import { givenIn } from "./chained.ts";
import { rootOf, valueOf } from "./syntax.ts";

/** Where a request may say what it sends. */
export interface Sending {
  readonly options: ObjectExpression | null;
  /** The argument that is the body. */
  readonly given: AnyNode | undefined;
  readonly chain: readonly CallExpression[];
  readonly names: Constants;
}

/** What a request sends, by where it stands. */
export interface Bodies {
  readonly query: ObjectExpression | null;
  readonly json: ObjectExpression | null;
  readonly form: ObjectExpression | null;
  /** The body as it is written, whatever it is. */
  readonly body: AnyNode | null;
}

/** Reads query and body out of options, arguments and a chain of calls. */
export function bodiesOf({ options, given, chain, names }: Sending): Bodies {
  const option = (...keys: readonly string[]) =>
    keys.map((key) => options && valueOf(options, key)).find((one) => one !== null && !isFlag(one)) ?? null;
  const chained = (...calls: readonly string[]) => givenIn(chain, ...calls)[0]?.[0] ?? null;
  const body = given ?? option("json", "data", "body") ?? chained("send");
  const form = option("form") ?? chained("form");
  const query = option("qs", "params", "searchParams") ?? chained("query");
  const sent = unwrapped(body, names);
  const isForm = isFormText(body, names) || givenIn(chain, "type").some(([type]) => isFormType(type));
  return {
    query: unwrapped(query, names),
    json: isForm ? null : sent,
    form: unwrapped(form, names) ?? (isForm ? sent : null),
    body,
  };
}

/** `json: true` says of which kind the body is that stands beside it. */
function isFlag(node: AnyNode): boolean {
  return node.type === "Literal" && typeof node.value === "boolean";
}

/** An object literal. */
export function asObject(node: AnyNode | null | undefined): ObjectExpression | null {
  return node?.type === "ObjectExpression" ? node : null;
}

/** The object behind `JSON.stringify(…)`, `new URLSearchParams(…)` or a name. */
function unwrapped(value: AnyNode | null, names: Constants): ObjectExpression | null {
  const node = resolved(value ?? undefined, names);
  if (node?.type === "ObjectExpression") return node;
  // `body ? JSON.stringify(body) : undefined`, `body && JSON.stringify(body)`
  if (node?.type === "ConditionalExpression")
    return unwrapped(node.consequent, names) ?? unwrapped(node.alternate, names);
  if (node?.type === "LogicalExpression") return unwrapped(node.right, names) ?? unwrapped(node.left, names);
  if (node?.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const inner = unwrapped(node.callee.object, names);
    // `new URLSearchParams(…).toString()`
    if (inner !== null) return inner;
  }
  const made = node?.type === "CallExpression" || node?.type === "NewExpression" ? node.arguments[0] : null;
  return asObject(resolved(made ?? undefined, names));
}

function isFormText(value: AnyNode | null, names: Constants): boolean {
  const node = resolved(value ?? undefined, names);
  if (node?.type !== "CallExpression" && node?.type !== "NewExpression") return false;
  if (/^(?:URLSearchParams|qs|querystring)$/.test(rootOf(node.callee) ?? "")) return true;
  return node.callee.type === "MemberExpression" && isFormText(node.callee.object, names);
}

function isFormType(type: AnyNode | undefined): boolean {
  return type?.type === "Literal" && /^form$|x-www-form-urlencoded/.test(String(type.value));
}
