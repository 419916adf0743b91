import type { AnyNode, CallExpression, FunctionExpression, ObjectExpression } from "acorn";
import { addressOf, resolved, type Constants, type Named } from "./address.ts";
import { calledName, collect, propertyName, rootOf, valueOf } from "./syntax.ts";

/** The options of clients that a script makes once, by the name that holds each: `http` of `this.http = axios.create({ … })`. */
export type MadeClients = ReadonlyMap<string, ObjectExpression>;

/** Reads what `axios.create({ … })` and the like are given, and what they are called: a name, a key of an object, a function that gives one. */
export function madeClients(root: AnyNode, names: Constants): MadeClients {
  const made = collect(root, (node) => {
    const [name, value] = heldBy(node) ?? [];
    const client = value === undefined ? null : clientOf(value);
    const options = client === null ? undefined : resolved(client.arguments[0], names);
    return name !== undefined && options?.type === "ObjectExpression" ? ([name, options] as const) : null;
  });
  return new Map(made);
}

/** The options of the client that makes a request, where it is such a one; null elsewhere. */
export function clientOptions(
  call: CallExpression,
  { clients, names }: { readonly clients: MadeClients; readonly names: Constants },
): ObjectExpression | null {
  const { callee } = call;
  const client = callee.type === "MemberExpression" ? callee.object : callee;
  // `const { http } = this`, `const api = this.http`
  const name = nameOf(client) ?? "";
  const found = clients.get(name) ?? clients.get(nameOf(names.get(name)) ?? "");
  if (found !== undefined) return found;
  const made = clientOf(client);
  const options = made === null ? undefined : resolved(made.arguments[0], names);
  return options?.type === "ObjectExpression" ? options : null;
}

/** The address of a request; one that is no whole address goes behind what its options say of all of them. */
export function wholeAddress(
  url: AnyNode | null | undefined,
  options: readonly (ObjectExpression | null)[],
  known: Named,
): string | null {
  const address = url === null || url === undefined ? null : addressOf(url, known);
  if (address !== null && /^(?:https?:|\{\{)/.test(address)) return address;
  const [given] = options.flatMap((one) =>
    ["baseURL", "prefixUrl", "baseUrl"].flatMap((key) => (one === null ? [] : (valueOf(one, key) ?? []))),
  );
  const base = given === undefined ? null : addressOf(given, known);
  if (base === null || address === null) return address?.startsWith("/") === true ? address : null;
  return `${base.replace(/\/+$/, "")}/${address.replace(/^\/+/, "")}`;
}

/** A name, and what it is given. */
function heldBy(node: AnyNode): readonly [name: string, value: AnyNode] | null {
  if (node.type === "VariableDeclarator") return held(nameOf(node.id), node.init);
  if (node.type === "AssignmentExpression") return held(nameOf(node.left), node.right);
  if (node.type === "FunctionDeclaration") return held(node.id?.name ?? null, node);
  const isKey =
    node.type === "Property" || node.type === "PropertyDefinition" || node.type === "MethodDefinition";
  return isKey ? held(propertyName(node.key, node.computed), node.value) : null;
}

function held(name: string | null, value: AnyNode | null | undefined): readonly [string, AnyNode] | null {
  return name === null || !value ? null : [name, value];
}

/** `http` of `http`, `this.http` and `http()`. */
function nameOf(node: AnyNode | null | undefined): string | null {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "MemberExpression") return propertyName(node.property, node.computed);
  if (node?.type === "AwaitExpression") return nameOf(node.argument);
  return node?.type === "CallExpression" ? calledName(node) : null;
}

/** The call that makes a client where a value is one: `kept || axios.create({ … })`, a function that gives it. */
function clientOf(node: AnyNode): CallExpression | null {
  if (node.type === "AssignmentExpression") return clientOf(node.right);
  if (node.type === "LogicalExpression") return clientOf(node.right) ?? clientOf(node.left);
  if (node.type === "ConditionalExpression") return clientOf(node.consequent) ?? clientOf(node.alternate);
  if (node.type === "ArrowFunctionExpression" && node.expression) return clientOf(node.body);
  if (functions.has(node.type)) return returnedBy(node as FunctionExpression);
  if (node.type !== "CallExpression") return null;
  if (!/^(?:create|extend|defaults)$/.test(calledName(node))) return null;
  // `Object.create` and the like make no client.
  return makers.test(rootOf(node.callee) ?? "") ? node : null;
}

/** What a function returns at last, by its name where it has one inside. */
function returnedBy({ body }: FunctionExpression): CallExpression | null {
  const returned = collect(
    body,
    (node) => (node.type === "ReturnStatement" ? node.argument : null) ?? null,
  ).at(-1);
  if (returned?.type !== "Identifier") return returned === undefined ? null : clientOf(returned);
  const values = collect(body, (node) => {
    const [name, value] = heldBy(node) ?? [];
    return name === returned.name && value !== undefined && !functions.has(value.type)
      ? clientOf(value)
      : null;
  });
  return values.at(-1) ?? null;
}

const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const makers = /^(?:axios|got|ky|request|rp)/i;
