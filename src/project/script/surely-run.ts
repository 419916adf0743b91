import type { AnyNode, CallExpression, Function as FunctionNode } from "acorn";
import { asFunction } from "./entry-function.ts";
import { namesIn } from "./syntax-names.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** Of each group one surely calls back, if all groups have one that does. */
export type Outcomes = readonly (readonly FunctionNode[])[];

/** Names that a script gives to something of its own making, rather than to a module or what that hands out. */
export interface OwnNames {
  /** Functions, objects and wrappers, which may have a reason not to call. */
  readonly made: ReadonlySet<string>;
  /** What calls return, and what functions are handed: a client, or a function that is wrapped. */
  readonly returned: ReadonlySet<string>;
}

/**
 * What runs after a call in any case: the one function that a driver is handed and that takes an error first, or what a
 * promise has for both of its ends. None where it is not sure, as with listeners, timers and the script's own helpers.
 */
export function outcomesOf(node: CallExpression, own: OwnNames): Outcomes {
  const method = methodOf(node);
  if (method === "then" || method === "catch" || method === "finally") return ofPromise(node);
  if (method !== null && listening.test(method)) return [];
  const root = rootOf(node.callee);
  if (root === null || own.made.has(root)) return [];
  if (node.callee.type === "Identifier" && own.returned.has(root)) return [];
  const functions = node.arguments.flatMap((one) => asFunction(one) ?? []);
  const [handler] = functions;
  if (handler === undefined || functions.length > 1 || handler !== node.arguments.at(-1)) return [];
  return takesError(handler) ? [[handler]] : [];
}

/** What a script has itself, by name. */
export function ownNames(entry: FunctionNode): OwnNames {
  const made = new Set<string>();
  const returned = new Set<string>();
  const note = (left: AnyNode | null | undefined, value: AnyNode | null | undefined): void => {
    if (!value || isOfModule(value)) return;
    const into = isResult(value) ? returned : made;
    for (const name of namesIn(left)) into.add(name);
  };
  walkSyntax(entry as AnyNode, (node) => {
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") note(node.id, node);
    if ("params" in node) for (const name of node.params.flatMap(namesIn)) returned.add(name);
    if (node.type === "VariableDeclarator") note(node.id, node.init);
    if (node.type === "AssignmentExpression") note(node.left, node.right);
  });
  return { made, returned };
}

/** `require("pg")`, a field of it, or what it makes when it is called at once. */
function isOfModule(value: AnyNode): boolean {
  return rootOf(value) === "require";
}

/** What a module's function gives: a plain call may be one of the script's own. */
function isResult(value: AnyNode): boolean {
  if (value.type === "AwaitExpression") return isResult(value.argument);
  if (value.type === "NewExpression") return rootOf(value.callee) !== null;
  if (value.type === "MemberExpression") return rootOf(value) !== null;
  return (
    value.type === "CallExpression" && value.callee.type === "MemberExpression" && rootOf(value) !== null
  );
}

/** Where it resolves each `then` runs, where anything rejects the handler does. */
function ofPromise(node: CallExpression): Outcomes {
  const links = linksOf(node).filter(({ method }) => method !== "finally");
  const thens = links.filter(({ method }) => method === "then");
  const resolved = thens.flatMap(({ handlers: [first] }) => first ?? []);
  const rejected = links.flatMap(({ method, handlers }) => handlers[method === "then" ? 1 : 0] ?? []);
  const isCaught = links[0]?.method === "catch" || thens.length === 1;
  return resolved.length > 0 && rejected.length === 1 && isCaught ? [resolved, rejected] : [];
}

interface Link {
  readonly method: string;
  readonly handlers: readonly (FunctionNode | null)[];
}

/** `.then(…)`, `.catch(…)` and `.finally(…)` of a chain, the last first. */
function linksOf(node: AnyNode): readonly Link[] {
  const method = methodOf(node);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
  if (method === null || !/^(?:then|catch|finally)$/.test(method)) return [];
  return [{ method, handlers: node.arguments.map(asFunction) }, ...linksOf(node.callee.object)];
}

function methodOf(node: AnyNode): string | null {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
  const { property, computed } = node.callee;
  return computed || property.type !== "Identifier" ? null : property.name;
}

/** `pool` of `pool.promise().query`; null where it is no name. */
function rootOf(node: AnyNode): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "CallExpression" ? rootOf(node.callee) : null;
}

function takesError({ params: [first], generator }: FunctionNode): boolean {
  return first?.type === "Identifier" && anError.test(first.name) && !generator;
}

const anError = /^_?(?:e|err\w*|\w*(?:Err|Error|_err|_error))$/;

/** What calls for something that may never happen, or for each of many. */
const listening =
  /^(?:on\w*|off|add\w*|prepend\w*|listen|subscribe|use|tap\w*|each\w*|forEach|map|filter|find(?:Index|Last)?|some|every|reduce|sort|replace\w*)$/;
