import type { AnyNode } from "acorn";
import { isNode } from "./syntax-walk.ts";

/** All children but names that are no references: `a.name`, `{ name: a }`, labels. */
export function referencesOf(node: AnyNode): readonly AnyNode[] {
  if (node.type === "MemberExpression") return node.computed ? [node.object, node.property] : [node.object];
  if (node.type === "Property" || node.type === "MethodDefinition" || node.type === "PropertyDefinition") {
    return [...(node.computed ? [node.key] : []), ...(node.value ? [node.value] : [])];
  }
  return (Object.values(node) as unknown[]).flat().filter(isNode);
}

/** The names that a pattern binds. */
export function namesIn(pattern: AnyNode | null | undefined): readonly string[] {
  if (!pattern) return [];
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "RestElement") return namesIn(pattern.argument);
  if (pattern.type === "AssignmentPattern") return namesIn(pattern.left);
  if (pattern.type === "ArrayPattern") return pattern.elements.flatMap(namesIn);
  if (pattern.type !== "ObjectPattern") return [];
  return pattern.properties.flatMap((one) => namesIn(one.type === "Property" ? one.value : one));
}
