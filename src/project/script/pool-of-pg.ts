import type { AnyNode, NewExpression } from "acorn";
import { readModuleName } from "../../model/module-name.ts";
import { literalText } from "./literal.ts";
import { walkSyntax } from "./syntax-walk.ts";

/** Variables of a script that hold `pg` or the class of its pools. */
export interface PoolNames {
  readonly packages: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

/** Reads which variables those are: `const { Pool } = require("pg")`, `const pg = require("pg")`, … */
export function poolNames(root: AnyNode): PoolNames {
  const packages = new Set<string>();
  const classes = new Set<string>();
  walkSyntax(root, (node) => {
    if (node.type !== "VariableDeclarator" || !node.init) return;
    const { id, init } = node;
    if (id.type === "Identifier" && isPackage(init, packages)) packages.add(id.name);
    if (id.type === "Identifier" && isClass(init, { packages, classes })) classes.add(id.name);
    if (id.type !== "ObjectPattern" || !isPackage(init, packages)) return;
    for (const property of id.properties) {
      if (property.type !== "Property" || !isPoolKey(property.key)) continue;
      if (property.value.type === "Identifier") classes.add(property.value.name);
    }
  });
  return { packages, classes };
}

/** `new Pool(…)`, `new pg.Pool(…)`, `new (require("pg-pool"))(…)`. */
export function isPoolOfPg({ callee }: NewExpression, names: PoolNames): boolean {
  return isClass(callee, names);
}

function isClass(node: AnyNode, { packages, classes }: PoolNames): boolean {
  if (node.type === "Identifier") return classes.has(node.name);
  if (node.type === "MemberExpression") return isPoolKey(node.property) && isPackage(node.object, packages);
  return required(node) === "pg-pool";
}

function isPackage(node: AnyNode, packages: ReadonlySet<string>): boolean {
  return node.type === "Identifier" ? packages.has(node.name) : required(node) === "pg";
}

function isPoolKey(node: AnyNode): boolean {
  return (node.type === "Identifier" ? node.name : literalText(node)) === "Pool";
}

/** The package that `require` is asked for, whichever version of it. */
function required(node: AnyNode): string | null {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
  const [argument] = node.arguments;
  const name = argument === undefined ? null : literalText(argument);
  if (node.callee.name !== "require" || name === null) return null;
  return readModuleName(name)?.name ?? null;
}
