import type { AnyNode, Function as FunctionNode } from "acorn";

/**
 * Says whether a function only calls back with `(null, null)`, the form that ends a migration. Both nulls have to be
 * there: a script that somebody emptied, and that calls back with less, is not taken for one.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function findsNobody({ params, body }: FunctionNode): boolean {
  const callback = params.at(-1);
  if (callback?.type !== "Identifier") return false;
  if (body.type !== "BlockStatement") return isNothing(body, callback.name);
  const statements = body.body.filter((statement) => !isHarmless(statement));
  const [only, more] = statements.map(calledIn);
  return only !== undefined && only !== null && more === undefined && isNothing(only, callback.name);
}

function calledIn(statement: AnyNode): AnyNode | null {
  if (statement.type === "ReturnStatement") return statement.argument ?? null;
  return statement.type === "ExpressionStatement" ? statement.expression : null;
}

// A directive, a stray semicolon, a bare `return`.
function isHarmless(statement: AnyNode): boolean {
  if (statement.type === "ReturnStatement") return !statement.argument;
  return (
    statement.type === "EmptyStatement" ||
    (statement.type === "ExpressionStatement" && "directive" in statement)
  );
}

function isNothing(node: AnyNode, callback: string): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return false;
  return node.callee.name === callback && node.arguments.length === 2 && node.arguments.every(isNull);
}

function isNull(node: AnyNode): boolean {
  return node.type === "Literal" && node.raw === "null";
}
