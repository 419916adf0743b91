import type { AnyNode, Function as FunctionNode } from "acorn";
import { literalText } from "./literal.ts";

/**
 * Says whether a function only answers "Please implement …", as the placeholder of a fresh script does.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates
 */
export function isStub(entry: FunctionNode): boolean {
  if (entry.body.type !== "BlockStatement") return refuses(entry.body, new Map());
  const texts = new Map<string, string>();
  let refused = false;
  for (const statement of entry.body.body) {
    if (statement.type === "VariableDeclaration") {
      rememberTexts(statement, texts);
      continue;
    }
    const expression = expressionOf(statement);
    if (expression === null) {
      if (!isHarmless(statement)) return false;
      continue;
    }
    if (!refuses(expression, texts)) return false;
    refused = true;
  }
  return refused;
}

function rememberTexts(declaration: AnyNode, texts: Map<string, string>): void {
  if (declaration.type !== "VariableDeclaration") return;
  for (const { id, init } of declaration.declarations) {
    const text = init ? startOf(init, texts) : null;
    if (id.type === "Identifier" && text !== null) texts.set(id.name, text);
  }
}

function expressionOf(statement: AnyNode): AnyNode | null {
  if (statement.type === "ReturnStatement") return statement.argument ?? null;
  if (statement.type !== "ExpressionStatement" || "directive" in statement) return null;
  return statement.expression;
}

// A directive, a bare `return`, a stray semicolon.
function isHarmless({ type }: AnyNode): boolean {
  return type === "EmptyStatement" || type === "ReturnStatement" || type === "ExpressionStatement";
}

function refuses(node: AnyNode, texts: ReadonlyMap<string, string>): boolean {
  if (node.type !== "CallExpression") return false;
  const [error] = node.arguments;
  if (error?.type !== "NewExpression" && error?.type !== "CallExpression") return false;
  const [message] = error.arguments;
  return message !== undefined && /^please implement/i.test(startOf(message, texts) ?? "");
}

// The beginning is enough: the rest of the sentence may be put together from pieces.
function startOf(node: AnyNode, texts: ReadonlyMap<string, string>): string | null {
  if (node.type === "Identifier") return texts.get(node.name) ?? null;
  if (node.type === "BinaryExpression") return startOf(node.left, texts);
  if (node.type === "TemplateLiteral") return node.quasis[0]?.value.cooked ?? null;
  return literalText(node);
}
