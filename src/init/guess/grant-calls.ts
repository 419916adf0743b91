import type { AnyNode, CallExpression } from "acorn";
import { startOf } from "./chained.ts";
import { calledName, collect, rootOf } from "./syntax.ts";

/** Requests for a token of client credentials, each with the nodes that say what it sends. */
export type GrantCalls = ReadonlyMap<CallExpression, readonly AnyNode[]>;

/** Those of a script's requests that send `grant_type: client_credentials`, in whichever form. */
export function grantCalls(root: AnyNode, requests: readonly CallExpression[]): GrantCalls {
  const said = collect(root, (node) => (saysGrant(node) ? node : null));
  if (said.length === 0) return new Map();
  const script: Script = { root, requests, said, functions: collect(root, asFunction) };
  const names = namesFor(script);
  const sent = collect(root, (node) => {
    if (node.type !== "CallExpression") return null;
    const request = requests.find((one) => one === node) ?? innermostOf(node, requests);
    const pieces = node.arguments.flatMap((argument) => piecesOf(argument, { script, names, of: node }));
    return request === undefined || pieces.length === 0 ? null : ([request, pieces] as const);
  });
  return new Map(sent);
}

interface Script {
  readonly root: AnyNode;
  readonly requests: readonly CallExpression[];
  /** Where the grant's name is written. */
  readonly said: readonly AnyNode[];
  readonly functions: readonly AnyNode[];
}

/** A name that stands for what a request for a token sends. */
interface Named {
  readonly name: string;
  /** What says it. */
  readonly by: AnyNode;
}

interface Place {
  readonly script: Script;
  readonly names: readonly Named[];
  readonly of: CallExpression;
}

function saysGrant(node: AnyNode): boolean {
  if (node.type === "Literal") return typeof node.value === "string" && grant.test(node.value);
  return node.type === "TemplateLiteral" && node.quasis.some(({ value }) => grant.test(value.raw));
}

const grant = /\bclient_credentials\b/;

function asFunction(node: AnyNode): AnyNode | null {
  return node.type.includes("Function") ? node : null;
}

/** `superagent.post(url)` of `superagent.post(url).type("form").send(…)`. */
function innermostOf(
  { callee }: CallExpression,
  requests: readonly CallExpression[],
): CallExpression | undefined {
  return callee.type === "MemberExpression" && callee.property.type === "Identifier"
    ? requests.find((one) => startOf(callee.object) === one)
    : undefined;
}

/** The argument itself where it says the grant, or what a name in it stands for. */
function piecesOf(argument: AnyNode, { script, names, of }: Place): readonly AnyNode[] {
  if (script.said.some((one) => isPlainlyIn(one, argument, script))) return [argument];
  const inSight = names.filter(({ by }) => {
    const around = script.functions.filter((one) => contains(one, by));
    return around.every((one) => contains(one, of));
  });
  const read = valuesRead(argument).filter((one) => isPlainlyIn(one, argument, script));
  const found = inSight.filter(({ name }) => read.some((one) => one.name === name));
  return found.length === 0 ? [] : [argument, ...found.map(({ by }) => by)];
}

/** Names that are set to it, or to which it is added. */
function namesFor(script: Script): readonly Named[] {
  const { root, requests, said } = script;
  const says = (node: AnyNode) =>
    said.some((one) => isPlainlyIn(one, node, script)) && !requests.some((one) => contains(node, one));
  const first = collect(root, (node): Named | null => {
    if (node.type === "VariableDeclarator") {
      const isNamed = node.id.type === "Identifier" && node.init && says(node.init);
      return isNamed && node.id.type === "Identifier" ? { name: node.id.name, by: node } : null;
    }
    if (node.type === "AssignmentExpression") return says(node.right) ? named(node.left, node) : null;
    const to = addsTo(node);
    return to !== null && node.type === "CallExpression" && node.arguments.some(says)
      ? named(to, node)
      : null;
  });
  const names = new Set(first.map(({ name }) => name));
  // The client's id and secret are often added one by one.
  const added = collect(root, (node): Named | null => {
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
      return named(node.left, node);
    }
    const to = addsTo(node);
    return to === null ? null : named(to, node);
  });
  return [...first, ...added.filter(({ name }) => names.has(name))];
}

/** `body` of `body.append("grant_type", …)`. */
function addsTo(node: AnyNode): AnyNode | null {
  if (node.type !== "CallExpression" || !/^(?:append|set)$/.test(calledName(node))) return null;
  return node.callee.type === "MemberExpression" ? node.callee.object : null;
}

function named(node: AnyNode, by: AnyNode): Named | null {
  const name = rootOf(node);
  return name === null ? null : { name, by };
}

/** Names whose values are read, not those of keys. */
function valuesRead(root: AnyNode) {
  const keys = new Set<AnyNode>(
    collect(root, (node) => {
      if (node.type === "Property" && !node.computed) return node.key;
      return node.type === "MemberExpression" && !node.computed ? node.property : null;
    }),
  );
  return collect(root, (node) => (node.type === "Identifier" && !keys.has(node) ? node : null));
}

/** What a function does later is not said by whoever it is handed to. */
function isPlainlyIn(inner: AnyNode, outer: AnyNode, { functions }: Script): boolean {
  return contains(outer, inner) && !functions.some((one) => contains(outer, one) && contains(one, inner));
}

function contains(outer: AnyNode, inner: AnyNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
