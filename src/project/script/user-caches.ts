import type { AnyNode, CallExpression } from "acorn";
import { fieldOfGlobal, readIn } from "./binding-sites.ts";
import { isCounted } from "./counted.ts";
import { isOwnOfOne } from "./user-keys.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** Something that a script keeps for one user in an object or a map of the whole container. */
export interface UserCache {
  /** As the script writes it, without the key: `global.members[…]`. */
  readonly name: string;
  readonly offset: number;
}

interface Known {
  /** Names that stand for what came of the arguments. */
  readonly ofUser: ReadonlySet<string>;
  /** Names that the script declares, or that are no variables of its own making. */
  isOther(name: string): boolean;
  /** What each name is set to, wherever it is. */
  readonly values: ReadonlyMap<string, readonly AnyNode[]>;
}

interface Kept {
  readonly holder: string;
  readonly key: AnyNode;
  readonly value: AnyNode;
  readonly offset: number;
}

/**
 * Assignments like `global.members[email] = row`, and `global.members.set(email, row)` where that is a map of the script's
 * own. A number, a date or a flag is no user's data: attempts are counted like that. What is kept while it is under way,
 * and what is kept for the part of an address behind the @, is not told either.
 */
export function userCaches(root: AnyNode, known: Omit<Known, "values">): readonly UserCache[] {
  const all = { ...known, values: valuesIn(root) };
  const found = new Map<string, number>();
  walkSyntax(root, (node) => {
    const kept = keptBy(node, all);
    if (kept === null || found.has(kept.holder) || !isOneUsers(kept, all)) return;
    if (!isUnderWay(kept, root)) found.set(kept.holder, kept.offset);
  });
  return [...found].map(([holder, offset]) => ({ name: `${holder}[…]`, offset }));
}

function isOneUsers({ holder, key, value }: Kept, { ofUser, values }: Known): boolean {
  if (counting.test(wordsIn(holder)) || isCounted(value, values)) return false;
  return [...readIn([key])].some((name) => ofUser.has(name)) && isOwnOfOne(key, values);
}

function keptBy(node: AnyNode, known: Known): Kept | null {
  if (node.type === "AssignmentExpression" && setting.test(node.operator)) {
    const place = keyedIn(node.left, known);
    return place === null ? null : { ...place, value: node.right, offset: node.start };
  }
  return node.type === "CallExpression" ? keptInMap(node, known) : null;
}

/** The object and the key of `global.a.b[key].c`. */
function keyedIn(node: AnyNode, known: Known): Pick<Kept, "holder" | "key"> | null {
  if (node.type !== "MemberExpression") return null;
  if (!node.computed) return keyedIn(node.object, known);
  const holder = holderOf(node.object, known);
  return holder === null ? null : { holder, key: node.property };
}

function keptInMap({ callee, arguments: all, start }: CallExpression, known: Known): Kept | null {
  const [key, value] = all;
  if (callee.type !== "MemberExpression" || key === undefined || value === undefined) return null;
  if (callee.property.type !== "Identifier" || callee.property.name !== "set") return null;
  const holder = holderOf(callee.object, known);
  // A client of a store outside is set like that, too.
  if (holder === null || !(known.values.get(holder) ?? []).some(makesMap)) return null;
  return { holder, key, value, offset: start };
}

function holderOf(node: AnyNode, known: Known): string | null {
  const field = fieldOfGlobal(node);
  if (field !== null) return field;
  if (node.type === "MemberExpression") {
    const inner = holderOf(node.object, known);
    const { property, computed } = node;
    if (inner === null || computed || property.type !== "Identifier") return null;
    return `${inner}.${property.name}`;
  }
  if (node.type !== "Identifier") return null;
  if (!known.isOther(node.name)) return node.name;
  const [holder = null, ...others] = new Set((known.values.get(node.name) ?? []).map(standsFor));
  return others.length > 0 ? null : holder;
}

/** `const members = global.members`, also where it is made if there is none. */
function standsFor(value: AnyNode): string | null {
  if (value.type === "AssignmentExpression") return fieldOfGlobal(value.left);
  return value.type === "LogicalExpression" ? standsFor(value.left) : fieldOfGlobal(value);
}

function makesMap(value: AnyNode): boolean {
  let isMap = false;
  walkSyntax(value, (node) => {
    if (node.type !== "NewExpression") return;
    if (/Map$|LRU|Cache$/i.test([...readIn([node.callee])].join(" "))) isMap = true;
  });
  return isMap;
}

/** A request that several runs wait for, and that is taken out when it is done. */
function isUnderWay({ holder, value }: Kept, root: AnyNode): boolean {
  if (value.type !== "CallExpression" && value.type !== "NewExpression") return false;
  let isTakenOut = false;
  walkSyntax(root, (node) => {
    const isDelete = node.type === "UnaryExpression" && node.operator === "delete";
    const isCall =
      node.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      node.callee.property.type === "Identifier" &&
      node.callee.property.name === "delete";
    if ((isDelete || isCall) && readIn([node]).has(holder)) isTakenOut = true;
  });
  return isTakenOut;
}

/** By names, and by fields of global, as they are written. */
function valuesIn(root: AnyNode): ReadonlyMap<string, readonly AnyNode[]> {
  const all: { readonly name: string; readonly value: AnyNode }[] = [];
  const note = (left: AnyNode, value: AnyNode): void => {
    const name = left.type === "Identifier" ? left.name : fieldOfGlobal(left);
    if (name !== null) all.push({ name, value });
  };
  walkSyntax(root, (node) => {
    if (node.type === "VariableDeclarator" && node.init) note(node.id, node.init);
    if (node.type === "AssignmentExpression") note(node.left, node.right);
  });
  const byName = Map.groupBy(all, ({ name }) => name);
  return new Map([...byName].map(([name, own]) => [name, own.map(({ value }) => value)]));
}

/** `global.failedLogins` → `failed logins`. */
function wordsIn(holder: string): string {
  return holder
    .replace(/^global(?:This)?\./, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}

/** `global.members[email] ??= row` too. */
const setting = /^(?:\?\?|\|\|)?=$/;
const counting =
  /\b(?:limit|attempt|fail|tries|count|hit|rate|throttl|lock|block|in flight|inflight|pending|running|queue|promise|backoff)/;
