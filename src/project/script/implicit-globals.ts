import type { AnyNode } from "acorn";
import { runtimeProfiles } from "../../model/profiles/index.ts";
import { namesIn, referencesOf } from "./syntax-names.ts";

/** A name that a script uses without declaring it. */
export interface ImplicitGlobal {
  readonly name: string;
  readonly offset: number;
}

/**
 * Names that one of Auth0's runtimes provides and that the script nowhere declares or sets, each with its first place.
 * A name that any function of the script declares counts as declared everywhere: in doubt nothing is said.
 */
export function implicitGlobals(root: AnyNode): readonly ImplicitGlobal[] {
  const used = new Map<string, number>();
  const declared = new Set<string>();
  visit(root, { used, declared });
  return [...used]
    .filter(([name]) => provided.has(name) && !declared.has(name))
    .map(([name, offset]) => ({ name, offset }));
}

interface Names {
  readonly used: Map<string, number>;
  readonly declared: Set<string>;
}

function visit(node: AnyNode, names: Names): void {
  for (const name of declaredBy(node)) names.declared.add(name);
  if (node.type === "Identifier" && !names.used.has(node.name)) names.used.set(node.name, node.start);
  for (const child of referencesOf(node)) visit(child, names);
}

function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclarator") return namesIn(node.id);
  if (node.type === "CatchClause") return namesIn(node.param);
  if (node.type === "AssignmentExpression") return namesIn(node.left);
  if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return namesIn(node.id);
  if (node.type.startsWith("Import") && "local" in node) return namesIn(node.local);
  if (!("params" in node)) return [];
  return [...("id" in node ? namesIn(node.id) : []), ...node.params.flatMap(namesIn)];
}

const provided: ReadonlySet<string> = new Set(
  Object.values(runtimeProfiles).flatMap(({ globals }) => Object.keys(globals)),
);
