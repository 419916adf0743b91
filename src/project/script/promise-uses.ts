import type { AnyNode } from "acorn";

/** What the script makes of a value: `wrong` for a promise, `right` where it may be waited for, or nothing that tells. */
export type Use = "wrong" | "right" | "nothing";

/** What the meaning of an expression depends on. */
export interface Surroundings {
  readonly parents: ReadonlyMap<AnyNode, AnyNode>;
  /** What the script calls its callback. */
  readonly callback: string | null;
}

/** What an expression that gives a promise, or a name that holds one, is used for. */
export function useOf(node: AnyNode, around: Surroundings): Use {
  const parent = around.parents.get(node);
  if (parent === undefined || isTarget(node, parent)) return "nothing";
  if (parent.type === "ChainExpression") return useOf(parent, around);
  if (parent.type === "MemberExpression") return useOfMember(node, parent);
  if ("test" in parent && parent.test === node) return "wrong";
  if (parent.type === "UnaryExpression") return parent.operator === "!" ? "wrong" : "nothing";
  if (parent.type === "LogicalExpression") {
    return parent.operator === "&&" && parent.left === node ? "nothing" : useOf(parent, around);
  }
  if (parent.type === "VariableDeclarator") return parent.id.type === "Identifier" ? "right" : "wrong";
  if (parent.type === "CallExpression") return isCallback(parent, around) ? "wrong" : "right";
  return telling.has(parent.type) ? "nothing" : "right";
}

/** Where a name is set or names a field, and nothing is read. */
function isTarget(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === "VariableDeclarator") return parent.id === node;
  if (parent.type === "AssignmentExpression") return parent.left === node;
  if (parent.type === "Property") return parent.key === node && parent.value !== node;
  return parent.type === "MemberExpression" && parent.property === node && !parent.computed;
}

function useOfMember(node: AnyNode, { object, property }: AnyNode & { type: "MemberExpression" }): Use {
  if (object !== node) return "right";
  return property.type === "Identifier" && ofPromises.has(property.name) ? "right" : "wrong";
}

function isCallback({ callee }: { readonly callee: AnyNode }, { callback }: Surroundings): boolean {
  return callee.type === "Identifier" && callee.name === callback;
}

/** Fields of a promise, and of what drivers give for events. */
const ofPromises: ReadonlySet<string> = new Set(["then", "catch", "finally", "on", "once", "stream", "pipe"]);

const telling: ReadonlySet<string> = new Set(["ExpressionStatement", "BinaryExpression", "TemplateLiteral"]);
