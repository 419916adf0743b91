import type { AnyNode, CallExpression, Function as FunctionNode } from "acorn";
import { calledName, ownFunctions, type OwnFunctions } from "./promise-makers.ts";
import { namesIn } from "./syntax-names.ts";
import { type Surroundings, type Use, useOf } from "./promise-uses.ts";
import { isNode, walkSyntax } from "./syntax-walk.ts";

/** A call whose promise nobody waits for. */
export interface UnawaitedCall {
  readonly name: string;
  readonly offset: number;
}

interface Reading extends Surroundings {
  readonly own: OwnFunctions;
}

/**
 * Calls that give a promise, of the script's own functions or of a driver, whose promise is dropped or taken for what it
 * will give: its fields are read, it is asked whether it is there, or it is called back with.
 */
export function unawaitedCalls(root: AnyNode, entry: FunctionNode | null): readonly UnawaitedCall[] {
  const parents = parentsIn(root);
  const last = entry?.params.at(-1);
  const callback = last?.type === "Identifier" ? last.name : null;
  const reading = { own: ownFunctions(root), parents, callback };
  const found: UnawaitedCall[] = [];
  for (const node of parents.keys()) {
    if (node.type !== "CallExpression") continue;
    if (isOwnPromise(node, reading) || isQuery(node, reading))
      if (isUnawaited(node, reading)) found.push({ name: shownName(node), offset: node.start });
  }
  return found.toSorted((one, other) => one.offset - other.offset);
}

function parentsIn(root: AnyNode): ReadonlyMap<AnyNode, AnyNode> {
  const parents = new Map<AnyNode, AnyNode>();
  walkSyntax(root, (node) => {
    for (const child of (Object.values(node) as unknown[]).flat())
      if (isNode(child)) parents.set(child, node);
  });
  return parents;
}

function isOwnPromise(node: CallExpression, { own }: Reading): boolean {
  const name = calledName(node, own);
  return name !== null && own.promising.has(name);
}

/** Of a driver: one that is handed a function, or a name that may be one, calls that back. */
function isQuery({ callee, arguments: all }: CallExpression, { own }: Reading): boolean {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return false;
  const mayCallBack = (node: AnyNode): boolean =>
    "params" in node ||
    node.type === "SpreadElement" ||
    (node.type === "Identifier" && (own.definitions.get(node.name) ?? [null]).some(mayBeFunction));
  return queries.has(callee.property.name) && all.length > 0 && !all.some(mayCallBack);
}

function mayBeFunction(value: AnyNode | null): boolean {
  return value === null || !plain.has(value.type);
}

function isUnawaited(node: CallExpression, reading: Reading): boolean {
  const parent = reading.parents.get(node);
  if (parent?.type === "ExpressionStatement") return isDropped(node, reading);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier")
    return isMistaken(parent.id.name, node, reading);
  if (parent?.type === "AssignmentExpression" && parent.left.type === "Identifier")
    return (
      parent.operator === "=" &&
      reading.parents.get(parent)?.type === "ExpressionStatement" &&
      isMistaken(parent.left.name, node, reading)
    );
  return useOf(node, reading) === "wrong";
}

/** What calls back itself may do so whenever it likes; what can't wait may have no other way. */
function isDropped(node: CallExpression, reading: Reading): boolean {
  const { own, callback } = reading;
  if (!canWait(functionAround(node, reading), reading)) return false;
  const names = calledName(node, own);
  const called = names === null ? [] : (own.definitions.get(names) ?? []);
  return ![...called, ...node.arguments].some((one) => one !== null && mentions(one, callback));
}

/** An async function, or one whose promise a chain would wait for. */
function canWait(around: FunctionNode | null, { parents }: Reading): boolean {
  if (around === null || around.async) return around !== null;
  const parent = parents.get(around as AnyNode);
  if (parent?.type !== "CallExpression" || parent.callee.type !== "MemberExpression") return false;
  const { property } = parent.callee;
  return property.type === "Identifier" && property.name === "then";
}

function mentions(node: AnyNode, name: string | null): boolean {
  let found = false;
  walkSyntax(node, (part) => {
    if (part.type === "Identifier" && part.name === name) found = true;
  });
  return found;
}

/** Whether the variable is used as if it held the answer, and nowhere as what it holds. */
function isMistaken(name: string, node: AnyNode, reading: Reading): boolean {
  let around = functionAround(node, reading);
  while (around !== null && !declares(around, name)) around = functionAround(around as AnyNode, reading);
  if (around === null || around.params.flatMap(namesIn).includes(name)) return false;
  const uses: Use[] = [];
  walkSyntax(around as AnyNode, (part) => {
    if (part.type === "Identifier" && part.name === name) uses.push(useOf(part, reading));
  });
  return uses.includes("wrong") && !uses.includes("right");
}

function declares(around: FunctionNode, name: string): boolean {
  let found = around.params.flatMap(namesIn).includes(name);
  walkSyntax(around as AnyNode, (node) => {
    if (node.type === "VariableDeclarator" && namesIn(node.id).includes(name)) found = true;
  });
  return found;
}

function functionAround(node: AnyNode, { parents }: Reading): FunctionNode | null {
  for (let at = parents.get(node); at !== undefined; at = parents.get(at)) if ("params" in at) return at;
  return null;
}

function shownName({ callee }: CallExpression): string {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return "a function";
  const { object, property } = callee;
  if (object.type === "ThisExpression") return `this.${property.name}`;
  return object.type === "Identifier" ? `${object.name}.${property.name}` : property.name;
}

/** What is surely no function. */
const plain: ReadonlySet<string> = new Set([
  "Literal",
  "TemplateLiteral",
  "ArrayExpression",
  "ObjectExpression",
  "BinaryExpression",
  "AwaitExpression",
]);

const queries: ReadonlySet<string> = new Set([
  "query",
  "execute",
  "insertOne",
  "updateOne",
  "updateMany",
  "replaceOne",
  "deleteOne",
  "deleteMany",
  "findOneAndUpdate",
  "findOneAndReplace",
  "findOneAndDelete",
]);
