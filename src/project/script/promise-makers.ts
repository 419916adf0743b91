import type { AnyNode, CallExpression, Class, Function as FunctionNode } from "acorn";
import { asFunction } from "./entry-function.ts";
import { namesIn } from "./syntax-names.ts";
import { isNode, walkSyntax } from "./syntax-walk.ts";

/** What a script gives a name to: null for what nothing is known of. */
type Definitions = ReadonlyMap<string, readonly (AnyNode | null)[]>;

/** The functions of a script by name, and methods as `Class.method` or `object.method`. */
export interface OwnFunctions {
  readonly definitions: Definitions;
  /** The class of what a name was made with. */
  readonly classes: ReadonlyMap<string, string>;
  /** Those that surely give a promise. */
  readonly promising: ReadonlySet<string>;
}

/** Reads which functions of a script's own give a promise whenever they are called. */
export function ownFunctions(root: AnyNode): OwnFunctions {
  const definitions = new Map<string, (AnyNode | null)[]>();
  const classes = new Map<string, string>();
  const define = (name: string, value: AnyNode | null): void => {
    definitions.set(name, [...(definitions.get(name) ?? []), value]);
  };
  walkSyntax(root, (node) => {
    for (const [name, value] of definedBy(node)) define(name, value);
    const [name, value] = pairOf(node);
    if (name !== null && value?.type === "NewExpression" && value.callee.type === "Identifier")
      classes.set(name, value.callee.name);
  });
  const promising = new Set<string>();
  let size = -1;
  // A function may give what another one gives.
  while (size < promising.size) {
    size = promising.size;
    const own = { definitions, classes, promising };
    for (const [name, values] of definitions)
      if (values.every((value) => value !== null && isPromising(value, own))) promising.add(name);
  }
  return { definitions, classes, promising };
}

/** The name of the script's own function that a call calls, as `definitions` has it; null where it is none, or not sure. */
export function calledName({ callee }: CallExpression, own: OwnFunctions): string | null {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return null;
  const { object, property } = callee;
  if (object.type === "ThisExpression") return `this.${property.name}`;
  if (object.type !== "Identifier") return null;
  return `${own.classes.get(object.name) ?? object.name}.${property.name}`;
}

function* definedBy(node: AnyNode): Iterable<[string, AnyNode | null]> {
  if (node.type === "FunctionDeclaration" && node.id) yield [node.id.name, node];
  if ("params" in node) for (const name of node.params.flatMap(namesIn)) yield [name, null];
  if (node.type === "CatchClause") for (const name of namesIn(node.param)) yield [name, null];
  if (node.type === "ClassDeclaration" && node.id) yield* methodsOf(node, node.id.name);
  const [name, value] = pairOf(node);
  if (name !== null && value !== null) yield [name, value];
  if (name !== null && value?.type === "ObjectExpression")
    for (const one of value.properties)
      if (one.type === "Property" && !one.computed && one.key.type === "Identifier")
        yield [`${name}.${one.key.name}`, one.value];
  if (node.type !== "VariableDeclarator" || node.id.type === "Identifier") return;
  for (const inner of namesIn(node.id)) yield [inner, null];
}

function* methodsOf({ body }: Class, name: string): Iterable<[string, AnyNode | null]> {
  for (const one of body.body) {
    if (one.type !== "MethodDefinition" || one.computed || one.key.type !== "Identifier") continue;
    yield [`${name}.${one.key.name}`, one.value];
    yield [`this.${one.key.name}`, one.value];
  }
}

/** `name = value`, `this.name = value`. */
function pairOf(node: AnyNode): readonly [string | null, AnyNode | null] {
  if (node.type === "VariableDeclarator" && node.id.type === "Identifier")
    return [node.id.name, node.init ?? null];
  if (node.type !== "AssignmentExpression") return [null, null];
  const { left, right } = node;
  if (left.type === "Identifier") return [left.name, right];
  if (left.type !== "MemberExpression" || left.computed || left.object.type !== "ThisExpression")
    return [null, null];
  return [left.property.type === "Identifier" ? `this.${left.property.name}` : null, right];
}

/** A function that gives a promise, whatever it comes to. */
function isPromising(value: AnyNode, own: OwnFunctions): boolean {
  const known = asFunction(value);
  if (known === null) return isPromisified(value);
  if (known.generator) return false;
  if (known.async) return true;
  const returned = returnedBy(known);
  return returned.length > 0 && returned.every((one) => one !== null && isPromise(one, own));
}

/** `promisify(…)`, `util.promisify(…).bind(…)`. */
function isPromisified(value: AnyNode): boolean {
  if (value.type !== "CallExpression") return false;
  const { callee } = value;
  if (callee.type === "Identifier") return callee.name === "promisify";
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
  const { name } = callee.property;
  return name === "promisify" || (name === "bind" && isPromisified(callee.object));
}

function isPromise(node: AnyNode, own: OwnFunctions): boolean {
  if (node.type === "NewExpression")
    return node.callee.type === "Identifier" && node.callee.name === "Promise";
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    if (callee.object.type === "Identifier" && callee.object.name === "Promise") return true;
    if (callee.property.name === "then") return true;
  }
  const name = calledName(node, own);
  return name !== null && own.promising.has(name);
}

/** What the function itself returns; null where it returns nothing. */
function returnedBy({ body }: FunctionNode): readonly (AnyNode | null)[] {
  if (body.type !== "BlockStatement") return [body];
  const found: (AnyNode | null)[] = [];
  const look = (node: AnyNode): void => {
    if ("params" in node) return;
    if (node.type === "ReturnStatement") found.push(node.argument ?? null);
    for (const child of (Object.values(node) as unknown[]).flat()) if (isNode(child)) look(child);
  };
  look(body);
  return found;
}
