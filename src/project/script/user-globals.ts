import type { AnyNode, AssignmentExpression, Function as FunctionNode } from "acorn";
import { fieldOfGlobal, readIn, sitesOf, type Site } from "./binding-sites.ts";
import { referencesOf } from "./syntax-names.ts";
import { userCaches } from "./user-caches.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** A variable of the whole container that a script sets to something of one user. */
export interface UserGlobal {
  /** As the script writes it: `user`, `global.user`, or `global.members[…]` where the key is made of the arguments. */
  readonly name: string;
  readonly offset: number;
}

/**
 * Assignments to names that the script nowhere declares, and to fields of `global` that are named like a user, where the
 * value comes from the script's arguments; and what is kept by a key that is made of these. Only what surely does is told: a pool, a token or whatever is first asked
 * whether it is there already is what `global` is for.
 */
export function userGlobals(root: AnyNode, entry: FunctionNode | null): readonly UserGlobal[] {
  if (entry === null) return [];
  const sites = sitesOf(root, entry);
  const ofUser = namesOfUser(sites);
  const declared = new Set(sites.flatMap(({ declares, names }) => (declares ? names : [])));
  const isStrict = saysStrict(root);
  const found = new Map<string, number>();
  for (const { node, asked } of assignmentsIn(root, [])) {
    const name = globalName(node.left, (own) => isStrict || declared.has(own) || own in globalThis);
    if (name === null || found.has(name) || readIn(asked).has(name)) continue;
    const read = readIn([node.right]);
    if (!read.has(name) && isAnyIn(read, ofUser)) found.set(name, node.start);
  }
  const isOther = (name: string): boolean => declared.has(name) || name in globalThis || given.has(name);
  return [
    ...[...found].map(([name, offset]) => ({ name, offset })),
    ...userCaches(root, { ofUser, isOther }),
  ];
}

interface Assignment {
  readonly node: AssignmentExpression;
  /** What was asked before it is made, such as whether there is a value already. */
  readonly asked: readonly AnyNode[];
}

function assignmentsIn(node: AnyNode, asked: readonly AnyNode[]): readonly Assignment[] {
  const own = node.type === "AssignmentExpression" && node.operator === "=" ? [{ node, asked }] : [];
  const tests = "test" in node && node.test ? [...asked, node.test] : asked;
  const all = node.type === "LogicalExpression" ? [...tests, node.left] : tests;
  return [...own, ...referencesOf(node).flatMap((child) => assignmentsIn(child, all))];
}

function globalName(left: AnyNode, isOther: (name: string) => boolean): string | null {
  if (left.type === "Identifier") return isOther(left.name) ? null : left.name;
  const name = fieldOfGlobal(left);
  return name !== null && person.test(name) ? name : null;
}

/** Names that stand for nothing but what came of the arguments, wherever they get a value. */
function namesOfUser(sites: readonly Site[]): ReadonlySet<string> {
  const found = new Set<string>();
  const byName = Map.groupBy(
    sites.flatMap(({ names, from }) => (from === "silent" ? [] : names.map((name) => ({ name, from })))),
    ({ name }) => name,
  );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [name, all] of byName) {
      // What is made of the name itself says nothing of where its value comes from.
      const own = all.filter(({ from }) => from === "arguments" || !from.has(name));
      const isOfUser = own.every(({ from }) => from === "arguments" || isAnyIn(from, found));
      if (own.length > 0 && isOfUser) found.add(name);
    }
  }
  return found;
}

function isAnyIn(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((name) => others.has(name));
}

/** There an undeclared name is an error, which a run shows. */
function saysStrict(root: AnyNode): boolean {
  let isStrict = false;
  walkSyntax(root, (node) => {
    if (node.type === "ExpressionStatement" && node.directive === "use strict") isStrict = true;
    if (node.type.startsWith("Import") || node.type.startsWith("Export")) isStrict = true;
  });
  return isStrict;
}

/** What Auth0 hands to a script, and Node to a module. */
const given: ReadonlySet<string> = new Set([
  "configuration",
  "auth0",
  "webtask",
  "module",
  "exports",
  "require",
]);
const person = /user|profile|member|account|customer|person|mail|passw/i;
