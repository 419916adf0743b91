import type { AnyNode, Expression, Function as FunctionNode, Program } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";

/** A function of the script's top level, by the name that it has there. */
interface NamedFunction {
  readonly name: string;
  readonly node: FunctionNode;
}

/** The only thing in the text, where that is a function. */
export function soleFunction(program: Program): FunctionNode | null {
  const statements = program.body.filter(({ type }) => type !== "EmptyStatement");
  const [only] = statements;
  if (only === undefined || statements.length > 1) return null;
  return asFunction(only.type === "ExpressionStatement" ? only.expression : only);
}

/** The function of a longer text that is most likely the script: exported, named as usual, or the last. */
export function likelyFunction(program: Program, script: ActionScript): FunctionNode | null {
  const functions = program.body.flatMap(functionsOf);
  const named = (wanted: (name: string) => boolean) => functions.findLast(({ name }) => wanted(name))?.node;
  const usual = new Set(usualNames[script].map((name) => name.toLowerCase()));
  return (
    exported(program, functions) ??
    named((name) => usual.has(name.toLowerCase().replaceAll("_", ""))) ??
    functions.at(-1)?.node ??
    null
  );
}

/** A node as a function, if it is one. */
export function asFunction(node: AnyNode | null | undefined): FunctionNode | null {
  if (node === null || node === undefined) return null;
  if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") return node;
  return node.type === "ArrowFunctionExpression" ? node : null;
}

function functionsOf(statement: AnyNode): readonly NamedFunction[] {
  if (statement.type === "ExportNamedDeclaration") {
    return statement.declaration ? functionsOf(statement.declaration) : [];
  }
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap(({ id, init }) => {
      const node = asFunction(init);
      return node === null || id.type !== "Identifier" ? [] : [{ name: id.name, node }];
    });
  }
  if (statement.type !== "FunctionDeclaration" || statement.id === null) return [];
  return [{ name: statement.id.name, node: statement }];
}

function exported(program: Program, functions: readonly NamedFunction[]): FunctionNode | null {
  for (const statement of program.body) {
    const value = exportedValue(statement);
    const direct = asFunction(value);
    if (direct !== null) return direct;
    if (value?.type !== "Identifier") continue;
    const known = functions.find(({ name }) => name === value.name);
    if (known !== undefined) return known.node;
  }
  return null;
}

function exportedValue(statement: AnyNode): AnyNode | null {
  if (statement.type === "ExportDefaultDeclaration") return statement.declaration;
  if (statement.type !== "ExpressionStatement") return null;
  const { expression } = statement;
  if (expression.type !== "AssignmentExpression" || !isModuleExports(expression.left)) return null;
  return expression.right;
}

function isModuleExports(left: AnyNode): boolean {
  if (left.type !== "MemberExpression") return false;
  const { object, property } = left;
  return nameOf(object) === "module" && property.type === "Identifier" && property.name === "exports";
}

function nameOf(node: Expression | AnyNode): string | null {
  return node.type === "Identifier" ? node.name : null;
}

const usualNames: Readonly<Record<ActionScript, readonly string[]>> = {
  login: ["login", "loginAsync"],
  get_user: ["getUser", "getByEmail", "getUserAsync", "loginByEmail"],
  create: ["create", "createUser"],
  verify: ["verify", "verifyEmail"],
  change_password: ["changePassword"],
  delete: ["deleteUser", "remove", "removeUser"],
  change_email: ["changeEmail"],
  change_username: ["changeUsername"],
  change_phone_number: ["changePhoneNumber"],
};
