import {
  type AnyNode,
  type ArrowFunctionExpression,
  type Expression,
  type FunctionDeclaration,
  type FunctionExpression,
  parse,
} from "acorn";
import { walkSyntax } from "../project/script/syntax-walk.ts";

/** The places of a script whose counts matter, as offsets. */
export interface Points {
  /** Where each statement starts. */
  readonly statements: readonly number[];
  readonly branchings: readonly Branching[];
  readonly functions: readonly FunctionPoint[];
}

/** A place where a script goes one way or another. */
export interface Branching {
  readonly start: number;
  readonly ways: readonly Way[];
}

/** One way; `rest` is an `if` without `else`: it was gone as often as the `if` was met less the other way. */
export type Way =
  | { readonly kind: "at"; readonly start: number }
  | { readonly kind: "rest"; readonly of: number; readonly less: number };

/** A function; `body` is where its own count holds. */
export interface FunctionPoint {
  readonly name: string;
  readonly start: number;
  readonly body: number;
}

/** The part of a text that counts. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Finds the points in a text, which has been run, so it can be parsed. */
export function pointsOf(code: string, part: Part): Points {
  const statements = new Set<number>();
  const branchings: Branching[] = [];
  const functions: FunctionPoint[] = [];
  const names = new Map<AnyNode, string>();
  walkSyntax(parse(code, { ecmaVersion: "latest", sourceType: "script" }), (node) => {
    nameFunctions(node, names);
    if (node.start < part.start || node.start >= part.end) return;
    for (const start of statementsIn(node)) statements.add(start);
    const ways = waysOf(node);
    if (ways.length > 0) branchings.push({ start: node.start, ways });
    if (isFunction(node)) {
      functions.push({ name: names.get(node) ?? "", start: node.start, body: node.body.start });
    }
  });
  return { statements: [...statements].toSorted((one, other) => one - other), branchings, functions };
}

/** A variable counts where it gets a value; an arrow's expression is a statement of its own. */
function statementsIn(node: AnyNode): readonly number[] {
  if (node.type === "ArrowFunctionExpression") return node.expression ? [node.body.start] : [];
  if (node.type === "VariableDeclaration")
    return node.declarations.some(({ init }) => init) ? [node.start] : [];
  return counted.has(node.type) ? [node.start] : [];
}

function waysOf(node: AnyNode): readonly Way[] {
  if (node.type === "ConditionalExpression") return [at(node.consequent), at(node.alternate)];
  if (node.type === "LogicalExpression") return isPartOfChain.has(node) ? [] : operands(node).map(at);
  if (node.type === "SwitchStatement") return node.cases.map(at);
  if (node.type !== "IfStatement") return [];
  const other = node.alternate ?? null;
  const rest = { kind: "rest", of: node.start, less: node.consequent.start } as const;
  return [at(node.consequent), other === null ? rest : at(other)];
}

const isPartOfChain = new WeakSet<AnyNode>();

/** `a || b || c` is one branching with three ways. */
function operands(node: Expression): readonly Expression[] {
  if (node.type !== "LogicalExpression") return [node];
  for (const side of [node.left, node.right]) isPartOfChain.add(side as AnyNode);
  return [node.left, node.right].flatMap((side) => operands(side as Expression));
}

function at({ start }: { readonly start: number }): Way {
  return { kind: "at", start };
}

/** Functions without a name have that of the variable or the property that they are put into. */
function nameFunctions(node: AnyNode, names: Map<AnyNode, string>): void {
  if (isFunction(node) && node.id) names.set(node, node.id.name);
  if (node.type === "VariableDeclarator" && node.init && node.id.type === "Identifier") {
    names.set(node.init, node.id.name);
  }
  const isMember = node.type === "Property" || node.type === "MethodDefinition";
  if (isMember && node.key.type === "Identifier") names.set(node.value, node.key.name);
  if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
    const { property } = node.left;
    if (property.type === "Identifier") names.set(node.right, property.name);
  }
}

function isFunction(
  node: AnyNode,
): node is FunctionDeclaration | FunctionExpression | ArrowFunctionExpression {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

const counted: ReadonlySet<string> = new Set([
  "ExpressionStatement",
  "ReturnStatement",
  "ThrowStatement",
  "IfStatement",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchStatement",
  "TryStatement",
  "BreakStatement",
  "ContinueStatement",
  "LabeledStatement",
  "DebuggerStatement",
]);
