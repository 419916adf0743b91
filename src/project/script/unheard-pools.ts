import type { AnyNode, NewExpression, Property } from "acorn";
import { literalText } from "./literal.ts";
import { isPoolOfPg, poolNames } from "./pool-of-pg.ts";
import { isNode, walkSyntax } from "./syntax-walk.ts";

/**
 * Offsets at which a script makes and keeps a pool of `pg` without listening to its `error` event. Only what is sure: it
 * listens to no such event of anything, hands the pool to nobody who may, and neither ends it nor lets its connections
 * go at once.
 */
export function unheardPools(root: AnyNode): readonly number[] {
  const names = poolNames(root);
  const made: NewExpression[] = [];
  let isSure = true;
  walkSyntax(root, (node) => {
    if (node.type === "NewExpression" && isPoolOfPg(node, names)) made.push(node);
    isSure &&= !mayListen(node) && !mayEnd(node) && !isBrief(node);
  });
  if (made.length === 0 || !isSure) return [];
  const kept = keptAs(root, made);
  return kept === null || isHandedOn(root, kept) ? [] : made.map(({ start }) => start);
}

/** `pool.on("error", …)`, `once(pool, "error")`, and whatever listens to an event that the text does not name. */
function mayListen(node: AnyNode): boolean {
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.type === "MemberExpression" && isNamed(callee.object, "console")) return false;
  const [event] = node.arguments;
  if (node.arguments.some((argument) => literalText(argument) === "error")) return true;
  const isUnnamed = event !== undefined && literalText(event) === null;
  return isUnnamed && listening.has(nameOf(callee) ?? "");
}

function mayEnd(node: AnyNode): boolean {
  return node.type === "MemberExpression" && nameOf(node) === "end";
}

/** A connection that is closed when it comes back, or soon after, is hardly ever idle. */
function isBrief(node: AnyNode): boolean {
  if (node.type !== "Property") return false;
  const key = keyOf(node);
  if (key === "maxUses") return true;
  if (key !== "idleTimeoutMillis") return false;
  const value = node.value.type === "Literal" ? node.value.value : null;
  return typeof value !== "number" || (value > 0 && value < shortestIdle);
}

/** Names of variables and properties that hold the pools; null where one is put elsewhere. */
function keptAs(root: AnyNode, made: readonly NewExpression[]): ReadonlySet<string> | null {
  const kept = new Set<string>();
  const known = new Set<AnyNode>();
  const isPool = (node: AnyNode): boolean => made.includes(node as NewExpression) || isHeld(node, kept);
  let size = -1;
  // What holds a pool may be handed to another name, and a function may give it out.
  while (size < kept.size) {
    size = kept.size;
    walkSyntax(root, (node) => {
      // `const { pool: db } = global`
      const renamed = node.type === "Property" && kept.has(keyOf(node) ?? "") ? nameOf(node.value) : null;
      if (renamed !== null) kept.add(renamed);
      const [target, value] = pairOf(node);
      const found = value === null ? undefined : valuesOf(value).filter(isPool);
      if (target === null || found === undefined || found.length === 0) return;
      for (const one of found) known.add(one);
      kept.add(target);
    });
  }
  return made.every((one) => known.has(one)) ? kept : null;
}

/** What is set to what; a function's name stands for what it returns. */
function pairOf(node: AnyNode): readonly [string | null, AnyNode | null] {
  if (node.type === "VariableDeclarator") return [nameOf(node.id), node.init ?? null];
  if (node.type === "AssignmentExpression") return [nameOf(node.left), node.right];
  if (node.type === "FunctionDeclaration") return [nameOf(node.id), node];
  return [null, null];
}

/** Each of the nodes that an expression may come to. */
function valuesOf(node: AnyNode): readonly AnyNode[] {
  if (node.type === "LogicalExpression") return [...valuesOf(node.left), ...valuesOf(node.right)];
  if (node.type === "ConditionalExpression")
    return [...valuesOf(node.consequent), ...valuesOf(node.alternate)];
  if (node.type === "AssignmentExpression") return valuesOf(node.right);
  if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement")
    return valuesOf(node.body);
  return isFunction(node) ? returnedBy(node) : [node];
}

function returnedBy(root: AnyNode): readonly AnyNode[] {
  const found: AnyNode[] = [];
  walkSyntax(root, (node) => {
    if (node.type === "ReturnStatement" && node.argument) found.push(...valuesOf(node.argument));
  });
  return found;
}

/** Whether somebody else is given a pool, who may listen to it. */
function isHandedOn(root: AnyNode, kept: ReadonlySet<string>): boolean {
  let isHanded = false;
  walkSyntax(root, (node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    isHanded ||= node.arguments.some((argument) => holdsBare(argument, kept));
  });
  return isHanded;
}

/** Whether a pool itself is in there, and not only what it is asked for. */
function holdsBare(node: AnyNode, kept: ReadonlySet<string>): boolean {
  if (isHeld(node, kept)) return true;
  if (isFunction(node)) return false;
  if (node.type === "MemberExpression") return !isHeld(node.object, kept) && holdsBare(node.object, kept);
  if (node.type === "CallExpression" || node.type === "NewExpression") return holdsBare(node.callee, kept);
  return Object.values(node).some((value: unknown) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).some(
      (child) => isNode(child) && holdsBare(child, kept),
    ),
  );
}

/** `pool`, `global.pool`, `getPool()`. */
function isHeld(node: AnyNode, kept: ReadonlySet<string>): boolean {
  const name = node.type === "CallExpression" ? nameOf(node.callee) : nameOf(node);
  return name !== null && kept.has(name);
}

function isFunction(node: AnyNode): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function nameOf(node: AnyNode | null | undefined): string | null {
  if (node?.type === "Identifier") return node.name;
  if (node?.type !== "MemberExpression") return null;
  return node.computed ? literalText(node.property) : nameOf(node.property);
}

function keyOf({ key, computed }: Pick<Property, "key" | "computed">): string | null {
  return computed ? null : (literalText(key) ?? nameOf(key));
}

const listening: ReadonlySet<string> = new Set([
  "on",
  "once",
  "addListener",
  "prependListener",
  "prependOnceListener",
]);
/** Milliseconds. */
const shortestIdle = 1000;
