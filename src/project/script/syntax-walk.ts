import type { AnyNode } from "acorn";

/** Visits each node below and including this one, in the order of the text. */
export function walkSyntax(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) walkSyntax(child, visit);
    }
  }
}

/** Says whether a field of a node is one itself. */
export function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
