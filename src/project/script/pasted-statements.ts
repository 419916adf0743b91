import type { AnyNode, Function as FunctionNode } from "acorn";
import { walkSyntax } from "./syntax-walk.ts";

/** Statements of SQL that are put together from text and one of the script's arguments, by the offset where each begins. */
export function pastedStatements(root: AnyNode, entry: FunctionNode | null): readonly number[] {
  const names = new Set(entry?.params.flatMap((one) => (one.type === "Identifier" ? one.name : [])));
  const found: AnyNode[] = [];
  const tagged = new Set<AnyNode>();
  walkSyntax(root, (node) => {
    // A tag makes parameters of what stands in its text.
    if (node.type === "TaggedTemplateExpression") tagged.add(node.quasi);
    if (tagged.has(node)) return;
    // A part of one that is found already begins where that does, or within it.
    if (found.some(({ start, end }) => start <= node.start && node.end <= end)) return;
    if (isPutTogether(node) && isStatement(node) && holdsArgument(node, names)) found.push(node);
  });
  return found.map(({ start }) => start);
}

function isPutTogether(node: AnyNode): boolean {
  return (
    (node.type === "BinaryExpression" && node.operator === "+") ||
    (node.type === "TemplateLiteral" && node.expressions.length > 0)
  );
}

function isStatement(node: AnyNode): boolean {
  return verb.test(firstText(node));
}

function firstText(node: AnyNode): string {
  if (node.type === "BinaryExpression") return firstText(node.left);
  if (node.type === "TemplateLiteral") return node.quasis[0]?.value.raw ?? "";
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function holdsArgument(node: AnyNode, names: ReadonlySet<string>): boolean {
  let holds = false;
  walkSyntax(node, (part) => {
    if (part.type === "Identifier" && names.has(part.name)) holds = true;
  });
  return holds;
}

const verb = /^\s*(?:select|update|insert|delete|replace|merge|call|exec)\s/i;
