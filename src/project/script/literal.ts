import type { AnyNode } from "acorn";

/** The text of a string literal, or of a template without expressions; null for anything else. */
export function literalText(node: AnyNode): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral" || node.expressions.length > 0) return null;
  return node.quasis[0]?.value.cooked ?? null;
}
